// What a container leaves on the host.

import { join } from "node:path";
import { namesIn, textOf } from "./host-files.ts";
import type { Subject } from "./subject.ts";

export interface Leftovers {
  readonly state: readonly string[];
  readonly mounts: readonly string[];
  readonly cgroups: readonly string[];
  readonly processes: readonly string[];
}

export const nothing: Leftovers = { state: [], mounts: [], cgroups: [], processes: [] };

/** Cgroups named so, at the top of each tree and one below: where there are several trees, they are mounted below. */
function cgroupsNamed(name: string): readonly string[] {
  const top = "/sys/fs/cgroup";
  const places = [top, ...namesIn(top).map((entry) => join(top, entry))];
  return places.flatMap((place) =>
    namesIn(place)
      .filter((entry) => entry.includes(name))
      .map((entry) => join(place, entry)),
  );
}

/** Processes that have a word in what they were called with, but for this one and its callers. */
function processesWith(word: string): readonly string[] {
  return namesIn("/proc")
    .filter((entry) => /^\d+$/.test(entry))
    .map((pid) => textOf(`/proc/${pid}/cmdline`).replaceAll("\0", " ").trim())
    .filter((line) => line.includes(word));
}

/** What there is of a container that should not be, or be no more; its cgroup is to be named by its id. */
export function leftoversOf(subject: Subject, id: string): Leftovers {
  return {
    state: namesIn(subject.root).filter((name) => name.includes(id)),
    mounts: textOf("/proc/self/mountinfo")
      .split("\n")
      .filter((line) => line.includes(subject.directory)),
    cgroups: cgroupsNamed(id),
    processes: processesWith(id),
  };
}
