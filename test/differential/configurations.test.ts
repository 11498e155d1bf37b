// The same configurations under Berth and under runc: each difference is explained here.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { requires } from "../support/requirements.ts";
import { withNamespace, withUserNamespace } from "../support/spec.ts";
import { differential } from "./differential.ts";

const test = requires("root", "berth", "runc");

/** In every configuration. */
const streams = {
  "descriptors *":
    "Berth hands the caller's streams over; runc puts pipes in between, which lack O_LARGEFILE",
} as const;

/** Depends on which hierarchies of cgroups the host has. */
const cgroups = {
  "mounts /sys/fs/cgroup*":
    "on a host with both versions Berth mounts version 2; runc 1.1 binds each hierarchy of version 1",
} as const;

/** Depends on which of the masked files and directories the host's kernel has. */
const masks = {
  ...cgroups,
  ...Object.fromEntries(
    [
      "acpi",
      "asound",
      "kcore",
      "keys",
      "latency_stats",
      "timer_list",
      "timer_stats",
      "sched_debug",
      "scsi",
      "interrupts",
    ].map((name) => [
      `mounts /proc/${name}`,
      "Berth masks files with the host's verified /dev/null, runc with the container's; and Berth's empty directories are " +
        "nosuid, nodev, noexec and without room",
    ]),
  ),
  "mounts /sys/firmware": "as other masked directories",
  "mounts /sys/devices/virtual/powercap": "as other masked directories",
} as const;

describe("Berth and runc give the same container for", () => {
  test("the default specification", () => {
    differential(() => undefined, { explain: streams, onSomeHosts: masks });
  });

  test("what docker writes", () => {
    differential(
      (target) => {
        target.edit((spec) => {
          const capabilities = (
            "CHOWN DAC_OVERRIDE FSETID FOWNER MKNOD NET_RAW SETGID SETUID SETFCAP SETPCAP NET_BIND_SERVICE SYS_CHROOT KILL " +
            "AUDIT_WRITE"
          )
            .split(" ")
            .map((name) => `CAP_${name}`);
          spec.process.capabilities = {
            bounding: capabilities,
            effective: capabilities,
            permitted: capabilities,
          };
          spec.process.noNewPrivileges = false;
          delete spec.process.rlimits;
          spec.process.oomScoreAdj = 100;
          spec.process.user = { uid: 0, gid: 0, additionalGids: [0, 10] };
          spec.process.env?.push("HOSTNAME=inside", "HOME=/root");
          spec.root.readonly = false;
          withNamespace(spec, "cgroup");
          spec.linux.sysctl = {
            "net.ipv4.ip_unprivileged_port_start": "0",
            "net.ipv4.ping_group_range": "0 2147483647",
          };
          spec.linux.maskedPaths?.push("/proc/interrupts", "/sys/devices/virtual/powercap");
        });
        const hosts = join(target.directory, "hosts");
        writeFileSync(hosts, "127.0.0.1 localhost\n");
        target.edit((spec) => {
          spec.mounts.push({
            destination: "/etc/hosts",
            type: "bind",
            source: hosts,
            options: ["rbind", "rprivate"],
          });
        });
      },
      { explain: streams, onSomeHosts: masks },
    );
  });

  test("another user with ambient capabilities, groups and a umask", () => {
    differential(
      (target) => {
        target.withProcess({
          user: { uid: 1000, gid: 1001, additionalGids: [5, 1002], umask: 0o27 },
          capabilities: {
            bounding: ["CAP_KILL", "CAP_CHOWN", "CAP_NET_BIND_SERVICE"],
            permitted: ["CAP_KILL", "CAP_NET_BIND_SERVICE"],
            effective: ["CAP_KILL"],
            inheritable: ["CAP_KILL", "CAP_NET_BIND_SERVICE"],
            ambient: ["CAP_KILL"],
          },
          cwd: "/tmp",
          env: ["PATH=/bin", "HOME=/tmp"],
        });
      },
      { explain: streams, onSomeHosts: masks },
    );
  });

  test("mounts with options", () => {
    differential(
      (target) => {
        const source = join(target.directory, "source");
        mkdirSync(source);
        target.edit((spec) => {
          spec.root.readonly = false;
          spec.linux.rootfsPropagation = "private";
          const bind = { type: "bind", source };
          spec.mounts.push(
            { destination: "/b/ro", ...bind, options: ["bind", "ro", "nosuid", "nodev", "noexec"] },
            { destination: "/b/noatime", ...bind, options: ["rbind", "noatime", "nodiratime"] },
            { destination: "/b/rprivate", ...bind, options: ["rbind", "rprivate"] },
            { destination: "/b/rro", ...bind, options: ["rbind", "rro"] },
            {
              destination: "/t/sized",
              type: "tmpfs",
              source: "scratch",
              options: ["size=64k", "mode=1750", "uid=3", "nosuid", "noexec", "strictatime"],
            },
            {
              destination: "/t/copy",
              type: "tmpfs",
              source: "tmpfs",
              options: ["tmpcopyup", "ro"],
            },
          );
        });
        mkdirSync(target.inside("t/copy"), { recursive: true });
        writeFileSync(target.inside("t/copy/file"), "");
      },
      {
        explain: {
          ...streams,
          "mounts /t/copy":
            "with tmpcopyup Berth makes the new file system with the mode of the directory below, read-only as a whole",
        },
        onSomeHosts: masks,
      },
    );
  });

  test("a user namespace", () => {
    differential(
      (target) => {
        target
          .edit(withUserNamespace)
          .withProcess({ user: { uid: 7, gid: 8, additionalGids: [9] } });
      },
      {
        explain: {
          ...streams,
          "devices /dev/mqueue": "its owner is root inside; with runc its group is not mapped",
          "mounts /dev/*": "devices that are bound are nosuid and noexec, as with runc 1.5",
        },
        onSomeHosts: masks,
      },
    );
  });

  test("the host's namespaces but for the mounts", () => {
    differential(
      (target) => {
        target.edit((spec) => {
          spec.linux.namespaces = [{ type: "mount" }];
          delete spec.hostname;
          spec.mounts = spec.mounts.filter(
            (mount) => !["mqueue", "sysfs", "cgroup"].includes(mount.type ?? ""),
          );
        });
      },
      { explain: streams, onSomeHosts: masks },
    );
  });

  test("devices and a read-only root without masks", () => {
    differential(
      (target) => {
        target.edit((spec) => {
          spec.linux.devices = [
            {
              path: "/dev/fuse",
              type: "c",
              major: 10,
              minor: 229,
              fileMode: 0o666,
              uid: 0,
              gid: 0,
            },
            { path: "/dev/loop9", type: "b", major: 7, minor: 9, fileMode: 0o640, uid: 1, gid: 6 },
          ];
          delete spec.linux.maskedPaths;
          delete spec.linux.readonlyPaths;
        });
      },
      { explain: streams, onSomeHosts: cgroups },
    );
  });
});
