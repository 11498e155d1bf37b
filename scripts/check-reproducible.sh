#!/bin/sh
# Builds the commit of this checkout twice, in clones in two directories, one with a space in its name, and compares
# what came of it byte for byte. Needs node_modules; takes twice the time of a first build.
set -eu
cd "$(dirname "$0")/.."

work=$PWD/build/reproducible
rm -rf "$work"
mkdir -p "$work"
trap 'rm -rf "$work"' EXIT
# A compiler's output that is kept would be the same for both.
unset CMAKE_C_COMPILER_LAUNCHER CMAKE_CXX_COMPILER_LAUNCHER

# Both at once: the checkout may get other commits during a build.
for name in first "the second"; do
  git clone --quiet . "$work/$name"
  cp -al node_modules "$work/$name/node_modules"
  [ ! -d .cache/quickjs ] || {
    mkdir "$work/$name/.cache"
    cp -r .cache/quickjs "$work/$name/.cache/quickjs"
  }
done
for name in first "the second"; do
  (cd "$work/$name" && npm run --silent build >"$work/log" 2>&1) || {
    tail -n 20 "$work/log" >&2
    exit 1
  }
done
for file in bin/berth lib/berth/engine node/berth.node; do
  cmp "$work/first/dist/$file" "$work/the second/dist/$file"
  sha256sum "$work/first/dist/$file" | sed "s|$work/first/||"
done
