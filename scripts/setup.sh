#!/bin/sh
# Makes a checkout on a Debian machine ready to use: packages, npm dependencies, build. Does only what is not yet done.
# With --tests also what the tests need. Not for installing Berth on other machines.
set -eu
cd "$(dirname "$0")/.."

packages="g++ make cmake xz-utils libseccomp-dev rapidjson-dev musl-dev busybox-static"
sources="src addon schemas scripts/build.mjs scripts/engine package.json package-lock.json tsconfig.json"
case "${1:-}" in
--tests)
  packages="$packages runc crun strace util-linux util-linux-extra clang-format-16 clang-tidy-16 clang-16 libclang-rt-16-dev git qemu-system-x86 debootstrap e2fsprogs cpio iproute2 docker.io containerd podman buildah conmon"
  sources="$sources test/native"
  ;;
"") ;;
*)
  echo "usage: scripts/setup.sh [--tests]" >&2
  exit 1
  ;;
esac

fail() {
  echo "setup: $*" >&2
  exit 1
}

installed() {
  [ "$(dpkg-query --show --showformat='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

# The addon for Node is the last thing a build writes.
built() {
  [ -x dist/bin/berth ] && [ -x dist/lib/berth/engine ] && [ -x dist/node/berth.node ] &&
    # shellcheck disable=SC2086 # a list of paths
    [ -z "$(find $sources -type f -newer dist/node/berth.node | head -n 1)" ]
}

# npm writes this file when it has installed everything.
dependencies_present() {
  [ -e node_modules/.package-lock.json ] &&
    [ -z "$(find package-lock.json -newer node_modules/.package-lock.json)" ]
}

command -v dpkg-query >/dev/null ||
  fail "this is not a Debian machine; install what corresponds to: $packages; then: npm ci && npm run build"

missing=""
for package in $packages; do
  installed "$package" || missing="$missing $package"
done
if [ -n "$missing" ]; then
  [ "$(id -u)" -eq 0 ] || fail "packages are missing; as root: apt-get install$missing"
  export DEBIAN_FRONTEND=noninteractive
  apt-get update
  # shellcheck disable=SC2086 # a list of names
  apt-get install --yes --no-install-recommends $missing
fi

for program in node npm; do
  command -v "$program" >/dev/null || fail "$program is missing; Node.js 20.19 or newer is needed"
done
node -e '
  const [major, minor] = process.versions.node.split(".").map(Number);
  const fits = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major >= 24;
  process.exit(fits ? 0 : 1);
' || fail "Node.js is $(node --version); 20.19 or newer, 22.12 or newer, or 24 and later is needed"

dependencies_present || npm ci --no-audit --no-fund
built || npm run build
