// sd_notify(3): the container's service talks to a socket of ours, and we to the caller's NOTIFY_SOCKET.

import { BerthError } from "../errors/berth-error.ts";
import { makeDirectoryIn, type Directory } from "../native/directory.ts";
import { Fd } from "../native/fd.ts";
import { exists } from "../native/files.ts";
import { native } from "../native/index.ts";
import { join } from "../paths/posix.ts";
import type { Context } from "../state/context.ts";
import type { ContainerState } from "../state/types.ts";

const notifyName = "notify";

/**
 * Host directory that becomes /run/notify in the container; undefined when the caller has no NOTIFY_SOCKET.
 *
 * @throws BerthError of kind "usage" when that names no socket of this machine
 */
export function notifyDirectory({ caller }: Context, directory: string): string | undefined {
  const { notifySocket } = caller;
  if (notifySocket === undefined || notifySocket === "") return undefined;
  if (!notifySocket.startsWith("/") && !notifySocket.startsWith("@"))
    throw new BerthError(
      `NOTIFY_SOCKET ${JSON.stringify(notifySocket)} is neither an absolute path nor an abstract name that begins with @; unset it, or set it to the service manager's socket`,
      { kind: "usage" },
    );
  return join(directory, notifyName);
}

/** Makes that directory, if there is to be one. */
export function makeNotifyDirectory(context: Context, directory: Directory): void {
  if (notifyDirectory(context, directory.path) !== undefined)
    makeDirectoryIn(directory, notifyName, 0o755);
}

/** Listens where the container will talk; undefined when it was created or is started without NOTIFY_SOCKET. */
export function listenForNotify(context: Context, directory: Directory): Fd | undefined {
  const path = notifyDirectory(context, directory.path);
  if (path === undefined || !exists(path)) return undefined;
  return new Fd(native().listenNotify({ path: join(path, "notify.sock") }));
}

/** Waits for the service to be ready, or to end, and tells the service manager. */
export function forwardNotify(
  context: Context,
  notify: Fd | undefined,
  pidfd: Fd,
  state: ContainerState,
): void {
  if (notify === undefined) return;
  native().forwardNotify({
    socket: notify.number,
    host: context.caller.notifySocket ?? "",
    pidfd: pidfd.number,
    pid: state.init.pid,
  });
}
