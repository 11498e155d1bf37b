# The engine: QuickJS, a Node-API host, the addon and the program's heap image in one static executable.
#
#   QUICKJS_SOURCE  its changed sources (scripts/engine/edit-quickjs.mjs)
#   BERTH_PROGRAM   the script that scripts/engine/bundle.mjs makes of src/
#
# It is linked twice. The first has no image: it evaluates the program and writes down what that left. The second is the
# same with the image behind it, and differs from the first in nothing else.
set(QUICKJS_SOURCE "" CACHE PATH "QuickJS' sources, with our changes")
set(BERTH_PROGRAM "" CACHE FILEPATH "The program in JavaScript")
set(ENGINE ${CMAKE_CURRENT_LIST_DIR})

# Where the image lies: a wish of ours to the kernel, known to both languages.
set(ENGINE_DEFINITIONS JS_IMAGE_BASE=0x10000000)
set(QUICKJS_FILES)
foreach(name quickjs libregexp libunicode dtoa cutils)
  list(APPEND QUICKJS_FILES ${QUICKJS_SOURCE}/${name}.c)
endforeach()

function(use_quickjs target)
  target_include_directories(${target} SYSTEM PUBLIC ${QUICKJS_SOURCE})
  target_compile_definitions(${target} PUBLIC ${ENGINE_DEFINITIONS} PRIVATE CONFIG_VERSION="2025-04-26" _GNU_SOURCE)
  # Not ours to correct.
  target_compile_options(${target} PRIVATE -w -Wno-error -fwrapv -funsigned-char)
endfunction()

# On the machine that builds: scripts to bytecode.
add_executable(compile_script ${ENGINE}/compile.c ${QUICKJS_FILES})
use_quickjs(compile_script)
target_link_libraries(compile_script PRIVATE m)

add_library(quickjs STATIC ${QUICKJS_FILES})
use_quickjs(quickjs)
target_link_libraries(quickjs PRIVATE musl)

file(GLOB ENGINE_SOURCES CONFIGURE_DEPENDS ${ENGINE}/*.cc ${ENGINE}/node_api/*.cc)
add_library(engine_parts OBJECT ${ENGINE_SOURCES})
target_include_directories(engine_parts PRIVATE ${ROOT})
target_include_directories(engine_parts SYSTEM PRIVATE ${CMAKE_JS_INC})
target_compile_definitions(engine_parts PRIVATE NAPI_VERSION=8)
target_link_libraries(engine_parts PRIVATE quickjs musl)
# The allocator is what malloc() means to others.
set_source_files_properties(${ENGINE}/heap.cc PROPERTIES COMPILE_OPTIONS -fno-builtin)

function(add_engine target image_source)
  add_executable(${target} ${image_source} $<TARGET_OBJECTS:engine_parts>)
  target_link_libraries(${target} PRIVATE berth_binding quickjs musl)
  # Behind everything else, so that nothing moves when the image grows.
  target_link_options(${target} PRIVATE -s -Wl,--section-start=.berth_image=0x1000000)
endfunction()

# add_program(TARGET SCRIPT): the engine with the program that the script is.
function(add_program target script)
  set(bytecode ${CMAKE_CURRENT_BINARY_DIR}/${target}.bytecode)
  set(image ${CMAKE_CURRENT_BINARY_DIR}/${target}.image)
  add_custom_command(
    OUTPUT ${bytecode}
    COMMAND compile_script ${script} berth.js ${bytecode}
    DEPENDS compile_script ${script} VERBATIM)
  add_custom_command(
    OUTPUT ${image}
    COMMAND node ${ROOT}/../scripts/engine/make-image.mjs $<TARGET_FILE:engine_without_image> ${bytecode} ${image}
    DEPENDS engine_without_image ${bytecode} ${ROOT}/../scripts/engine/make-image.mjs VERBATIM)
  set(image_source ${CMAKE_CURRENT_BINARY_DIR}/${target}.S)
  configure_file(${ENGINE}/image.S ${image_source} COPYONLY)
  add_engine(${target} ${image_source})
  set_source_files_properties(${image_source} PROPERTIES OBJECT_DEPENDS ${image})
  target_compile_definitions(${target} PRIVATE BERTH_IMAGE="${image}")
endfunction()

add_engine(engine_without_image ${ENGINE}/image.S)
add_program(engine ${BERTH_PROGRAM})
