#!/bin/sh
# Builds the executables for aarch64 on Debian (x86_64) into dist-aarch64/: bin/berth and lib/berth/engine, of the same
# program as dist/. Needs the packages g++-aarch64-linux-gnu and qemu-user; the libraries for aarch64 are unpacked into
# .cache, not installed. The heap image is made by an engine that runs under qemu-user.
set -eu
cd "$(dirname "$0")/../.."

fail() {
  echo "build-aarch64: $1" >&2
  exit 1
}

missing=""
command -v aarch64-linux-gnu-g++ >/dev/null || missing="$missing g++-aarch64-linux-gnu"
command -v qemu-aarch64 >/dev/null || missing="$missing qemu-user"
[ -z "$missing" ] || fail "the build needs: apt-get install$missing"

# The program, QuickJS' sources and the compiler of bytecode come from the build for this machine.
npm run --silent build

suite=$(. /etc/os-release && echo "${VERSION_CODENAME:?}")
packages=""
for package in musl-dev libseccomp-dev; do
  directory=$(scripts/debian-package.sh "$suite" "$package:arm64")
  packages="$packages${packages:+;}$directory"
done

build=$PWD/build/aarch64
# One that was copied from elsewhere would build what lies there.
grep -qsxF "CMAKE_CACHEFILE_DIR:INTERNAL=$build" "$build/CMakeCache.txt" || rm -rf "$build"
cmake -Wno-dev -S addon -B "$build" "-DCMAKE_TOOLCHAIN_FILE=$PWD/scripts/cross/aarch64.cmake" -DCMAKE_BUILD_TYPE=Release \
  "-DBERTH_PACKAGES=$packages" -DRAPIDJSON_INCLUDE_DIR=/usr/include \
  "-DQUICKJS_SOURCE=$PWD/build/quickjs" "-DBERTH_PROGRAM=$PWD/build/program.js" \
  "-DBERTH_COMPILE_SCRIPT=$PWD/build/native/Release/compile_script" >"$build.log" ||
  fail "CMake: see $build.log"
cmake --build "$build" --parallel "$(nproc)" --target berth engine

mkdir -p dist-aarch64/bin dist-aarch64/lib/berth
install -m 755 "$build/berth" dist-aarch64/bin/berth
install -m 755 "$build/engine" dist-aarch64/lib/berth/engine
