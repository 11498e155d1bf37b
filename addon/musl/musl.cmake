# The target `musl`: what is linked to it stands on musl in place of glibc, with the compiler at hand, and on what of
# libstdc++ is headers. C and C++. An executable becomes static and position-independent. Debian package: musl-dev.
#
#   add_library(part STATIC a.cc b.c)                 add_executable(program main.cc)
#   target_link_libraries(part PRIVATE musl)          target_link_libraries(program PRIVATE part musl)
#
# MUSL_HEADERS is a directory for headers that lie among glibc's: link_headers_for_musl(FILE...) makes them seen.

string(REPLACE "-gnu" "-musl" MUSL_TRIPLET "${CMAKE_LIBRARY_ARCHITECTURE}")
find_path(MUSL_LIBRARIES rcrt1.o PATHS /usr/lib/${MUSL_TRIPLET} NO_DEFAULT_PATH)
find_path(MUSL_INCLUDE_DIR stdlib.h PATHS /usr/include/${MUSL_TRIPLET} NO_DEFAULT_PATH)
find_path(KERNEL_INCLUDE_DIR linux/types.h)
find_path(KERNEL_ASM_INCLUDE_DIR asm/types.h)
set(MUSL_HEADERS ${CMAKE_CURRENT_BINARY_DIR}/headers)
if(NOT MUSL_LIBRARIES OR NOT MUSL_INCLUDE_DIR)
  message(FATAL_ERROR "musl is missing: apt-get install musl-dev")
endif()

# Seen through links, without what lies beside them.
function(link_headers_for_musl)
  file(MAKE_DIRECTORY ${MUSL_HEADERS})
  foreach(header ${ARGV})
    get_filename_component(name ${header} NAME)
    file(CREATE_LINK ${header} ${MUSL_HEADERS}/${name} SYMBOLIC)
  endforeach()
endfunction()
link_headers_for_musl(${KERNEL_INCLUDE_DIR}/linux ${KERNEL_INCLUDE_DIR}/asm-generic ${KERNEL_ASM_INCLUDE_DIR}/asm)

# The compiler's own directories, in its order, then musl's in place of glibc's.
function(musl_header_options language result)
  set(directories ${CMAKE_${language}_IMPLICIT_INCLUDE_DIRECTORIES})
  list(FILTER directories INCLUDE REGEX "/c\\+\\+/|/lib/gcc(-cross)?/")
  list(APPEND directories ${MUSL_INCLUDE_DIR} ${MUSL_HEADERS})
  list(TRANSFORM directories REPLACE "(.+)" "SHELL:$<$<COMPILE_LANGUAGE:${language}>:-isystem \"\\1\">")
  set(${result} ${directories} PARENT_SCOPE)
endfunction()
musl_header_options(C MUSL_C_HEADERS)
musl_header_options(CXX MUSL_CXX_HEADERS)

function(find_compiler_object name result)
  execute_process(COMMAND ${CMAKE_CXX_COMPILER} -print-file-name=${name}
                  OUTPUT_VARIABLE path OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
  set(${result} ${path} PARENT_SCOPE)
endfunction()
find_compiler_object(crtbeginS.o MUSL_BEGIN)
find_compiler_object(crtendS.o MUSL_END)

add_library(musl_flags INTERFACE)
target_compile_options(musl_flags INTERFACE -fPIE -nostdinc ${MUSL_C_HEADERS} ${MUSL_CXX_HEADERS})
# What libstdc++, configured for glibc, asks of it; the header has the rest.
target_compile_options(musl_flags INTERFACE
  "$<$<COMPILE_LANGUAGE:CXX>:-fno-threadsafe-statics;-D__GLIBC_PREREQ(major,minor)=0;-D__locale_t=locale_t>"
  "SHELL:$<$<COMPILE_LANGUAGE:CXX>:-include \"${CMAKE_CURRENT_LIST_DIR}/libstdcxx.h\">")
target_compile_definitions(musl_flags INTERFACE _GLIBCXX_ASSERTIONS)

set(MUSL_RUNTIME ${CMAKE_CURRENT_LIST_DIR}/runtime.cc)
if(CMAKE_SYSTEM_PROCESSOR STREQUAL x86_64)
  list(APPEND MUSL_RUNTIME ${CMAKE_CURRENT_LIST_DIR}/memory.cc)
  # The compiler would make calls of the functions of their own code, and the C library's headers definitions.
  set_source_files_properties(${CMAKE_CURRENT_LIST_DIR}/memory.cc PROPERTIES
    COMPILE_OPTIONS "-O2;-fno-builtin;-fno-tree-loop-distribute-patterns;-U_FORTIFY_SOURCE")
endif()
add_library(musl_runtime STATIC ${MUSL_RUNTIME})
target_link_libraries(musl_runtime PRIVATE musl_flags)

add_library(musl INTERFACE)
target_link_options(musl INTERFACE -static-pie -nostdlib
                    ${MUSL_LIBRARIES}/rcrt1.o ${MUSL_LIBRARIES}/crti.o ${MUSL_BEGIN})
target_link_libraries(musl INTERFACE musl_flags musl_runtime musl_end)
# Last, whatever else is linked. Each of the two libraries may need the other.
add_library(musl_end INTERFACE)
target_link_libraries(musl_end INTERFACE -Wl,--start-group ${MUSL_LIBRARIES}/libc.a -lgcc -Wl,--end-group
                      ${MUSL_END} ${MUSL_LIBRARIES}/crtn.o)
target_link_libraries(musl_runtime INTERFACE musl_end)
