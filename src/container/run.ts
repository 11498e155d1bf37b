// run: create and start in one; in the foreground the monitor takes this process over.

import { resolveCallerPath } from "../host/caller.ts";
import type { Fd } from "../native/fd.ts";
import { native } from "../native/index.ts";
import type { CreateOptions } from "./create.ts";
import type { Context } from "./context.ts";
import { runHooks } from "./hooks.ts";
import { launch, type Launched } from "./launch.ts";
import { forwardNotify, listenForNotify } from "./notify.ts";
import { writePidFile } from "./pid-file.ts";
import { foregroundStdio, inherited } from "./stdio.ts";

export interface RunOptions extends CreateOptions {
  readonly detach: boolean;
  /** Leave state and cgroup after the program ended. */
  readonly keep: boolean;
  readonly noSubreaper: boolean;
}

// The monitor removes what is simple to remove itself; anything more is the engine's work.
function becomeMonitor(
  context: Context,
  options: RunOptions,
  launched: Launched,
  notify: Fd | undefined,
): never {
  const { state, directory, plan } = launched;
  const { cgroup } = state;
  const simple =
    plan.hooks.poststop.length === 0 && (cgroup.made === cgroup.path || cgroup.path === "");
  return native().becomeMonitor({
    executable: context.executable,
    pid: state.init.pid,
    pidfd: launched.pidfd.number,
    terminal: launched.terminal?.number ?? -1,
    stateDirectory: options.keep || !simple ? "" : directory,
    cgroupDirectory: options.keep || !simple ? "" : cgroup.path,
    cleanup:
      options.keep || simple
        ? []
        : [context.executable, "--root", context.root, "delete", "--force", options.id],
    relay: launched.stdio.relay,
    notify: notify?.number ?? -1,
    notifySocket: context.caller.notifySocket ?? "",
  });
}

/**
 * Creates and starts a container. In the foreground this process becomes the monitor, which exits with the container's
 * code.
 *
 * @returns the exit code, 0, when detached
 * @throws BerthError; then nothing is left behind
 */
export function run(context: Context, options: RunOptions): number {
  if (!options.detach && !options.noSubreaper) native().setSubreaper();
  const mode = {
    mode: "run",
    detached: options.detach,
    stdio: () => (options.detach ? inherited : foregroundStdio()),
  } as const;
  return launch(context, options, mode, (launched, proceed, execute) => {
    const notify = listenForNotify(context, launched.directory);
    proceed();
    execute();
    const { state, plan } = launched;
    runHooks(context, "poststart", plan.hooks.poststart, state, "running");
    if (options.pidFile !== undefined)
      writePidFile(resolveCallerPath(context.caller, options.pidFile), state.init.pid);
    if (options.detach) {
      forwardNotify(context, notify, launched.pidfd, state);
      return 0;
    }
    context.trace?.flush();
    return becomeMonitor(context, options, launched, notify);
  });
}
