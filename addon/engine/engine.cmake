# The engine: QuickJS, a Node-API host, the addon and the program, in one executable.
#
#   QUICKJS_SOURCE  its changed sources (scripts/engine/edit-quickjs.mjs)
#   BERTH_PROGRAM   the script that scripts/engine/bundle.mjs makes of src/
#
# It is linked twice. The first has no image: it evaluates the program and writes down what that left. The second is the
# same with the image behind it, and differs from the first in nothing else. A sanitized engine has no image, and stands
# on glibc.
set(QUICKJS_SOURCE "" CACHE PATH "QuickJS' sources, with our changes")
set(BERTH_PROGRAM "" CACHE FILEPATH "The program in JavaScript")
set(BERTH_COMPILE_SCRIPT "" CACHE FILEPATH "compile_script for the machine that builds, where that is another")
set(ENGINE ${CMAKE_CURRENT_LIST_DIR})

set(QUICKJS_FILES)
foreach(name quickjs libregexp libunicode dtoa cutils)
  list(APPEND QUICKJS_FILES ${QUICKJS_SOURCE}/${name}.c)
endforeach()

function(use_quickjs target)
  target_include_directories(${target} SYSTEM PUBLIC ${QUICKJS_SOURCE})
  # Where the image lies: known to QuickJS' changed sources and to ours.
  target_compile_definitions(${target} PUBLIC JS_IMAGE_BASE=0x10000000
                             PRIVATE CONFIG_VERSION="2025-04-26" _GNU_SOURCE)
  # Not ours to correct; it shifts and adds as processors do.
  target_compile_options(${target} PRIVATE -w -Wno-error -fwrapv -funsigned-char)
  if(BERTH_SANITIZE)
    # The program is evaluated at every start.
    target_compile_options(${target} PRIVATE -fno-sanitize=undefined -O2)
  endif()
endfunction()

# On glibc, for what runs on the machine that builds.
add_library(quickjs_glibc STATIC ${QUICKJS_FILES})
use_quickjs(quickjs_glibc)
target_link_libraries(quickjs_glibc PUBLIC m)

# Scripts to bytecode.
if(BERTH_COMPILE_SCRIPT)
  add_executable(compile_script IMPORTED)
  set_target_properties(compile_script PROPERTIES IMPORTED_LOCATION ${BERTH_COMPILE_SCRIPT})
  set_target_properties(quickjs_glibc PROPERTIES EXCLUDE_FROM_ALL ON)
else()
  add_executable(compile_script ${ENGINE}/compile.c)
  target_link_libraries(compile_script PRIVATE quickjs_glibc)
endif()

if(BERTH_SANITIZE)
  add_library(quickjs ALIAS quickjs_glibc)
else()
  add_library(quickjs STATIC ${QUICKJS_FILES})
  use_quickjs(quickjs)
endif()

