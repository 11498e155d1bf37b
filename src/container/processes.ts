// Which processes a container has: all of its cgroup and below.

import { join } from "node:path";
import { BerthError } from "../errors/berth-error.ts";
import { listDirectories, readTextIfAny } from "../native/files.ts";
import type { Context } from "./context.ts";
import { findCreated } from "./store.ts";

/** Process ids in a cgroup and below, as this host counts, ascending. */
export function cgroupProcesses(cgroup: string): readonly number[] {
  const found = new Set<number>();
  const waiting = [cgroup];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const text = readTextIfAny(join(at, "cgroup.procs"));
    if (text === undefined) continue;
    for (const [pid] of text.matchAll(/[0-9]+/g)) found.add(Number(pid));
    for (const name of listDirectories(at)) waiting.push(join(at, name));
  }
  return [...found].sort((left, right) => left - right);
}

/**
 * Process ids of a container.
 *
 * @throws BerthError of kind "state" when it does not exist, of kind "unsupported" on a host without cgroup2
 */
export function containerProcesses(context: Context, id: string): readonly number[] {
  using found = findCreated(context, id);
  const { state } = found;
  if (state.cgroup.path === "")
    throw new BerthError("this host has no cgroup2, which tells a container's processes", {
      kind: "unsupported",
    });
  return cgroupProcesses(state.cgroup.path);
}
