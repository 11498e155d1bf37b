// What a test needs of the machine or of the runtime under test. A test that cannot run says what is missing.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeSync } from "node:fs";
import { isBerth } from "./runtime.ts";

/** What can be missing. */
export type Requirement =
  | "root" // effective user 0
  | "berth" // the runtime under test is Berth, not a peer standing in for it
  | "runc" // Debian's runc, as the peer of a comparison
  | "time namespaces"
  | "cgroup2" // some mount of it
  | "overlay"
  | "keyrings" // of the kernel
  | "strace" // fails a system call on purpose
  | "ip"; // of iproute2

/** Declares a test as jest's `test` does. */
export type Declare = (name: string, body: () => void | Promise<void>, timeoutMs?: number) => void;

/** Milliseconds for one test; conditions and commands have shorter deadlines of their own. */
const testTimeoutMs = 60_000;

const checks: ReadonlyMap<Requirement, () => boolean> = new Map<Requirement, () => boolean>([
  ["root", () => process.geteuid?.() === 0],
  ["berth", isBerth],
  ["runc", () => spawnSync("runc", ["--version"]).status === 0],
  ["time namespaces", () => existsSync("/proc/self/ns/time")],
  ["cgroup2", () => readFileSync("/proc/self/mountinfo", "utf8").includes(" - cgroup2 ")],
  ["overlay", () => readFileSync("/proc/filesystems", "utf8").includes("\toverlay\n")],
  ["keyrings", () => existsSync("/proc/keys")],
  ["strace", () => spawnSync("strace", ["-V"]).status === 0],
  ["ip", () => spawnSync("ip", ["-V"]).status === 0],
]);

/** `test`, or, when something is missing, a skipping one that prints what. */
export function requires(...requirements: readonly Requirement[]): Declare {
  const missing = requirements.filter((requirement) => checks.get(requirement)?.() !== true);
  if (missing.length === 0)
    return (name, body, timeoutMs = testTimeoutMs) => {
      test(name, async () => body(), timeoutMs);
    };
  return (name) => {
    writeSync(2, `skipped, missing ${missing.join(", ")}: ${name}\n`);
    test.skip(name, () => undefined);
  };
}
