# use_musl(TARGET) makes a target a static, position-independent executable on musl, with the compiler at hand: musl's
# headers and objects in place of glibc's, libstdc++'s headers without its library. Debian package: musl-dev.

function(use_musl target)
  string(REPLACE "-gnu" "-musl" triplet "${CMAKE_CXX_LIBRARY_ARCHITECTURE}")
  set(headers /usr/include/${triplet})
  set(libraries /usr/lib/${triplet})
  if(NOT EXISTS ${libraries}/rcrt1.o)
    message(FATAL_ERROR "musl is missing: apt-get install musl-dev")
  endif()

  # Headers of the kernel and of RapidJSON lie among glibc's: seen through links, without those.
  set(others ${CMAKE_CURRENT_BINARY_DIR}/headers)
  file(MAKE_DIRECTORY ${others})
  file(CREATE_LINK /usr/include/linux ${others}/linux SYMBOLIC)
  file(CREATE_LINK /usr/include/asm-generic ${others}/asm-generic SYMBOLIC)
  file(CREATE_LINK /usr/include/${CMAKE_CXX_LIBRARY_ARCHITECTURE}/asm ${others}/asm SYMBOLIC)
  file(CREATE_LINK ${RAPIDJSON_INCLUDE_DIR}/rapidjson ${others}/rapidjson SYMBOLIC)

  set(directories ${CMAKE_CXX_IMPLICIT_INCLUDE_DIRECTORIES})
  list(FILTER directories INCLUDE REGEX "/c\\+\\+/|/lib/gcc/")
  list(APPEND directories ${headers} ${others})
  list(TRANSFORM directories PREPEND "SHELL:-isystem ")
  target_compile_options(${target} PRIVATE -nostdinc ${directories})
  target_compile_options(${target} PRIVATE -fno-threadsafe-statics)
  target_compile_definitions(${target} PRIVATE BERTH_FREESTANDING _GLIBCXX_ASSERTIONS)
  # What libstdc++, configured for glibc, asks of it.
  target_compile_options(${target} PRIVATE "-D__GLIBC_PREREQ(major,minor)=0" -D__locale_t=locale_t)

  execute_process(COMMAND ${CMAKE_CXX_COMPILER} -print-file-name=crtbeginS.o OUTPUT_VARIABLE begin OUTPUT_STRIP_TRAILING_WHITESPACE)
  execute_process(COMMAND ${CMAKE_CXX_COMPILER} -print-file-name=crtendS.o OUTPUT_VARIABLE end OUTPUT_STRIP_TRAILING_WHITESPACE)
  target_link_options(${target} PRIVATE -static-pie -nostdlib -s ${libraries}/rcrt1.o ${libraries}/crti.o ${begin})
  target_link_libraries(${target} PRIVATE ${libraries}/libc.a -lgcc ${end} ${libraries}/crtn.o)
endfunction()
