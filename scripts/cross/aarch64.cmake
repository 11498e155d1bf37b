# CMake's toolchain file for Debian's cross compiler to aarch64 (g++-aarch64-linux-gnu) and qemu-user. BERTH_PACKAGES is
# a list of directories with unpacked Debian packages of that architecture (scripts/cross/build-aarch64.sh).
set(CMAKE_SYSTEM_NAME Linux)
set(CMAKE_SYSTEM_PROCESSOR aarch64)
set(CMAKE_C_COMPILER aarch64-linux-gnu-gcc)
set(CMAKE_CXX_COMPILER aarch64-linux-gnu-g++)
set(CMAKE_LIBRARY_ARCHITECTURE aarch64-linux-gnu)
set(CMAKE_CROSSCOMPILING_EMULATOR qemu-aarch64)

set(CMAKE_TRY_COMPILE_PLATFORM_VARIABLES BERTH_PACKAGES)
set(CMAKE_FIND_ROOT_PATH ${BERTH_PACKAGES} /usr/aarch64-linux-gnu)
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
