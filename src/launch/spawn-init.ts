// Starting init and giving it its plan; in between the engine goes on planning.

import type { NamespaceType } from "../native/addon.d.ts";
import { native } from "../native/index.ts";
import type { Plan } from "../plan/plan.ts";
import type { Context } from "../state/context.ts";
import type { Stdio } from "./stdio.ts";

/**
 * Begins to start init.
 *
 * @param namespaces those it is born in
 * @param cgroup the directory it is born in, or -1
 * @param preserved descriptors the program gets under the same numbers
 */
export function beginSpawn(
  context: Context,
  namespaces: readonly NamespaceType[],
  cgroup: number,
  stdio: Stdio,
  preserved: readonly number[],
): void {
  native().beginSpawn({
    executable: context.executable,
    namespaces,
    cgroup,
    keep: preserved,
    stdio: stdio.stdio,
  });
}

/** Gives init the plan and the descriptors it names: from now on it works. */
export function sendPlan(
  context: Context,
  sync: number,
  plan: Pick<Plan, "version" | "init">,
  named: ReadonlyMap<string, number>,
): void {
  const { caller } = context;
  const wire = JSON.stringify({
    version: plan.version,
    trace: context.trace !== undefined,
    nofile: [String(caller.nofile.soft), String(caller.nofile.hard)],
    fds: [...named.keys()],
    init: plan.init,
  });
  native().sendPlan({ sync, plan: wire, fds: [...named.values()] });
}
