// Which processes a container has: all of its cgroup and below that are its own.

import { memberProcesses } from "../cgroup/members.ts";
import { BerthError } from "../errors/berth-error.ts";
import type { Context } from "../state/context.ts";
import { findCreated } from "../state/store.ts";

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
  return memberProcesses(context, state);
}
