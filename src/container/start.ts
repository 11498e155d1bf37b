// start: lets a created container's init become the user's program.

import { BerthError } from "../errors/berth-error.ts";
import { errnoCode, errnoWords } from "../errors/errno.ts";
import { phrases } from "../errors/engine-phrases.ts";
import { Fd } from "../native/fd.ts";
import { native } from "../native/index.ts";
import { flags, openFile } from "../native/files.ts";
import type { Context } from "./context.ts";
import { destroy } from "./destroy.ts";
import { runHooks } from "./hooks.ts";
import { awaitProgram, type Starting } from "./outcome.ts";
import { forwardNotify, listenForNotify } from "./notify.ts";
import { findStartPipes } from "./start-pipes.ts";
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
function release(directory: string, pidfd: Fd, state: ContainerState): void {
  const dead = () =>
    new BerthError("its init died before it could execute the program", { kind: "system" });
  using pipes = findStartPipes(directory, state);
  using status = new Fd(openFile(pipes.status, flags.readOnly | flags.nonBlocking));
  if (!native().startInit({ exec: pipes.exec })) throw dead();
  const outcome = awaitOrKill({ pid: state.init.pid, pidfd, status });
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
  const { directory, state } = findCreated(context, id);
  using pidfd = openInit(state);
  let notify: Fd | undefined;
  try {
    {
      using _lock = new ContainerLock(directory, id);
      refuse(deriveStatus(state), state);
      notify = listenForNotify(context, directory);
      release(directory, pidfd, state);
    }
    runHooks(context, "poststart", state.hooks.poststart, state, "running");
  } catch (error) {
    if (error instanceof BerthError && error.kind === "hook") destroy(context, directory, state);
    throw error;
  }
  forwardNotify(context, notify, pidfd, state);
}

function openInit(state: ContainerState): Fd {
  try {
    return new Fd(native().openPidfd({ pid: state.init.pid }));
  } catch (error) {
    if (errnoCode(error) !== "ESRCH") throw error;
    throw new BerthError(`${phrases.startStopped}: ${state.id}`, { kind: "state" });
  }
}
