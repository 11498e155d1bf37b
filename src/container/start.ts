// start: lets a created container's init become the user's program.

import { BerthError } from "../errors/berth-error.ts";
import { errnoCode, errnoWords } from "../errors/errno.ts";
import { phrases } from "../errors/engine-phrases.ts";
import { Fd } from "../native/fd.ts";
import { native } from "../native/index.ts";
import { removeFileIn, type Directory } from "../native/directory.ts";
import type { Context } from "./context.ts";
import { destroy } from "./destroy.ts";
import { hold } from "./hold.ts";
import { runHooks } from "./hooks.ts";
import { forwardNotify, listenForNotify } from "./notify.ts";
import type { ContainerState, Status } from "./state.ts";
import { deriveStatus, isAlive } from "./status.ts";

function refuse(state: ContainerState): void {
  const refusal: ReadonlyMap<Status, string> = new Map([
    ["stopped", phrases.startStopped],
    ["running", phrases.startRunning],
    ["paused", phrases.startRunning],
    ["creating", "cannot start a container that is still being created"],
  ]);
  const message =
    refusal.get(deriveStatus(state)) ??
    (state.hasProcess ? undefined : "cannot start a container whose configuration has no process");
  if (message !== undefined) throw new BerthError(`${message}: ${state.id}`, { kind: "state" });
}

// The hooks of the container's side run in init, which tells how they went.
function release(directory: Directory, pidfd: Fd): void {
  const outcome = native().startInit({
    directory: directory.number,
    pidfd: pidfd.number,
    timeoutMs: -1,
  });
  if (outcome.kind === "started") return;
  if (outcome.kind !== "failure")
    throw new BerthError("its init died before it could execute the program", { kind: "system" });
  const why = outcome.detail || `${outcome.call}: ${errnoWords(outcome.code, outcome.text)}`;
  throw new BerthError(why, { kind: outcome.call === "hook" ? "hook" : "system" });
}

/**
 * Starts the user's program and runs the poststart hooks.
 *
 * @throws BerthError of kind "state" when the container is not created; of kind "hook" when a startContainer or poststart
 *   hook fails: the container is destroyed then (Lifecycle, steps 7 and 9); of kind "system" when the program cannot be
 *   executed
 */
export function start(context: Context, id: string): void {
  using container = hold(context, id, refuse);
  const { held, state } = container;
  using pidfd = openInit(state);
  let notify: Fd | undefined;
  try {
    notify = listenForNotify(context, held.directory);
    release(held.directory, pidfd);
    removeFifos(held.directory);
    held.unlock();
    runHooks(context, "poststart", state.hooks.poststart, state, "running");
  } catch (error) {
    if (error instanceof BerthError && error.kind === "hook" && held.lock())
      destroy(context, held, state);
    throw error;
  }
  held.unlock();
  forwardNotify(context, notify, pidfd, state);
}

// The program runs: that they cannot be removed, on a file system that is read-only by now, is no failure to start.
function removeFifos(directory: Directory): void {
  for (const fifo of ["exec.fifo", "status.fifo"]) {
    try {
      removeFileIn(directory, fifo);
    } catch (error) {
      if (errnoCode(error) !== "EROFS") throw error;
    }
  }
}

function openInit(state: ContainerState): Fd {
  let pidfd: Fd | undefined;
  try {
    pidfd = new Fd(native().openPidfd({ pid: state.init.pid }));
  } catch (error) {
    if (errnoCode(error) !== "ESRCH") throw error;
  }
  // The number may have been given away before the pidfd was opened.
  if (pidfd !== undefined && isAlive(state.init)) return pidfd;
  pidfd?.[Symbol.dispose]();
  throw new BerthError(`${phrases.startStopped}: ${state.id}`, { kind: "state" });
}
