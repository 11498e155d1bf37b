#!/bin/sh
# Gets the newest crun and runc of Debian (unstable) for the benchmark, with the libraries they were built for, into
# .cache/debian/sid. Both are changed to be loaded by their own ld.so and to find their own libraries: a loader that
# is called with the program as its argument would be what runc executes as /proc/self/exe.
set -eu
cd "$(dirname "$0")/.."

patchelf=$(scripts/debian-package.sh sid patchelf)
for name in crun runc; do
  directory=$(scripts/debian-package.sh sid $name)
  program=$directory/$name
  if [ ! -e "$program" ]; then
    loader=$(cd "$directory" && echo usr/lib/*/ld-linux-*)
    libraries=$directory/$(dirname "$loader")
    "$patchelf/$loader" --library-path "$patchelf/$(dirname "$loader")" "$patchelf/usr/bin/patchelf" \
      --set-interpreter "$directory/$loader" --set-rpath "$libraries" --output "$program.new" "$directory/usr/bin/$name"
    mv "$program.new" "$program"
  fi
  echo "$program: $("$program" --version | head -n 1)"
done
