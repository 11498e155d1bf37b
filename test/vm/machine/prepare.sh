#!/bin/sh
# Makes the test machine in .cache/vm: a Debian 13 root, its kernel, an initramfs that puts both together, and a disk.
# Does nothing when that is there and its recipe (this directory) has not changed. Needs root; installs nothing.
# With the word "sid" Debian's unstable instead, in .cache/vm-sid.
set -eu
recipe=$(cd "$(dirname "$0")" && pwd)
suite=${1:-trixie}
case $suite in
trixie) name=vm ;;
sid) name=vm-sid ;;
*)
    echo "usage: prepare.sh [sid]" >&2
    exit 1
    ;;
esac
cache=$(cd "$recipe/../../.." && pwd)/.cache/$name
key=$(cat "$recipe/prepare.sh" "$recipe/initramfs-init" | sha256sum | cut -d ' ' -f 1)
[ "$(cat "$cache/key" 2>/dev/null)" = "$key" ] && exit 0

fail() {
    echo "vm: $*" >&2
    exit 1
}
[ "$(id -u)" -eq 0 ] || fail "making the test machine needs root"
for program in debootstrap qemu-system-x86_64 mkfs.ext4 cpio; do
    command -v "$program" >/dev/null ||
        fail "$program is missing: apt-get install debootstrap qemu-system-x86 e2fsprogs cpio"
done

# From wherever this machine has its packages.
archive=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | grep '/debian/$' | sort -u | head -n 1)
packages=$(
    tr '\n' , <<'END'
systemd
systemd-sysv
libpam-systemd
dbus
dbus-user-session
dbus-broker
kmod
iproute2
procps
util-linux-extra
e2fsprogs
uidmap
busybox-static
apparmor
strace
jq
runc
crun
nodejs
criu
docker.io
docker-cli
docker-buildx
containerd
podman
conmon
buildah
netavark
slirp4netns
passt
fuse-overlayfs
nftables
iptables
END
)
new=$cache.new
root=$new/root
rm -rf "$new"
mkdir -p "$new"
trap 'rm -rf "$new"' EXIT
echo "vm: making a machine of Debian $suite in .cache/$name; this takes some minutes" >&2
{
    debootstrap --variant=minbase "--include=${packages%,}" "$suite" "$root" "${archive:-http://deb.debian.org/debian}"
    cd "$new"
    chroot "$root" apt-get -q update
    kernel=$(chroot "$root" apt-cache depends linux-image-amd64 | sed -n 's/^ *Depends: \(linux-image-[0-9].*\)/\1/p' | head -n 1)
    # Since 7.0 the kernel and its modules are packages of their own.
    for part in image base binary modules; do
        chroot "$root" apt-cache show "linux-$part-${kernel#linux-image-}" >/dev/null || continue
        chroot "$root" sh -c "cd /tmp && apt-get -q -o APT::Sandbox::User=root download linux-$part-${kernel#linux-image-}"
    done
    for part in "$root"/tmp/linux-*.deb; do dpkg -x "$part" "$new/kernel"; done
} >"$new/log" 2>&1 || {
    tail -n 20 "$new/log" >&2
    fail "the root could not be made"
}

# A merged /usr: lib is a link.
cp "$(find "$new/kernel" -type f -name 'vmlinuz*')" "$new/vmlinuz"
mkdir -p "$root/usr/lib/modules"
mv "$new/kernel"/*/lib/modules/* "$root/usr/lib/modules/" 2>/dev/null || mv "$new/kernel"/lib/modules/* "$root/usr/lib/modules/"
version=$(ls "$root/usr/lib/modules")
chroot "$root" depmod "$version"
rm -rf "$new/kernel" "$root"/tmp/* "$root"/var/cache/apt/* "$root"/var/lib/apt/lists/*

# An ordinary user, who may map ids, and whose services outlive sessions.
chroot "$root" useradd --create-home --uid 1000 --shell /bin/sh user
mkdir -p "$root/var/lib/systemd/linger"
: >"$root/var/lib/systemd/linger/user"
echo berth-vm >"$root/etc/hostname"

# A profile to be under without being confined; what the package has would only slow the start.
rm -rf "$root"/etc/apparmor.d/*
echo 'profile berth-harmless flags=(complain) {}' >"$root/etc/apparmor.d/berth-harmless"
mkdir -p "$root/exchange"
cat >"$root/etc/systemd/system/berth-job.service" <<'END'
[Unit]
Description=The job of the test machine
After=multi-user.target systemd-user-sessions.service dbus.service
[Service]
Type=oneshot
ExecStart=/exchange/start
StandardInput=null
StandardOutput=tty
StandardError=tty
TTYPath=/dev/ttyS0
TimeoutStartSec=infinity
Delegate=yes
[Install]
WantedBy=berth-job.target
END
cat >"$root/etc/systemd/system/berth-job.target" <<'END'
[Unit]
Description=All the job needs
Requires=multi-user.target
Wants=berth-job.service
AllowIsolate=yes
END
for unit in getty@tty1 serial-getty@ttyS0 systemd-networkd systemd-resolved systemd-timesyncd apt-daily.timer \
    apt-daily-upgrade.timer fstrim.timer e2scrub_all.timer e2scrub_reap dpkg-db-backup.timer systemd-pstore \
    docker docker.socket containerd podman podman.socket podman-auto-update podman-auto-update.timer podman-restart \
    podman-clean-transient; do
    ln -sf /dev/null "$root/etc/systemd/system/${unit%.timer}.${unit##*.}" 2>/dev/null || true
    case $unit in
    *.timer | *.socket) ln -sf /dev/null "$root/etc/systemd/system/$unit" ;;
    *) ln -sf /dev/null "$root/etc/systemd/system/$unit.service" ;;
    esac
done

# Which of the two serves a bus is said at the start (initramfs-init).
rm -f "$root"/etc/systemd/system/dbus.service "$root"/etc/systemd/user/dbus.service

# The initramfs: busybox, the modules it takes to see the root, and a script.
first=$new/initramfs
mkdir -p "$first/bin" "$first/modules" "$first/proc" "$first/sys" "$first/dev" "$first/lower" "$first/upper" "$first/new"
cp "$root/usr/bin/busybox" "$first/bin/busybox"
cp "$recipe/initramfs-init" "$first/init"
chmod 755 "$first/init"
for module in 9p 9pnet_virtio overlay ext4 virtio_blk; do
    chroot "$root" modprobe --show-depends --set-version "$version" "$module" | sed -n 's/^insmod //p'
done | awk '!seen[$1]++ {print $1}' | while read -r file; do
    name=$(basename "$file" .xz)
    xz --decompress --stdout "$root$file" >"$first/modules/$name"
    echo "$name" >>"$first/modules/order"
done
(cd "$first" && find . | cpio --quiet -o -H newc | gzip -1) >"$new/initramfs.gz"
rm -rf "$first"

# A disk with a file system of its own, for id-mapped mounts and limits of throughput.
truncate -s 512M "$new/disk.img"
mkfs.ext4 -q -L berth "$new/disk.img"

echo "$key" >"$new/key"
rm -rf "$cache"
mv "$new" "$cache"
trap - EXIT
echo "vm: the machine is ready" >&2
