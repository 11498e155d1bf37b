// Runs the hooks that belong to the runtime's side: prestart, createRuntime, poststart, poststop.

import { BerthError } from "../errors/berth-error.ts";
import { failureWords } from "../errors/errno.ts";
import type { HookResult } from "../native/addon.d.ts";
import { native } from "../native/index.ts";
import type { PlanHook } from "../plan/types.ts";
import { aborted } from "../state/aborted.ts";
import type { Context } from "../state/context.ts";
import { hookState } from "../state/state.ts";
import type { ContainerState, Status } from "../state/types.ts";

type Phase = "prestart" | "createRuntime" | "poststart" | "poststop";

function runHook(
  context: Context,
  phase: Phase,
  hook: PlanHook,
  state: ContainerState,
  status: Status,
  watched: number,
): void {
  const start = context.trace === undefined ? 0 : native().now();
  const failed = (what: string, cause?: unknown): BerthError =>
    new BerthError(`${phase} hook ${hook.path} ${what}`, {
      kind: "hook",
      origin: hook.origin,
      cause,
    });
  let result: HookResult;
  try {
    result = native().runHook({
      path: hook.path,
      args: hook.args,
      env: hook.env,
      cwd: state.bundle,
      input: hookState(state, status),
      timeoutMs: hook.timeout * 1000,
      // Cleaning up is finished even when the runtime is asked to stop.
      cancellable: phase !== "poststop",
      watched,
    });
  } catch (error) {
    throw failed(`could not be started: ${failureWords(error)}`, error);
  }
  context.trace?.span(`hook ${phase}`, start, native().now() - start, { path: hook.path });
  if (result.cancelled) throw aborted(native().heldSignal());
  if (result.abandoned) throw failed("was killed because the container's init had been killed");
  const outcome = result.timedOut
    ? `was killed after its timeout of ${String(hook.timeout)} s`
    : result.signal !== 0
      ? `was killed by signal ${String(result.signal)}`
      : result.exitCode !== 0
        ? `exited with code ${String(result.exitCode)}`
        : undefined;
  if (outcome === undefined) return;
  const lastLine = result.output.trimEnd().split("\n").at(-1) ?? "";
  throw failed(`${outcome}${lastLine === "" ? "" : `: ${lastLine}`}`);
}

/**
 * Runs hooks in order; the first that fails ends it (runtime-spec, Lifecycle).
 *
 * @param watched a pidfd of the process without which they make no sense, or -1
 * @throws BerthError of kind "hook"
 */
export function runHooks(
  context: Context,
  phase: Phase,
  hooks: readonly PlanHook[],
  state: ContainerState,
  status: Status,
  watched = -1,
): void {
  for (const hook of hooks) runHook(context, phase, hook, state, status, watched);
}

/**
 * Runs poststop hooks: a failure is only a warning, and the rest still run (runtime-spec, Lifecycle step 13).
 *
 * @param first how many were run before, by a command that was interrupted
 * @param done is told after each how many have run
 */
export function runPoststopHooks(
  context: Context,
  state: ContainerState,
  first: number,
  done: (count: number) => void,
): void {
  for (const [index, hook] of state.hooks.poststop.entries()) {
    if (index < first) continue;
    try {
      runHook(context, "poststop", hook, state, "stopped", -1);
    } catch (error) {
      context.warn(error instanceof Error ? error.message : String(error));
    }
    done(index + 1);
  }
}
