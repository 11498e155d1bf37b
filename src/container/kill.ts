// kill: sends a signal to a container's init, or to all of its processes.

import { killMembers, signalMembers } from "../cgroup/members.ts";
import { BerthError } from "../errors/berth-error.ts";
import { phrases } from "../errors/engine-phrases.ts";
import { errnoCode } from "../errors/errno.ts";
import { Fd } from "../native/fd.ts";
import { exists } from "../native/files.ts";
import { native } from "../native/index.ts";
import type { Context } from "../state/context.ts";
import { isAlive } from "../state/status.ts";
import { findCreated } from "../state/store.ts";
import type { ContainerState } from "../state/types.ts";

export interface KillOptions {
  readonly id: string;
  /** 0 to 64. */
  readonly signal: number;
  readonly all: boolean;
}

const sigkill = 9;

function signalInit(state: ContainerState, signal: number): boolean {
  try {
    if (!isAlive(state.init)) return false;
    using pidfd = new Fd(native().openPidfd({ pid: state.init.pid }));
    // The number may have been given away before the pidfd was opened.
    if (!isAlive(state.init)) return false;
    return native().signalPidfd({ pidfd: pidfd.number, signal });
  } catch (error) {
    if (errnoCode(error) === "ESRCH") return false;
    throw error;
  }
}

/**
 * Sends a signal.
 *
 * @throws BerthError of kind "state" when the container does not exist or does not run
 */
export function kill(context: Context, options: KillOptions): void {
  using found = findCreated(context, options.id);
  const { state } = found;
  const { signal, all } = options;
  const hasCgroup = state.cgroup.path !== "";
  if (signal === sigkill && hasCgroup && (all || !state.ownPidNamespace)) {
    // Without a pid namespace of its own the others would survive init.
    const alive = isAlive(state.init);
    const mayHoldMore = exists(state.cgroup.path);
    killMembers(context, state, alive);
    signalInit(state, signal); // should it have left the cgroup
    if (alive || all || mayHoldMore) return;
  } else if (all && hasCgroup) {
    signalMembers(context, state, signal);
    return;
  } else if (signalInit(state, signal) || all) {
    return;
  }
  throw new BerthError(`${phrases.notRunning}: ${options.id}`, { kind: "state" });
}
