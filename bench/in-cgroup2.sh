#!/bin/sh
# Executes a command where /sys/fs/cgroup is a plain version 2 hierarchy. A host that has both versions side by side
# gets one in a mount namespace of the command's own: not every runtime finds its way there.
set -eu
[ -e /sys/fs/cgroup/cgroup.procs ] && exec "$@"
exec unshare --mount sh -euc 'umount --lazy /sys/fs/cgroup
mount -t cgroup2 cgroup2 /sys/fs/cgroup
exec "$@"' sh "$@"
