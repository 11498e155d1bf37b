// run: create and start in one; in the foreground the supervisor, whose child this process is, watches the container.

import { BerthError } from "../errors/berth-error.ts";
import { resolveCallerPath } from "../host/caller.ts";
import { runHooks } from "../launch/hooks.ts";
import { launch } from "../launch/launch.ts";
import { forwardNotify, listenForNotify } from "../launch/notify.ts";
import { writePidFile } from "../launch/pid-file.ts";
import type { Launched } from "../launch/request.ts";
import { foregroundStdio, inherited } from "../launch/stdio.ts";
import type { Fd } from "../native/fd.ts";
import { native } from "../native/index.ts";
import type { Context } from "../state/context.ts";
import type { CreateOptions } from "./create.ts";

export interface RunOptions extends CreateOptions {
  readonly detach: boolean;
  /** Leave state and cgroup after the program ended. */
  readonly keep: boolean;
  readonly noSubreaper: boolean;
}

/** Leaves a container to the supervisor, which removes at the end what is simple; anything more is the engine's work. */
export function handOver(
  context: Context,
  supervisor: number,
  options: Pick<RunOptions, "id" | "keep" | "noSubreaper">,
  launched: Launched,
  notify: Fd | undefined,
): void {
  const { held, state, plan } = launched;
  const { cgroup } = state;
  const simple =
    plan.hooks.poststop.length === 0 &&
    cgroup.scope === undefined &&
    state.rdt === undefined &&
    (cgroup.made !== "" || cgroup.path === "");
  // The descriptor that goes along would keep the lock.
  held.unlock();
  native().handOver({
    supervisor,
    pid: state.init.pid,
    pidfd: launched.pidfd.number,
    terminal: launched.terminal?.number ?? -1,
    subreaper: !options.noSubreaper,
    state: options.keep ? -1 : held.directory.number,
    id: options.id,
    simple,
    cgroupDirectory: cgroup.path,
    cleanUpRoot: context.root,
    relay: launched.stdio.relay,
    notify: notify?.number ?? -1,
    notifySocket: context.caller.notifySocket ?? "",
  });
}

/**
 * Creates and starts a container. In the foreground it is then the supervisor's, which exits with the container's code.
 *
 * @returns this process's exit code, 0
 * @throws BerthError; then nothing is left behind
 */
export function run(context: Context, options: RunOptions): number {
  const { supervisor } = context.caller;
  if (!options.detach && supervisor === undefined)
    throw new BerthError("a foreground run needs the launcher; start it by bin/berth", {
      kind: "internal",
    });
  const mode = {
    mode: "run",
    detached: options.detach,
    stdio: () => (options.detach ? inherited : foregroundStdio()),
  } as const;
  return launch(context, options, mode, (launched, proceed, execute) => {
    const { held } = launched;
    const notify = listenForNotify(context, held.directory);
    proceed();
    execute();
    held.unlock();
    const { state, plan } = launched;
    runHooks(context, "poststart", plan.hooks.poststart, state, "running");
    if (options.pidFile !== undefined)
      writePidFile(resolveCallerPath(context.caller, options.pidFile), state.init.pid);
    if (supervisor === undefined || options.detach)
      forwardNotify(context, notify, launched.pidfd, state);
    else handOver(context, supervisor, options, launched, notify);
    return 0;
  });
}
