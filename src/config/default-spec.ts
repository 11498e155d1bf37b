// The configuration that `berth spec` writes: a shell with few rights in namespaces of its own.

import type { Spec } from "./generated/config.ts";

const capabilities = ["CAP_AUDIT_WRITE", "CAP_KILL", "CAP_NET_BIND_SERVICE"];

/** A new copy of the default configuration. */
export function defaultSpec(): Spec {
  return {
    ociVersion: "1.3.0",
    process: {
      terminal: true,
      user: { uid: 0, gid: 0 },
      args: ["sh"],
      env: ["PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "TERM=xterm"],
      cwd: "/",
      // No ambient set: without an inheritable one the kernel would refuse it (capabilities(7)).
      capabilities: {
        bounding: [...capabilities],
        effective: [...capabilities],
        permitted: [...capabilities],
      },
      rlimits: [{ type: "RLIMIT_NOFILE", hard: 1024, soft: 1024 }],
      noNewPrivileges: true,
    },
    root: { path: "rootfs", readonly: true },
    hostname: "berth",
    mounts: [
      { destination: "/proc", type: "proc", source: "proc" },
      {
        destination: "/dev",
        type: "tmpfs",
        source: "tmpfs",
        options: ["nosuid", "strictatime", "mode=755", "size=65536k"],
      },
      {
        destination: "/dev/pts",
        type: "devpts",
        source: "devpts",
        options: ["nosuid", "noexec", "newinstance", "ptmxmode=0666", "mode=0620", "gid=5"],
      },
      {
        destination: "/dev/shm",
        type: "tmpfs",
        source: "shm",
        options: ["nosuid", "noexec", "nodev", "mode=1777", "size=65536k"],
      },
      {
        destination: "/dev/mqueue",
        type: "mqueue",
        source: "mqueue",
        options: ["nosuid", "noexec", "nodev"],
      },
      {
        destination: "/sys",
        type: "sysfs",
        source: "sysfs",
        options: ["nosuid", "noexec", "nodev", "ro"],
      },
      {
        destination: "/sys/fs/cgroup",
        type: "cgroup",
        source: "cgroup",
        options: ["nosuid", "noexec", "nodev", "relatime", "ro"],
      },
    ],
    linux: {
      resources: { devices: [{ allow: false, access: "rwm" }] },
      namespaces: [
        { type: "pid" },
        { type: "network" },
        { type: "ipc" },
        { type: "uts" },
        { type: "mount" },
        { type: "cgroup" },
      ],
      // What other containers or the hardware do can be read from these.
      maskedPaths: [
        "/proc/acpi",
        "/proc/asound",
        "/proc/interrupts",
        "/proc/kcore",
        "/proc/keys",
        "/proc/latency_stats",
        "/proc/sched_debug",
        "/proc/scsi",
        "/proc/timer_list",
        "/proc/timer_stats",
        "/sys/devices/virtual/powercap",
        "/sys/devices/virtual/tpm",
        "/sys/firmware",
      ],
      readonlyPaths: ["/proc/bus", "/proc/fs", "/proc/irq", "/proc/sys", "/proc/sysrq-trigger"],
    },
  };
}

/**
 * The same for a user without rights on the host: in a user namespace whose root is that user, on the host's network,
 * without what only the host's root may do.
 *
 * @param uid the user's number
 * @param gid the user's group's number
 */
export function rootlessSpec(uid: number, gid: number): Spec {
  const spec = defaultSpec();
  const ownedById = /^[ug]id=/;
  return {
    ...spec,
    mounts: (spec.mounts ?? []).map((mount) =>
      mount.destination === "/sys"
        ? {
            destination: "/sys",
            type: "none",
            source: "/sys",
            options: ["rbind", "nosuid", "noexec", "nodev", "ro"],
          }
        : {
            ...mount,
            ...(mount.options
              ? { options: mount.options.filter((option) => !ownedById.test(option)) }
              : {}),
          },
    ),
    linux: {
      namespaces: [
        ...(spec.linux?.namespaces ?? []).filter(({ type }) => type !== "network"),
        { type: "user" },
      ],
      uidMappings: [{ containerID: 0, hostID: uid, size: 1 }],
      gidMappings: [{ containerID: 0, hostID: gid, size: 1 }],
      maskedPaths: spec.linux?.maskedPaths ?? [],
      readonlyPaths: spec.linux?.readonlyPaths ?? [],
    },
  };
}
