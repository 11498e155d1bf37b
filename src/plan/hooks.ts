// Which hook runs at which point, by whom, and what it is told.

import type { Spec } from "../config/generated/config.ts";
import type { Op } from "./generated/ops.ts";
import type { Situation } from "./situation.ts";
import type { ParentStep, PlanHook } from "./types.ts";

type Phase =
  "prestart" | "createRuntime" | "createContainer" | "startContainer" | "poststart" | "poststop";

/** Stands for the process id in the state of a hook inside the container; JSON text never holds this character. */
const pidMark = "\u0001";

/** The hooks of one phase in listed order, with their defaults filled in. */
export function hooksOf(spec: Spec, phase: Phase): readonly PlanHook[] {
  const environment = phase === "startContainer" ? (spec.process?.env ?? []) : [];
  return (spec.hooks?.[phase] ?? []).map((hook, index) => ({
    path: hook.path,
    args: hook.args === undefined || hook.args.length === 0 ? [hook.path] : [...hook.args],
    // Never the runtime's own environment (CVE-2025-23266 is what comes of mixing environments); inside the container
    // the process's (as runc).
    env: [...(hook.env ?? environment)],
    timeout: hook.timeout ?? 0,
    origin: `/hooks/${phase}/${index}`,
  }));
}

/** Hooks the engine runs outside the container while init waits at the sync point `mounted`. */
export function runtimeHooks(spec: Spec): readonly ParentStep[] {
  return (["prestart", "createRuntime"] as const).flatMap((phase) => {
    const hooks = hooksOf(spec, phase);
    return hooks.length === 0
      ? []
      : [{ at: "mounted", op: "hooks", phase, hooks, origin: `/hooks/${phase}` } as const];
  });
}

/** Where init waits for what the engine does while all is mounted; without that there is nothing to wait for. */
export function meetRuntime(steps: readonly ParentStep[]): readonly Op[] {
  const first = steps.find(({ at }) => at === "mounted");
  return first === undefined ? [] : [{ op: "sync", origin: first.origin, point: "mounted" }];
}

/** Hooks init runs itself: createContainer with the host's files still visible, startContainer in the container. */
export function containerHooks(
  situation: Situation,
  phase: "createContainer" | "startContainer",
): readonly Op[] {
  const hooks = hooksOf(situation.spec, phase);
  if (hooks.length === 0) return [];
  return [
    {
      op: "hooks",
      origin: `/hooks/${phase}`,
      phase,
      hooks: hooks.map((hook) => ({ ...hook, args: [...hook.args], env: [...hook.env] })),
      state: stateTemplate(situation, phase === "createContainer" ? "creating" : "created"),
    },
  ];
}

/** The state (runtime-spec "State") as JSON, with a mark where init puts the pid it has in its own namespace. */
function stateTemplate({ spec, options }: Situation, status: string): string {
  const before = JSON.stringify({ ociVersion: spec.ociVersion, id: options.id, status });
  const after = JSON.stringify({
    bundle: options.bundle,
    ...(spec.annotations === undefined ? {} : { annotations: spec.annotations }),
  });
  return `${before.slice(0, -1)},"pid":${pidMark},${after.slice(1)}`;
}
