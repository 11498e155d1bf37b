// What no mount can be made of, whatever the host has: destinations, types and options that exclude each other.

import type { Spec } from "../config/generated/config.ts";
import type { Violation } from "../errors/berth-error.ts";
import type { MountOptions } from "./mount-options.ts";

type Mount = NonNullable<Spec["mounts"]>[number];

/**
 * Files below /proc that may be mounted over; everything else there would let a container fake what the kernel says
 * (CVE-2019-16884).
 */
const mountableInProc: ReadonlySet<string> = new Set([
  "/proc/cpuinfo",
  "/proc/diskstats",
  "/proc/meminfo",
  "/proc/stat",
  "/proc/swaps",
  "/proc/uptime",
  "/proc/loadavg",
  "/proc/slabinfo",
  "/proc/sys/kernel/ns_last_pid",
  "/proc/sys/crypto/fips_enabled",
]);

/**
 * What is wrong with a mount, if anything.
 *
 * @param target its destination, resolved
 * @param bound whether it is a bind mount
 * @param pointer of the mount
 */
export function problemOf(
  mount: Mount,
  target: string,
  options: MountOptions,
  bound: boolean,
  pointer: string,
): Violation | undefined {
  if (target === "/") {
    return {
      pointer: `${pointer}/destination`,
      message: "the container's root itself cannot be mounted over",
    };
  }
  if (target.startsWith("/proc/") && !mountableInProc.has(target)) {
    return {
      pointer: `${pointer}/destination`,
      message: `${target} cannot be mounted over, because it is inside /proc`,
    };
  }
  if (target === "/proc" && !bound && !options.remount && mount.type !== "proc") {
    return {
      pointer: `${pointer}/type`,
      message: "/proc cannot be mounted over by anything but procfs",
    };
  }
  if (bound && !options.remount && (mount.source ?? "") === "") {
    return { pointer, message: "a bind mount needs a source" };
  }
  if (!bound && !options.remount && (mount.type ?? "") === "") {
    return { pointer, message: "a mount that is not a bind mount needs a type" };
  }
  if (options.copyUp && (bound || options.remount || mount.type !== "tmpfs")) {
    return { pointer: `${pointer}/options`, message: 'only a new tmpfs can have "tmpcopyup"' };
  }
  return undefined;
}
