// Descriptors a launch works with besides the container's own: the console, what the caller passes on.

import { BerthError } from "../errors/berth-error.ts";
import { resolveCallerPath } from "../host/caller.ts";
import { Fd } from "../native/fd.ts";
import { native } from "../native/index.ts";
import type { Context } from "../state/context.ts";

export interface Console {
  /** What init sends the master over. */
  readonly init: Fd;
  /** Our end in the foreground. */
  readonly ours: Fd | undefined;
}

export function openConsole(
  context: Context,
  consoleSocket: string | undefined,
  terminal: boolean,
  detached: boolean,
): Console | undefined {
  if (consoleSocket !== undefined && !(detached && terminal))
    throw new BerthError("cannot use console socket if berth will not detach or allocate tty", {
      kind: "usage",
    });
  if (!terminal) return undefined;
  if (consoleSocket !== undefined) {
    const path = resolveCallerPath(context.caller, consoleSocket);
    return { init: new Fd(native().connectUnix({ path })), ours: undefined };
  }
  if (detached)
    throw new BerthError(
      "cannot allocate tty if berth will detach without setting console socket; give --console-socket or set process.terminal to false",
      { kind: "usage", origin: "/process/terminal" },
    );
  const [ours, theirs] = native().socketPair();
  return { init: new Fd(theirs), ours: new Fd(ours) };
}

/** How many descriptors socket activation passes (sd_listen_fds(3)). */
export function listenFds({ caller }: Context): number {
  return caller.listenPid === caller.pid ? caller.listenFds : 0;
}

/**
 * Those of the caller's descriptors that the program gets.
 *
 * @param count how many, from 3 on
 * @throws BerthError of kind "usage" when one was not passed
 */
export function preservedFds({ caller }: Context, count: number): readonly number[] {
  const fds: number[] = []; // not by Array.from, whose first call takes the engine a tenth of a millisecond
  let missing: number | undefined;
  for (let fd = 3; fd < 3 + count && missing === undefined; fd++) {
    if (caller.fds.includes(fd)) fds.push(fd);
    else missing = fd;
  }
  if (missing !== undefined)
    throw new BerthError(
      `unable to stat preserved-fd ${String(missing)}: the caller did not pass this descriptor (--preserve-fds, LISTEN_FDS)`,
      { kind: "usage" },
    );
  return fds;
}

/**
 * Gives the caller a pidfd over a socket of its own, if it gave one.
 *
 * @param name what is sent with it: "standard" for init, "setns" for a process that joined
 */
export function sendPidfd(
  context: Context,
  path: string | undefined,
  pidfd: Fd,
  name: "standard" | "setns",
): void {
  if (path === undefined) return;
  using socket = new Fd(native().connectUnix({ path: resolveCallerPath(context.caller, path) }));
  native().sendDescriptor({ socket: socket.number, fd: pidfd.number, name });
}
