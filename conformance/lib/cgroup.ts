// Looking at a container's cgroup from the host (cgroups(7)).

import { mkdirSync, readFileSync, rmdirSync } from "node:fs";
import { join } from "node:path";
import { Mismatch } from "./mismatch.ts";
import type { Subject } from "./subject.ts";

export const cgroupMount = "/sys/fs/cgroup";

/** Where a process is in the cgroup2 tree, as in /user.slice. */
export function cgroupOf(pid: number | "self"): string {
  const text = readFileSync(`/proc/${String(pid)}/cgroup`, "utf8");
  return /^0::(.*)$/m.exec(text)?.[1] ?? "";
}

/** The directory of a container's cgroup on the host. */
export function cgroupDirectory(subject: Subject, id: string): string {
  const { pid } = subject.state(id);
  if (pid === undefined) throw new Mismatch("no pid", "a container with a process");
  return join(cgroupMount, cgroupOf(pid));
}

/** What a cgroup's file says, without the final line end. */
export function cgroupFile(directory: string, name: string): string {
  try {
    return readFileSync(join(directory, name), "utf8").trimEnd();
  } catch {
    return "(no such file)";
  }
}

/** Creates a container with these limits; what a file of its cgroup says then. */
export function limited(
  subject: Subject,
  resources: Readonly<Record<string, unknown>>,
  file: string,
): string {
  subject.with(({ linux }) => (linux["resources"] = resources));
  return cgroupFile(cgroupDirectory(subject, subject.create()), file);
}

/** Makes a cgroup at the top of the tree for as long as something is looked at. */
export function withCgroup<T>(name: string, look: (directory: string) => T): T {
  const directory = join(cgroupMount, name);
  mkdirSync(directory);
  try {
    return look(directory);
  } finally {
    rmdirSync(directory);
  }
}
