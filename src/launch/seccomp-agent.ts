// Hands the listener of a system call filter to its agent (runtime-spec, "The Container Process State").

import { BerthError } from "../errors/berth-error.ts";
import { resolveCallerPath } from "../host/caller.ts";
import { Fd } from "../native/fd.ts";
import { native } from "../native/index.ts";
import type { ParentStep } from "../plan/types.ts";
import type { Context } from "../state/context.ts";
import { hookState } from "../state/state.ts";
import type { ContainerState, Status } from "../state/types.ts";

/** The process that has loaded, or is about to load, a filter with a listener. */
export interface Notifying {
  readonly pid: number;
  readonly pidfd: number;
  readonly sync: number;
  /** The listener's number there. */
  readonly number: number;
}

/**
 * Takes the listener from the process and sends it with the process's state, in one message on a connection of its own,
 * if the plan's steps say to whom.
 *
 * @param status the container's
 * @throws BerthError when the agent cannot be reached; nothing is done when the process failed to load the filter, which
 *   it says itself
 */
export function sendListener(
  context: Context,
  steps: readonly ParentStep[],
  process: Notifying,
  state: ContainerState,
  status: Status,
): void {
  const agent = steps.find((step) => step.op === "seccompAgent");
  if (agent === undefined) return;
  using listener = new Fd(native().takeListener(process));
  if (listener.number < 0) return;
  const { ociVersion } = state;
  const message = JSON.stringify({
    ociVersion,
    fds: ["seccompFd"],
    pid: process.pid,
    ...(agent.metadata === "" ? {} : { metadata: agent.metadata }),
  });
  const document = `${message.slice(0, -1)},"state":${hookState(state, status)}}`;
  try {
    using socket = new Fd(
      native().connectUnix({ path: resolveCallerPath(context.caller, agent.path) }),
    );
    native().sendDescriptor({ socket: socket.number, fd: listener.number, name: document });
  } catch (error) {
    throw new BerthError(`the seccomp agent at ${agent.path} cannot be given the listener`, {
      kind: "system",
      origin: agent.origin,
      hint: "does an agent listen there?",
      cause: error,
    });
  }
}
