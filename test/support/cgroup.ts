// Cgroups that a test makes itself, removed after it with all that lives in them.
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { onCleanup } from "./cleanup.ts";
import { errnoName } from "./errno.ts";
import { containerId, inBackground } from "./runtime.ts";

/** Where cgroup2 is mounted, alone or beside version 1. */
export const cgroup2 =
  ["/sys/fs/cgroup/unified", "/sys/fs/cgroup"].find((path) =>
    existsSync(join(path, "cgroup.procs")),
  ) ?? "";

/** A name for a cgroup that does not exist yet, such as "/bt-12-3": what is left there is removed after the test. */
export function cgroupName(): string {
  const name = `/${containerId()}`;
  onCleanup(() => {
    const path = join(cgroup2, name);
    if (!existsSync(path)) return;
    writeFileSync(join(path, "cgroup.kill"), "1");
    removeCgroup(path);
  });
  return name;
}

/** Makes a cgroup, with its parents, and gives its path. */
export function makeCgroup(name: string): string {
  const path = join(cgroup2, name);
  mkdirSync(path, { recursive: true });
  return path;
}

/** Whether there is a cgroup of this name. */
export const isThere = (name: string): boolean => existsSync(join(cgroup2, name));

/** Ids of the processes of a cgroup itself. */
export const processesIn = (path: string): readonly string[] =>
  readFileSync(join(path, "cgroup.procs"), "utf8").split("\n").filter(Boolean);

/** Starts a process of the host in a cgroup and gives its id. */
export function strangerIn(path: string): number {
  const { child } = inBackground(["sleep", "1000"]);
  writeFileSync(join(path, "cgroup.procs"), String(child.pid));
  return child.pid ?? 0;
}

/** Whether a process runs. */
export function isRunning(pid: number): boolean {
  try {
    return !/^[0-9]+ \(.*\) [ZX] /s.test(readFileSync(`/proc/${String(pid)}/stat`, "utf8"));
  } catch (error) {
    if (["ENOENT", "ESRCH"].includes(errnoName(error))) return false;
    throw error;
  }
}

function removeCgroup(path: string): void {
  for (const entry of readdirSync(path, { withFileTypes: true }))
    if (entry.isDirectory()) removeCgroup(join(path, entry.name));
  const deadline = Date.now() + 5_000;
  for (;;) {
    try {
      rmdirSync(path);
      return;
    } catch (error) {
      if (errnoName(error) === "ENOENT") return;
      if (errnoName(error) !== "EBUSY" || Date.now() > deadline) throw error;
    }
  }
}
