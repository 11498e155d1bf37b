// Where the container's processes live in the cgroup tree, and which devices they may use there.

import { posix } from "node:path";

import { deviceRules } from "../cgroup/devices.ts";
import type { CgroupPlan } from "./plan.ts";
import { planResources } from "./resources.ts";
import type { Situation } from "./situation.ts";

/** The same cgroupsPath always leads to the same place; a relative one, or none, to one below the root. */
export function planCgroup({ spec, host, options, problems, warnings }: Situation): CgroupPlan {
  const configured = spec.linux?.cgroupsPath ?? "";
  const pointer = "/linux/cgroupsPath";
  const path = posix.resolve("/", configured === "" ? options.id : configured);
  if (configured.split("/").includes("..")) {
    problems.push({ pointer, message: `"${configured}" must not hold ".."` });
  } else if (path === "/") {
    problems.push({
      pointer,
      message: "the root of the cgroup tree cannot be a container's cgroup",
    });
  }
  return {
    path,
    deviceRules: deviceRules(spec.linux?.resources?.devices ?? []),
    writes: planResources(spec.linux?.resources ?? {}, host.cgroup, problems, warnings),
    origin: configured === "" ? "runtime:cgroup" : pointer,
  };
}
