#!/bin/sh
# The lowest memory.max with which a static `true` runs, for each runtime, in steps of 64 KiB. Needs cgroup v2:
#   npm run test:vm -- --run 'sh bench/lowest-memory.sh'
set -eu
top=$(cd "$(dirname "$0")/.." && pwd)
bundle=$(mktemp --directory)
trap 'rm -rf "$bundle"' EXIT
mkdir -p "$bundle/rootfs/bin" "$bundle/rootfs/proc" "$bundle/rootfs/dev" "$bundle/rootfs/sys"
cp "$(command -v busybox)" "$bundle/rootfs/bin/busybox"
ln -s busybox "$bundle/rootfs/bin/true"
"$top/dist/bin/berth" spec --bundle "$bundle"
sed -i 's/"terminal": true/"terminal": false/; s/"sh"/"true"/; s/"ociVersion": "[^"]*"/"ociVersion": "1.0.2"/' "$bundle/config.json"
cp "$bundle/config.json" "$bundle/plain.json"

runs() {
    bytes=$(($2 * 65536))
    sed "s/\"resources\": {/\"resources\": {\"memory\": {\"limit\": $bytes, \"swap\": $bytes},/" \
        "$bundle/plain.json" >"$bundle/config.json"
    "$1" run --bundle "$bundle" lowest >/dev/null 2>&1
    code=$?
    "$1" delete --force lowest >/dev/null 2>&1 || true
    return $code
}

for runtime in "$top/dist/bin/berth" runc crun; do
    command -v "$runtime" >/dev/null || continue
    low=0
    high=1024
    while [ $((high - low)) -gt 1 ]; do
        middle=$(((low + high) / 2))
        if runs "$runtime" "$middle" && runs "$runtime" "$middle"; then high=$middle; else low=$middle; fi
    done
    echo "$(basename "$runtime"): $((high * 64)) KiB"
done
