// pause and resume: the cgroup's freezer.

import { BerthError } from "../errors/berth-error.ts";
import { phrases } from "../errors/engine-phrases.ts";
import type { Directory } from "../native/directory.ts";
import { Fd } from "../native/fd.ts";
import { flags, openFile, writeKernelFile } from "../native/files.ts";
import { native } from "../native/index.ts";
import { join } from "../paths/posix.ts";
import type { Context } from "../state/context.ts";
import { hold } from "../state/hold.ts";
import { deriveStatus } from "../state/status.ts";
import type { ContainerState } from "../state/types.ts";
import { needCgroup } from "./need-cgroup.ts";

/** How long the kernel may take to stop the last process, in milliseconds. */
const freezeTimeoutMs = 10_000;

/**
 * Freezes a cgroup and waits until all of it stands still, or thaws it and waits until it does not.
 *
 * @throws BerthError of kind "system" when that takes too long; then it is thawed again
 */
export function setFrozen(cgroup: string, frozen: boolean): void {
  const freeze = join(cgroup, "cgroup.freeze");
  const wanted = frozen ? /^frozen 1$/m : /^frozen 0$/m;
  using events = new Fd(openFile(join(cgroup, "cgroup.events"), flags.readOnly));
  writeKernelFile(freeze, frozen ? "1" : "0");
  const deadline = native().now() + freezeTimeoutMs * 1e6;
  while (!wanted.test(native().readAgain({ fd: events.number }))) {
    const leftMs = Math.ceil((deadline - native().now()) / 1e6);
    if (leftMs > 0 && native().waitForChange({ fds: [events.number], timeoutMs: leftMs })) continue;
    if (leftMs > 0) continue;
    writeKernelFile(freeze, "0");
    throw new BerthError(
      `${cgroup} did not ${frozen ? "freeze" : "thaw"} within ${String(freezeTimeoutMs / 1000)} s`,
      { kind: "system" },
    );
  }
}

function refusePausing(state: ContainerState, directory: Directory): void {
  const status = deriveStatus(directory, state);
  if (status !== "running" && status !== "created")
    throw new BerthError(`${phrases.notRunning}: ${state.id} is ${status}`, { kind: "state" });
}

/**
 * Pauses a container.
 *
 * @throws BerthError of kind "state" when it neither runs nor waits for its start
 */
export function pause(context: Context, id: string): void {
  using held = hold(context, id, refusePausing);
  const { state } = held;
  needCgroup(state, "could be paused by");
  setFrozen(state.cgroup.path, true);
}

/**
 * Lets a paused container go on.
 *
 * @throws BerthError of kind "state" when it is not paused
 */
export function resume(context: Context, id: string): void {
  using held = hold(context, id, refuseResuming);
  setFrozen(held.state.cgroup.path, false);
}

function refuseResuming(state: ContainerState, directory: Directory): void {
  const status = deriveStatus(directory, state);
  if (status !== "paused")
    throw new BerthError(`${phrases.notPaused}: ${state.id} is ${status}`, { kind: "state" });
}
