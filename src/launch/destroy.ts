// Undoes what create made: processes, cgroup, state directory; then poststop hooks.

import { killMembers, removeCgroup } from "../cgroup/members.ts";
import { leaveRdt } from "../cgroup/rdt.ts";
import { BerthError } from "../errors/berth-error.ts";
import { errnoCode } from "../errors/errno.ts";
import { Fd } from "../native/fd.ts";
import { native } from "../native/index.ts";
import type { Context } from "../state/context.ts";
import type { Held } from "../state/hold.ts";
import { isAlive } from "../state/status.ts";
import type { ContainerState } from "../state/types.ts";
import { forget } from "./forget.ts";

const killTimeoutMs = 10_000;

/**
 * Kills init and waits for its end.
 *
 * @throws BerthError of kind "system" when it does not end in time
 */
export function killInit(state: Pick<ContainerState, "id" | "init">): void {
  if (!isAlive(state.init)) return;
  let pidfd: Fd;
  try {
    pidfd = new Fd(native().openPidfd({ pid: state.init.pid }));
  } catch (error) {
    if (errnoCode(error) === "ESRCH") return;
    throw error;
  }
  using held = pidfd;
  // The process may have ended, and its number been given away, before the pidfd was opened.
  if (!isAlive(state.init)) return;
  native().signalPidfd({ pidfd: held.number, signal: 9 });
  if (!native().waitPidfd({ pidfd: held.number, timeoutMs: killTimeoutMs }))
    throw new BerthError(
      `process ${String(state.init.pid)} of container ${state.id} does not end`,
      { kind: "system" },
    );
}

/**
 * Destroys a container whatever it is doing.
 *
 * @param held locked
 * @throws what stands in the way; then the state is still there, to try again
 */
export function destroy(context: Context, held: Held, state: ContainerState): void {
  killInit(state);
  // With its init a pid namespace ends as a whole. What is left in the cgroup then was put there by others.
  if (!state.ownPidNamespace || !state.complete) killMembers(context, state, false);
  removeCgroup(context, state);
  leaveRdt(state.rdt);
  forget(context, held, state);
}
