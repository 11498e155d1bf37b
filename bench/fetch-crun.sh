#!/bin/sh
# Unpacks a current crun with its libraries from Debian's unstable distribution into .cache/crun, for the benchmark
# only; nothing is installed, and the machine's own package lists are not touched. Says so when it is not possible.
set -eu
cd "$(dirname "$0")/.."
directory=$PWD/.cache/crun
libraries=$directory/root/usr/lib/x86_64-linux-gnu
crun() {
    "$libraries/ld-linux-x86-64.so.2" --library-path "$libraries" "$directory/root/usr/bin/crun" "$@"
}
if version=$(crun --version 2>/dev/null); then
    echo "fetch-crun: $(echo "$version" | head -n 1) is already in $directory"
    exit 0
fi
give_up() {
    echo "fetch-crun: $1; the benchmark goes on with the installed crun, or without" >&2
    rm -rf "$directory"
    exit 1
}
command -v apt-get >/dev/null && command -v dpkg >/dev/null || give_up "this is no Debian"
mkdir -p "$directory/lists/partial" "$directory/archives/partial" "$directory/root"
# From wherever this machine has its packages, but for another release.
archive=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | grep '/debian/$' | sort -u | head -n 1)
[ -n "$archive" ] || give_up "no Debian archive among this machine's package sources"
echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $archive sid main" >"$directory/sources.list"
apt() {
    apt-get -q -o "Dir::Etc::SourceList=$directory/sources.list" -o Dir::Etc::SourceParts=- \
        -o "Dir::State::Lists=$directory/lists" -o "Dir::Cache=$directory" -o "Dir::State::status=/dev/null" \
        -o APT::Sandbox::User=root -o Acquire::Languages=none "$@"
}
apt update >"$directory/log" 2>&1 || give_up "no package lists: $(tail -n 1 "$directory/log")"
# All that `readelf -d` names for crun and for what it needs; the loader is libc6's own.
(
    cd "$directory/archives"
    apt download crun libc6 libcap2 libseccomp2 libsystemd0 libblake3-0 libjson-c5
) >>"$directory/log" 2>&1 || give_up "no packages: $(tail -n 1 "$directory/log")"
for package in "$directory"/archives/*.deb; do dpkg -x "$package" "$directory/root"; done
rm -rf "$directory/lists" "$directory/archives" "$directory"/*pkgcache.bin
version=$(crun --version 2>&1) || give_up "it does not run here: $version"
echo "fetch-crun: $(echo "$version" | head -n 1) is in $directory"
