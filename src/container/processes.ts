// Which processes a container has: all of its cgroup and below that are its own.

import { memberProcesses } from "../cgroup/members.ts";
import type { Context } from "../state/context.ts";
import { findCreated } from "../state/store.ts";
import { needCgroup } from "./need-cgroup.ts";

/**
 * Process ids of a container.
 *
 * @throws BerthError of kind "state" when it does not exist, of kind "unsupported" when it has no cgroup
 */
export function containerProcesses(context: Context, id: string): readonly number[] {
  using found = findCreated(context, id);
  const { state } = found;
  needCgroup(state, "could be listed by");
  return memberProcesses(context, state);
}
