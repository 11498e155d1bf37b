// What a test needs of the machine or of the runtime under test. A test that cannot run says what is missing.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeSync } from "node:fs";
import { caller } from "./caller.ts";
import { isBerth } from "./runtime.ts";
import { whyUnsuited } from "./unsuited.ts";

/** What can be missing. */
export type Requirement =
  | "root" // effective user 0, or in the project "user" whoever it is run as
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
  ["root", () => caller !== "root" || process.geteuid?.() === 0],
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
      const reason = whyUnsuited(caller, name);
      if (reason === undefined) test(name, async () => body(), timeoutMs);
      else test.skip(`${name} (${reason})`, () => undefined);
    };
  return (name) => {
    writeSync(2, `skipped, missing ${missing.join(", ")}: ${name}\n`);
    test.skip(name, () => undefined);
  };
}
