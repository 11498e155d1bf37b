# The fuzz targets: one program for each parser, with libFuzzer and sanitizers. Included by addon/CMakeLists.txt.

if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  message(FATAL_ERROR "Fuzzing needs clang: -DCMAKE_CXX_COMPILER=clang++-16")
endif()
set(FUZZ ${CMAKE_CURRENT_LIST_DIR})
set(ADDON ${CMAKE_CURRENT_SOURCE_DIR})

add_compile_options(-O1 -g -fno-omit-frame-pointer -fno-exceptions -fno-rtti -Wall -Wextra -Werror
                    -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all)
add_link_options(-fsanitize=fuzzer,address,undefined)

# fuzz_target(NAME SOURCE...): native/NAME.cc with what it calls; sources are named below addon/.
function(fuzz_target name)
  list(TRANSFORM ARGN PREPEND ${ADDON}/ OUTPUT_VARIABLE sources)
  add_executable(${name} ${FUZZ}/${name}.cc ${sources})
  # Stricter stand-ins of headers come before the headers themselves.
  target_include_directories(${name} PRIVATE ${FUZZ}/stricter ${ADDON})
  target_include_directories(${name} SYSTEM PRIVATE ${RAPIDJSON_INCLUDE_DIR})
endfunction()

fuzz_target(plan init/plan.cc init/decoder.cc init/generated/ops.cc core/names.cc)
fuzz_target(path_walk init/path_walk.cc init/path.cc init/path_mount.cc core/sys.cc)
fuzz_target(executable init/executable.cc)
fuzz_target(mountinfo init/mountinfo.cc)
fuzz_target(answers init/answers.cc)
fuzz_target(handover core/handover.cc)
fuzz_target(report)
fuzz_target(notify core/notify.cc core/sys.cc)
fuzz_target(process_ids)
fuzz_target(hook_output core/hook.cc core/sys.cc)
fuzz_target(netlink binding/netlink.cc binding/net_answers.cc core/sys.cc)
fuzz_target(sd_bus_signature binding/sd_bus_signature.cc)
fuzz_target(seccomp binding/seccomp_enosys.cc)
fuzz_target(device_program binding/device_program.cc)
