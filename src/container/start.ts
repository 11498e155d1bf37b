// start: lets a created container's init become the user's program.

import { BerthError } from "../errors/berth-error.ts";
import { phrases } from "../errors/engine-phrases.ts";
import { errnoCode, errnoWords } from "../errors/errno.ts";
import { destroy } from "../launch/destroy.ts";
import { runHooks } from "../launch/hooks.ts";
import { forwardNotify, listenForNotify } from "../launch/notify.ts";
import { awaitProgram, type Starting } from "../launch/outcome.ts";
import type { Directory } from "../native/directory.ts";
import { Fd } from "../native/fd.ts";
import { flags, openFile } from "../native/files.ts";
import { native } from "../native/index.ts";
import type { Context } from "../state/context.ts";
import { hold } from "../state/hold.ts";
import { findStartPipes, removeStartPipes } from "../state/start-pipes.ts";
import { deriveStatus, lookAt } from "../state/status.ts";
import type { ContainerState, Status } from "../state/types.ts";

function refuse(state: ContainerState, directory: Directory): void {
  const refusal: ReadonlyMap<Status, string> = new Map([
    ["stopped", phrases.startStopped],
    ["running", phrases.startRunning],
    ["paused", phrases.startPaused],
    ["creating", "cannot start a container that is still being created"],
  ]);
  const message =
    refusal.get(deriveStatus(directory, state)) ??
    (state.hasProcess ? undefined : "cannot start a container whose configuration has no process");
  if (message !== undefined) throw new BerthError(`${message}: ${state.id}`, { kind: "state" });
}

/** Whoever was told that it did not start must not see it start later. */
function awaitOrKill(starting: Starting): ReturnType<typeof awaitProgram> {
  try {
    return awaitProgram(starting);
  } catch (error) {
    native().signalPidfd({ pidfd: starting.pidfd.number, signal: 9 });
    throw error;
  }
}

// The hooks of the container's side run in init, which tells how they went.
function release(directory: Directory, { pidfd, executed }: Init, state: ContainerState): void {
  const { pid } = state.init;
  const dead = () =>
    new BerthError("its init died before it could execute the program", { kind: "system" });
  using pipes = findStartPipes(directory, pid);
  if (pipes === undefined) throw dead();
  using status = new Fd(openFile(pipes.status, flags.readOnly | flags.nonBlocking));
  if (!native().startInit({ exec: pipes.exec })) throw dead();
  const outcome = awaitOrKill({ pid, pidfd, status, entered: !executed });
  if (outcome === "executed") return;
  if (outcome === "died") throw dead();
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
  const init = openInit(state);
  using pidfd = init.pidfd;
  let notify: Fd | undefined;
  try {
    notify = listenForNotify(context, held.directory);
    release(held.directory, init, state);
    removeStartPipes(held.directory);
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

/** A container's init before its program. */
interface Init {
  readonly pidfd: Fd;
  /** Whether it was made by execve: one that joined a pid namespace was only forked. */
  readonly executed: boolean;
}

function openInit(state: ContainerState): Init {
  let pidfd: Fd | undefined;
  try {
    pidfd = new Fd(native().openPidfd({ pid: state.init.pid }));
  } catch (error) {
    if (errnoCode(error) !== "ESRCH") throw error;
  }
  // The number may have been given away before the pidfd was opened.
  const alive = pidfd && lookAt(state.init);
  if (pidfd !== undefined && alive !== undefined) return { pidfd, executed: alive.executed };
  pidfd?.[Symbol.dispose]();
  throw new BerthError(`${phrases.startStopped}: ${state.id}`, { kind: "state" });
}
