// start: lets a created container's init become the user's program.

import { unlinkSync } from "node:fs";
import { join } from "node:path";
import { BerthError } from "../errors/berth-error.ts";
import { errnoWords } from "../errors/errno.ts";
import { phrases } from "../errors/engine-phrases.ts";
import { Fd } from "../native/fd.ts";
import { native } from "../native/index.ts";
import type { Context } from "./context.ts";
import { destroy } from "./destroy.ts";
import { runHooks } from "./hooks.ts";
import { forwardNotify, listenForNotify } from "./notify.ts";
import type { ContainerState, Status } from "./state.ts";
import { deriveStatus } from "./status.ts";
import { ContainerLock, findCreated } from "./store.ts";

function refuse(status: Status, state: ContainerState): void {
  const refusal: ReadonlyMap<Status, string> = new Map([
    ["stopped", phrases.startStopped],
    ["running", phrases.startRunning],
    ["paused", phrases.startRunning],
    ["creating", "cannot start a container that is still being created"],
  ]);
  const message =
    refusal.get(status) ??
    (state.hasProcess ? undefined : "cannot start a container whose configuration has no process");
  if (message !== undefined) throw new BerthError(`${message}: ${state.id}`, { kind: "state" });
}

function release(context: Context, directory: string, state: ContainerState): void {
  using pidfd = new Fd(native().openPidfd({ pid: state.init.pid }));
  const notify = listenForNotify(context, directory);
  const outcome = native().startInit({ directory, pidfd: pidfd.number, timeoutMs: -1 });
  if (outcome.kind === "started") {
    forwardNotify(context, notify, pidfd, state);
    return;
  }
  const why =
    outcome.kind === "failure"
      ? outcome.detail || `${outcome.call}: ${errnoWords(outcome.code, outcome.text)}`
      : "its init died before it could execute the program";
  throw new BerthError(why, { kind: "system" });
}

/**
 * Starts the user's program and runs the poststart hooks.
 *
 * @throws BerthError of kind "state" when the container is not created; of another kind when startContainer hooks, the
 *   execution or poststart hooks fail: the container is stopped then
 */
export function start(context: Context, id: string): void {
  const { directory, state } = findCreated(context, id);
  {
    using _lock = new ContainerLock(directory, id);
    refuse(deriveStatus(state), state);
    release(context, directory, state);
    for (const fifo of ["exec.fifo", "status.fifo"]) unlinkSync(join(directory, fifo));
  }
  try {
    runHooks(context, "poststart", state.hooks.poststart, state, "running");
  } catch (error) {
    destroy(context, directory, state);
    throw error;
  }
}
