// create: everything but the user's program.

import { resolveCallerPath } from "../host/caller.ts";
import { launch } from "../launch/launch.ts";
import { writePidFile } from "../launch/pid-file.ts";
import type { LaunchOptions } from "../launch/request.ts";
import { inherited } from "../launch/stdio.ts";
import { removeFile } from "../native/files.ts";
import type { Context } from "../state/context.ts";

export interface CreateOptions extends LaunchOptions {
  readonly pidFile?: string;
}

/**
 * Creates a container and leaves its init waiting for `start`.
 *
 * @throws BerthError; then nothing is left behind
 */
export function create(context: Context, options: CreateOptions): void {
  launch(
    context,
    options,
    { mode: "create", detached: true, stdio: () => inherited },
    ({ state }, proceed) => {
      const pidFile =
        options.pidFile === undefined
          ? undefined
          : resolveCallerPath(context.caller, options.pidFile);
      if (pidFile !== undefined) writePidFile(pidFile, state.init.pid);
      try {
        proceed();
      } catch (error) {
        if (pidFile !== undefined) removeFile(pidFile);
        throw error;
      }
    },
  );
}
