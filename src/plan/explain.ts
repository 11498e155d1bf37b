// A plan for people: one line per step, with its origin. The exact form is the plan itself as JSON (planJson).

import { exactJson } from "../config/exact-json.ts";
import { describeOp, describeHooks, text } from "./explain-op.ts";
import type { Plan } from "./plan.ts";
import type { ParentStep } from "./types.ts";

/** One line of the account: what is done, and where it was asked for. */
interface Line {
  readonly what: string;
  readonly origin: string;
}

/** Origins are set in a column beyond the longest text that is not longer than this. */
const widestText = 72;

/**
 * Tells what a plan does, in its order.
 *
 * @returns lines of text, the last one ended as well
 */
export function explain(plan: Plan): string {
  const { cgroup, namespaces } = plan.spawn;
  const made = namespaces.length === 0 ? "no namespaces by itself" : namespaces.join(", ");
  const spawn: readonly Line[] = [
    { what: `new process with new namespaces: ${made}`, origin: "/linux/namespaces" },
    ...(cgroup.scope === undefined
      ? []
      : [
          {
            what: `in systemd's scope ${text(cgroup.scope.unit)} of ${text(cgroup.scope.slice)}`,
            origin: cgroup.origin,
          },
        ]),
    {
      what: `in cgroup ${text(cgroup.path)} with ${cgroup.deviceRules.length} device rules`,
      origin: cgroup.origin,
    },
    ...(plan.spawn.rdt === undefined
      ? []
      : [
          {
            what: `in the group ${text(`/${plan.spawn.rdt.group}`)} of resctrl`,
            origin: "/linux/intelRdt",
          },
        ]),
    ...cgroup.writes.map(({ files, origin }) => ({
      what: `limit ${files.map(({ name, value }) => `${name} = ${text(value)}`).join(" or ")}`,
      origin,
    })),
  ];
  const parent = plan.parent.map(describeParentStep);
  const init = plan.init.map((op) => ({ what: describeOp(op), origin: op.origin }));
  const later = (["poststart", "poststop"] as const)
    .filter((phase) => plan.hooks[phase].length > 0)
    .map((phase) => ({
      what: `run ${phase} hooks ${describeHooks(plan.hooks[phase])}`,
      origin: `/hooks/${phase}`,
    }));
  const lengths = [...spawn, ...parent, ...init, ...later].map(({ what }) => what.length);
  const width = Math.max(0, ...lengths.filter((length) => length <= widestText));
  return [
    ...section("spawn", spawn, width),
    ...section("parent", parent, width),
    ...section("init", init, width),
    ...section("later", later, width),
    ...section(
      "warnings",
      plan.warnings.map(({ message, pointer }) => ({ what: message, origin: pointer })),
      width,
    ),
  ].join("");
}

/**
 * The plan as JSON, exact: 64-bit values are written as integers.
 *
 * @param indent spaces per level; 0 for one line
 */
export function planJson(plan: Plan, indent = 2): string {
  return exactJson(plan, indent);
}

function section(title: string, lines: readonly Line[], width: number): readonly string[] {
  if (lines.length === 0) return [];
  return [
    `${title}\n`,
    ...lines.map(
      ({ what, origin }, index) =>
        `${String(index).padStart(4)}  ${what.padEnd(width)}  ${origin}\n`,
    ),
  ];
}

function describeParentStep(step: ParentStep): Line {
  const { at, origin } = step;
  switch (step.op) {
    case "writeIdMap":
    case "expectIdMap": {
      const mappings = step.mappings.map(
        ({ containerID, hostID, size }) => `${containerID} → ${hostID} (${size})`,
      );
      const verb = step.op === "writeIdMap" ? "map" : "expect the mapping of";
      return { what: `at ${at}: ${verb} ${step.kind}s ${mappings.join(", ")}`, origin };
    }
    case "netDevice":
      return { what: `at ${at}: move interface ${step.name} as ${step.rename}`, origin };
    case "seccompAgent":
      return { what: `at ${at}: send the listener to ${text(step.path)}`, origin };
    case "hooks":
      return { what: `at ${at}: run ${step.phase} hooks ${describeHooks(step.hooks)}`, origin };
  }
}
