// linux.intelRdt: which group of resctrl, what it must say, and whether it is watched. Pure.

import type { Spec } from "../config/generated/config.ts";
import type { Situation } from "./situation.ts";

type IntelRdt = NonNullable<NonNullable<Spec["linux"]>["intelRdt"]>;

/** A container's group of resctrl (runtime-spec "IntelRdt"). */
export interface RdtPlan {
  /** Name of its directory; empty for the root group. */
  readonly group: string;
  /**
   * `own`: made for the container and removed after it. `existing`: of the administrator's making. `shared`: made if it
   * is missing and then left; if it is there, `compared` must be what it says.
   */
  readonly kind: "own" | "existing" | "shared";
  /** Lines of l3CacheSchema and memBwSchema, in the order in which they are written. */
  readonly compared: readonly string[];
  /** Lines written last, as they stand. */
  readonly schemata: readonly string[];
  /** Name of a monitoring group of the container's own. */
  readonly monitor?: string;
}

/** Unset means that resctrl is not touched. */
export function planRdt({ spec, host, options, problems }: Situation): RdtPlan | undefined {
  const rdt = spec.linux?.intelRdt;
  if (rdt === undefined) return undefined;
  if (host.resctrl === undefined)
    problems.push({
      pointer: "/linux/intelRdt",
      message: "the resctrl file system is not mounted on this host",
      hint: "on a processor with resource control: mount -t resctrl resctrl /sys/fs/resctrl",
    });
  return rdtGroup(rdt, options.id);
}

/** The group that a configuration names. */
export function rdtGroup(rdt: IntelRdt, id: string): RdtPlan {
  const { closID = "", l3CacheSchema = "", memBwSchema = "", schemata = [] } = rdt;
  const compared = [l3CacheSchema, memBwSchema].filter((line) => line !== "");
  const asksForLines = compared.length + schemata.length > 0;
  return {
    group: closID === "" ? id : closID === "/" ? "" : closID,
    kind: closID === "" ? "own" : asksForLines ? "shared" : "existing",
    compared,
    schemata,
    ...(rdt.enableMonitoring === true ? { monitor: id } : {}),
  };
}