file(GLOB ENGINE_SOURCES CONFIGURE_DEPENDS ${ENGINE}/*.cc ${ENGINE}/node_api/*.cc)
if(BERTH_SANITIZE)
  file(GLOB MAIN_SOURCES CONFIGURE_DEPENDS ${ENGINE}/sanitized/*.cc)
  list(APPEND MAIN_SOURCES ${ROOT}/sanitizer.cc)
else()
  file(GLOB MAIN_SOURCES CONFIGURE_DEPENDS ${ENGINE}/image/*.cc)
  # The compiler knows what malloc() and its kin are, and would make calls of them of their own code.
  set_source_files_properties(${ENGINE}/image/malloc.cc PROPERTIES COMPILE_OPTIONS -fno-builtin)
endif()
add_library(engine_parts OBJECT ${ENGINE_SOURCES} ${MAIN_SOURCES})
target_include_directories(engine_parts PRIVATE ${ROOT})
target_include_directories(engine_parts SYSTEM PRIVATE ${CMAKE_JS_INC})
target_compile_definitions(engine_parts PRIVATE ${NODE_API_DEFINITIONS})
target_link_libraries(engine_parts PRIVATE quickjs)
if(NOT BERTH_SANITIZE)
  target_link_libraries(quickjs PRIVATE musl)
  target_link_libraries(engine_parts PRIVATE musl)
endif()

# add_bytecode(TARGET SCRIPT): sets `bytecode` to the file.
function(add_bytecode target script)
  set(file ${CMAKE_CURRENT_BINARY_DIR}/${target}.bytecode)
  add_custom_command(OUTPUT ${file} COMMAND compile_script ${script} berth.js ${file}
                     DEPENDS compile_script ${script} VERBATIM)
  set(bytecode ${file} PARENT_SCOPE)
endfunction()

function(link_engine target)
  target_sources(${target} PRIVATE $<TARGET_OBJECTS:engine_parts>)
  target_link_libraries(${target} PRIVATE berth_binding quickjs)
endfunction()

# add_image_engine(TARGET SOURCE): an engine with the image that the assembler source holds.
function(add_image_engine target source)
  add_executable(${target} ${source})
  link_engine(${target})
  target_link_libraries(${target} PRIVATE musl)
  # Behind everything else, so that nothing moves when the image grows.
  target_link_options(${target} PRIVATE -s -Wl,--section-start=.berth_image=0x1000000
                      -Wl,-Map=${CMAKE_CURRENT_BINARY_DIR}/${target}.map)
endfunction()

# add_program(TARGET SCRIPT [MAKER]): an engine with the program that the script is, from the image that the engine
# without one makes.
function(add_program target script)
  set(maker engine_without_image)
  if(ARGC GREATER 2)
    set(maker ${ARGV2})
  endif()
  add_bytecode(${target} ${script})
  set(source ${CMAKE_CURRENT_BINARY_DIR}/${target}.S)
  if(BERTH_SANITIZE)
    configure_file(${ENGINE}/sanitized/bytecode.S ${source} COPYONLY)
    add_executable(${target} ${source})
    link_engine(${target})
    set_source_files_properties(${source} PROPERTIES OBJECT_DEPENDS ${bytecode}
                                COMPILE_DEFINITIONS BERTH_BYTECODE="${bytecode}")
  else()
    set(image ${CMAKE_CURRENT_BINARY_DIR}/${target}.image)
    set(make_image ${ROOT}/../scripts/engine/make-image.mjs)
    add_custom_command(OUTPUT ${image}
                       COMMAND node ${make_image} $<TARGET_FILE:${maker}> ${bytecode} ${image}
                               ${CMAKE_CROSSCOMPILING_EMULATOR}
                       DEPENDS ${maker} ${bytecode} ${make_image} VERBATIM)
    configure_file(${ENGINE}/image/image.S ${source} COPYONLY)
    add_image_engine(${target} ${source})
    set_source_files_properties(${source} PROPERTIES OBJECT_DEPENDS ${image}
                                COMPILE_DEFINITIONS BERTH_IMAGE="${image}")
  endif()
endfunction()

if(NOT BERTH_SANITIZE)
  add_image_engine(engine_without_image ${ENGINE}/image/image.S)
endif()
add_program(engine ${BERTH_PROGRAM})

# Unit tests as a program, for test/in-engine/run.mjs alone; and the same with an eager collector.
set(TESTS ${ROOT}/../test/in-engine)
add_program(engine_tests ${ROOT}/../build/engine_tests.js)
set_target_properties(engine_tests PROPERTIES EXCLUDE_FROM_ALL ON)
if(NOT BERTH_SANITIZE)
  add_image_engine(collecting_without_image ${ENGINE}/image/image.S)
  add_program(engine_tests_collecting ${ROOT}/../build/engine_tests.js collecting_without_image)
  foreach(target collecting_without_image engine_tests_collecting)
    set_target_properties(${target} PROPERTIES EXCLUDE_FROM_ALL ON)
    target_sources(${target} PRIVATE ${TESTS}/collect.cc)
    target_include_directories(${target} PRIVATE ${ROOT})
    target_link_options(${target} PRIVATE -Wl,--wrap=JS_NewRuntime2,--wrap=JS_SetGCThreshold)
  endforeach()
endif()

# What the tests of the engine are made of. The host of Node-API has the test in place of the addon.
function(add_engine_tests)
  target_sources(heap_test PRIVATE ${ENGINE}/image/heap.cc ${ENGINE}/last_words.cc)
  target_link_libraries(heap_test PRIVATE quickjs_glibc)
  file(GLOB node_api CONFIGURE_DEPENDS ${ENGINE}/node_api/*.cc)
  foreach(subject values objects calls)
    set(name node_api_${subject}_test)
    target_sources(${name} PRIVATE ${node_api} ${ENGINE}/text.cc ${ENGINE}/last_words.cc
                                   ${ROOT}/../test/native/node_api_fixture.cc)
    target_include_directories(${name} SYSTEM PRIVATE ${CMAKE_JS_INC})
    target_compile_definitions(${name} PRIVATE ${NODE_API_DEFINITIONS})
    target_link_libraries(${name} PRIVATE quickjs_glibc)
  endforeach()
endfunction()
