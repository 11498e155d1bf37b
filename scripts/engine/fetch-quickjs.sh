#!/bin/sh
# Puts the source of QuickJS, as Debian 13 has it, into .cache/quickjs, once. Only the archive's copy of one file is
# taken, from wherever this machine has its packages, whichever its own release; nothing is installed.
set -eu
cd "$(dirname "$0")/../.."
file=quickjs_2025.04.26.orig.tar.xz
hash=ec81da5b3249ed648dbc7df4a1654988910e66a118d9b71cb63534216efcfbbe
directory=$PWD/.cache/quickjs
is_there() {
    [ -f "$directory/$file" ] && echo "$hash  $directory/$file" | sha256sum --check --status
}
is_there && exit 0
mkdir -p "$directory"
archives=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 2>/dev/null | grep '/debian/$' | sort -u || true)
for archive in $archives http://deb.debian.org/debian/; do
    /usr/lib/apt/apt-helper -q -o APT::Sandbox::User=root download-file \
        "${archive}pool/main/q/quickjs/$file" "$directory/$file" "SHA256:$hash" >"$directory/log" 2>&1 || continue
    is_there && exit 0
done
{
    echo "The JavaScript engine's source could not be fetched: $(grep '^E: Failed' "$directory/log" | head -n 1 || true)"
    echo "Put pool/main/q/quickjs/$file of a Debian archive (sha256 $hash) into .cache/quickjs by hand."
} >&2
exit 1
