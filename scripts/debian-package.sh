#!/bin/sh
# Gets a package of any suite of Debian into .cache/debian. Nothing is installed, and the machine's own package lists
# are not touched: apt works with lists and a state of its own, and checks the signatures as always.
#
#   scripts/debian-package.sh unpack SUITE PACKAGE[:ARCHITECTURE]
#       the package and all it depends on, unpacked; prints the directory
#   scripts/debian-package.sh source SUITE PACKAGE FILE SHA256
#       one file of the source package, which must have this SHA-256; prints its path
#
# What is there already stays as it is; to get a newer one, remove it.
set -eu
cd "$(dirname "$0")/.."
program=debian-package

fail() {
  echo "$program: $1" >&2
  exit 1
}

usage() {
  sed -n 's/^#   scripts/usage: scripts/p' "scripts/$program.sh" >&2
  exit 1
}

[ $# -ge 3 ] || usage
action=$1 suite=$2 package=$3
cache=$PWD/.cache/debian/$suite
case "$package" in
*:*)
  architecture=${package#*:} package=${package%:*}
  cache=$cache-$architecture
  ;;
*) architecture=$(dpkg --print-architecture 2>/dev/null || true) ;;
esac
case "$action $#" in
"unpack 3") result=$cache/$package ;;
"source 5") result=$cache/$4 ;;
*) usage ;;
esac

matches() {
  echo "$2  $1" | sha256sum --check --status 2>/dev/null
}

if [ -e "$result" ]; then
  [ "$action" = unpack ] || matches "$result" "$5" || fail "$result has another SHA-256 than $5; remove it to get it again"
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
[ "$action" = unpack ] && type=deb || type=deb-src
keyring=/usr/share/keyrings/debian-archive-keyring.gpg
echo "$type [signed-by=$keyring] $archive $suite main" >"$work/sources.list"

# Runs apt-get on the private state; on failure it says the last lines of what apt-get said.
apt() {
  apt-get -q -o "Dir::Etc::SourceList=$work/sources.list" -o Dir::Etc::SourceParts=- \
    -o "Dir::State::Lists=$work/lists" -o "Dir::State::status=$work/status" -o "Dir::Cache=$work" \
    -o "APT::Architecture=$architecture" -o "APT::Architectures=$architecture" \
    -o APT::Sandbox::User=root -o Acquire::Languages=none "$@" >"$work/log" 2>&1 ||
    fail "apt-get $1 for $package of $suite: $(tail -n 3 "$work/log")"
}

apt update
case $action in
unpack)
  # Nothing counts as installed, so that everything the package depends on is downloaded with it.
  apt install --download-only --yes --no-install-recommends "$package"
  for archive in "$work"/archives/*.deb; do dpkg -x "$archive" "$work/root"; done
  mv "$work/root" "$result"
  ;;
source)
  (cd "$work/root" && apt source --download-only "$package")
  [ -e "$work/root/$4" ] || fail "the source package $package of $suite has no $4, but $(cd "$work/root" && echo *)"
  matches "$work/root/$4" "$5" || fail "$4 of $suite has the SHA-256 $(sha256sum <"$work/root/$4" | cut -d ' ' -f 1), not $5"
  mv "$work/root/$4" "$result"
  ;;
esac
echo "$result"
