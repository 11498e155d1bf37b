#!/bin/sh
# scripts/debian-package.sh SUITE PACKAGE[:ARCHITECTURE]: unpacks a package of any suite of Debian, and all it depends on,
# into .cache/debian; prints the directory. Nothing is installed, and the machine's own package lists are not touched:
# apt works with lists and a state of its own, and checks the signatures as always.
#
# What is there already stays as it is; to get a newer one, remove it.
set -eu
cd "$(dirname "$0")/.."

fail() {
  echo "debian-package: $1" >&2
  exit 1
}

[ $# = 2 ] || fail "usage: scripts/debian-package.sh SUITE PACKAGE[:ARCHITECTURE]"
suite=$1 package=$2
cache=$PWD/.cache/debian/$suite
case "$package" in
*:*)
  architecture=${package#*:} package=${package%:*}
  cache=$cache-$architecture
  ;;
*) architecture=$(dpkg --print-architecture 2>/dev/null || true) ;;
esac
result=$cache/$package
if [ -e "$result" ]; then
  echo "$result"
  exit 0
fi

{ command -v apt-get && command -v dpkg; } >/dev/null || fail "this is no Debian"
# From wherever this machine has its packages.
archive=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | grep '/debian/$' | sort -u | head -n 1)
[ -n "$archive" ] || fail "no Debian archive among this machine's package sources"

mkdir -p "$cache"
work=$(mktemp --directory "$cache/.work-XXXXXX")
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/lists/partial" "$work/archives/partial" "$work/root"
: >"$work/status"
keyring=/usr/share/keyrings/debian-archive-keyring.gpg
echo "deb [signed-by=$keyring] $archive $suite main" >"$work/sources.list"

# Runs apt-get on the private state; on failure it says the last lines of what apt-get said.
apt() {
  apt-get -q -o "Dir::Etc::SourceList=$work/sources.list" -o Dir::Etc::SourceParts=- \
    -o "Dir::State::Lists=$work/lists" -o "Dir::State::status=$work/status" -o "Dir::Cache=$work" \
    -o "APT::Architecture=$architecture" -o "APT::Architectures=$architecture" \
    -o APT::Sandbox::User=root -o Acquire::Languages=none "$@" >"$work/log" 2>&1 ||
    fail "apt-get $1 for $package of $suite: $(tail -n 3 "$work/log")"
}

apt update
# Nothing counts as installed, so that everything the package depends on is downloaded with it.
apt install --download-only --yes --no-install-recommends "$package"
for archive in "$work"/archives/*.deb; do dpkg -x "$archive" "$work/root"; done
mv "$work/root" "$result"
echo "$result"
