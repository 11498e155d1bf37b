// What this machine lets a check ask for.

import { spawnSync } from "node:child_process";
import { accessSync, existsSync } from "node:fs";
import { namesIn, textOf } from "./host-files.ts";
import { prober } from "./prober.ts";
import type { Need } from "./requirement.ts";
import type { Runtime } from "./runtime.ts";

/** Bit of CAP_SYS_RESOURCE (capabilities(7)). */
const capSysResource = 24n;

/** Numbers of a block device that is backed by something. */
export function diskNumbers(): readonly [major: number, minor: number] | undefined {
  const disk = namesIn("/sys/block").find((name) => existsSync(`/sys/block/${name}/device`));
  const [, major, minor] = /^(\d+):(\d+)$/m.exec(textOf(`/sys/block/${disk ?? ""}/dev`)) ?? [];
  return minor === undefined ? undefined : [Number(major), Number(minor)];
}

export const rdmaDevice = (): string | undefined => namesIn("/sys/class/infiniband")[0];

export const hasResctrl = (): boolean => / resctrl /m.test(textOf("/proc/self/mounts"));

function holdsCapability(bit: bigint): boolean {
  const [, digits = "0"] = /^CapEff:\s*([0-9a-f]+)/m.exec(textOf("/proc/self/status")) ?? [];
  return ((BigInt(`0x${digits}`) >> bit) & 1n) === 1n;
}

/** Whether a kernel's version, as in 5.12, is at least this one. */
function kernelIs(major: number, minor: number): boolean {
  const [, first = "0", second = "0"] =
    /^(\d+)\.(\d+)/.exec(textOf("/proc/sys/kernel/osrelease")) ?? [];
  return Number(first) > major || (Number(first) === major && Number(second) >= minor);
}

function inPath(program: string): boolean {
  return (process.env["PATH"] ?? "").split(":").some((directory) => {
    try {
      accessSync(`${directory}/${program}`);
      return true;
    } catch {
      return false;
    }
  });
}

/** A loaded AppArmor profile under which everything can run. */
export function harmlessProfile(): string | undefined {
  const [, name] =
    /^(.+) \((?:complain|unconfined)\)$/m.exec(textOf("/sys/kernel/security/apparmor/profiles")) ??
    [];
  return name;
}

const hasSelinux = (): boolean => existsSync("/sys/fs/selinux/enforce");

/** By need, whether it is met and what is said when it is not. */
const tests: Readonly<Record<Need, readonly [met: (runtime: Runtime) => boolean, lack: string]>> = {
  "cgroup2 limits": [
    () => /\bmemory\b/.test(textOf("/sys/fs/cgroup/cgroup.controllers")),
    "no memory controller in a cgroup2 at /sys/fs/cgroup",
  ],
  "a disk": [() => diskNumbers() !== undefined, "there is no block device"],
  "huge pages of 2 MB": [
    () =>
      existsSync("/sys/kernel/mm/hugepages/hugepages-2048kB") &&
      /\bhugetlb\b/.test(textOf("/sys/fs/cgroup/cgroup.controllers")),
    "no huge pages of 2 MB, or no hugetlb controller",
  ],
  "an RDMA device": [() => rdmaDevice() !== undefined, "there is no RDMA device"],
  resctrl: [hasResctrl, "resctrl is not mounted"],
  "no resctrl": [() => !hasResctrl(), "resctrl is mounted"],
  "time namespaces": [() => existsSync("/proc/self/ns/time"), "the kernel has no time namespaces"],
  "id-mapped mounts": [() => kernelIs(6, 3), "id-mapped mounts of tmpfs came with Linux 6.3"],
  "network tools": [() => inPath("ip"), "ip of iproute2 is not installed"],
  AppArmor: [
    () => harmlessProfile() !== undefined,
    "AppArmor is not enabled, or all its profiles confine",
  ],
  SELinux: [hasSelinux, "SELinux is not enabled"],
  "no SELinux": [() => !hasSelinux(), "SELinux is enabled"],
  "RLIMIT above the hard limit": [
    () => holdsCapability(capSysResource),
    "CAP_SYS_RESOURCE is missing",
  ],
  "32-bit system calls": [
    () => process.arch === "x64" && spawnSync(prober(), ["quiet", "call32:20"]).status === 0,
    "the machine or the kernel takes no system calls of x86 programs",
  ],
  "filter flags": [
    () => spawnSync(prober(), ["filters", "0"]).status === 0,
    "the kernel does not tell of filters (CONFIG_CHECKPOINT_RESTORE, CAP_SYS_ADMIN)",
  ],
  "two processors": [
    () => /^Cpus_allowed_list:\s*0[-,]/m.test(textOf("/proc/self/status")),
    "processor 0 and another one are not both allowed here",
  ],
  "dropped capabilities": [() => inPath("setpriv"), "setpriv of util-linux is not installed"],
  exec: [
    (runtime) => spawnSync(runtime.path, ["exec", "--help"], { stdio: "ignore" }).status === 0,
    "the runtime has no command `exec`",
  ],
  features: [
    (runtime) => spawnSync(runtime.path, ["features"], { stdio: "ignore" }).status === 0,
    "the runtime has no command `features`",
  ],
};

/** Why a check does not apply here; undefined when it does. */
export function lacking(needs: readonly Need[], runtime: Runtime): string | undefined {
  const lack = needs.find((need) => !tests[need][0](runtime));
  return lack === undefined ? undefined : tests[lack][1];
}
