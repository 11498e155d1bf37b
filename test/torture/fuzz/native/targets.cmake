# The fuzz targets: one program for each parser, with libFuzzer and sanitizers. Included by addon/CMakeLists.txt.

if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  message(FATAL_ERROR "Fuzzing needs clang: -DCMAKE_CXX_COMPILER=clang++-16")
endif()
set(FUZZ ${CMAKE_CURRENT_LIST_DIR})
set(ADDON ${CMAKE_CURRENT_SOURCE_DIR})

add_compile_options(-O1 -g -fno-omit-frame-pointer -fno-exceptions -fno-rtti -Wall -Wextra -Werror
                    -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all
                    -fsanitize-ignorelist=${FUZZ}/ignored.txt)
add_link_options(-fsanitize=fuzzer,address,undefined)

# What the targets are about. A library, so that each target takes of it what it needs.
file(GLOB PARSERS CONFIGURE_DEPENDS ${ADDON}/core/*.cc ${ADDON}/init/path*.cc ${ADDON}/dbus/*.cc)
foreach(source init/plan init/decoder init/generated/ops init/mountinfo init/answers init/executable
        binding/json_survey binding/netlink binding/net_answers binding/seccomp_enosys binding/device_program)
  list(APPEND PARSERS ${ADDON}/${source}.cc)
endforeach()
add_library(parsers STATIC ${PARSERS})
# Stricter stand-ins of headers come before the headers themselves.
target_include_directories(parsers PUBLIC ${FUZZ}/stricter ${ADDON})
target_include_directories(parsers SYSTEM PUBLIC ${RAPIDJSON_INCLUDE_DIR})

foreach(name plan path_walk executable mountinfo answers handover report notify process_ids hook_output json_survey netlink
        dbus_signature dbus_message dbus_address dbus_dialogue seccomp device_program)
  add_executable(${name} ${FUZZ}/${name}.cc)
  target_link_libraries(${name} PRIVATE parsers)
endforeach()
