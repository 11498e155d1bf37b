// Looking at a container's cgroup from outside.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

export const mountPoint = "/sys/fs/cgroup";

/** Content of a file of a cgroup below the mount point, without the final line end; "absent" when there is none. */
export function cgroupFile(cgroup: string, name: string): string {
  const path = join(mountPoint, cgroup, name);
  return existsSync(path) ? readFileSync(path, "utf8").trimEnd() : "absent";
}

/** A number of a file of names and numbers, such as nr_throttled of cpu.stat. */
export function cgroupNumber(cgroup: string, name: string, key: string): number {
  const found = new RegExp(`^${key} ([0-9]+)$`, "m").exec(cgroupFile(cgroup, name));
  return Number(found?.[1] ?? -1);
}
