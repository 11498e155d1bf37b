#!/bin/sh
# Builds Berth if need be, makes a bundle from Debian's static busybox in a temporary directory, and runs it once: the
# container shows what it sees of itself. Leaves nothing behind but the build.
set -eu
cd "$(dirname "$0")/.."

scripts/setup.sh
if [ "$(id -u)" -ne 0 ]; then
  echo "demo: running a container needs root in this version; try: sudo $0" >&2
  exit 1
fi

bundle=$(mktemp --directory)
trap 'rm -rf "$bundle"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# The root file system: one program under many names.
mkdir -p "$bundle/rootfs/bin" "$bundle/rootfs/dev" "$bundle/rootfs/proc" "$bundle/rootfs/sys"
cp /bin/busybox "$bundle/rootfs/bin/busybox"
for applet in $(/bin/busybox --list); do
  [ "$applet" = busybox ] || ln -s busybox "$bundle/rootfs/bin/$applet"
done

cat >"$bundle/rootfs/show.sh" <<'SHOW'
echo "hostname    $(hostname)"
echo "process 1   $(tr '\0' ' ' </proc/1/cmdline)"
echo "processes   $(ls /proc | grep -c '^[0-9]')"
echo "ids         $(id)"
echo "privileges  $(grep CapEff /proc/self/status), $(grep NoNewPrivs /proc/self/status)" | tr '\t' ' '
echo "mounts"
mount | sed 's/^/  /; s/\(.\{96\}\).*/\1…/'
echo "namespaces"
for name in /proc/self/ns/*; do echo "  $(readlink "$name")"; done | sort -u
SHOW

dist/bin/berth spec --bundle "$bundle"
node -e '
  const fs = require("node:fs");
  const file = process.argv[1];
  const config = JSON.parse(fs.readFileSync(file, "utf8"));
  config.process.terminal = false;
  config.process.args = ["sh", "/show.sh"];
  config.hostname = "harbour";
  fs.writeFileSync(file, JSON.stringify(config, null, 2));
' "$bundle/config.json"

echo "\$ berth run --bundle $bundle demo"
dist/bin/berth run --bundle "$bundle" demo
