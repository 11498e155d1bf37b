// Where the container's processes live in the cgroup tree, who makes the place, and what they may use there.

import { posix } from "node:path";

import { deviceRules } from "../cgroup/devices.ts";
import type { CgroupPlan } from "./plan.ts";
import { planResources } from "./resources.ts";
import type { Situation } from "./situation.ts";
import {
  annotationProperties,
  deviceProperties,
  limitProperties,
  parseScope,
  roundQuota,
} from "./systemd.ts";

const pointer = "/linux/cgroupsPath";

export function planCgroup(situation: Situation): CgroupPlan {
  const { spec, host, options, problems, warnings } = situation;
  const resources = spec.linux?.resources ?? {};
  const bySystemd = options.cgroupManager !== "cgroupfs";
  const rules = deviceRules(resources.devices ?? []);
  const writes = planResources(
    bySystemd ? roundQuota(resources) : resources,
    host.cgroup,
    problems,
    warnings,
  );
  const common = {
    deviceRules: rules,
    writes,
    origin: (spec.linux?.cgroupsPath ?? "") === "" ? "runtime:cgroup" : pointer,
  };
  if (!bySystemd) return { path: directory(situation), ...common };
  const { unit, slice, path } = parseScope(
    spec.linux?.cgroupsPath ?? "",
    options.id,
    options.cgroupManager === "systemd --user",
    problems,
  );
  const properties = [
    ...limitProperties(writes),
    ...deviceProperties(rules),
    ...annotationProperties(spec.annotations ?? {}, problems),
  ];
  return { path, scope: { unit, slice, properties }, ...common };
}

/** The same cgroupsPath always leads to the same place; a relative one, or none, to one below the root. */
function directory({ spec, options, problems }: Situation): string {
  const configured = spec.linux?.cgroupsPath ?? "";
  const path = posix.resolve("/", configured === "" ? options.id : configured);
  if (configured.split("/").includes("..")) {
    problems.push({ pointer, message: `"${configured}" must not hold ".."` });
  } else if (path === "/") {
    problems.push({
      pointer,
      message: "the root of the cgroup tree cannot be a container's cgroup",
    });
  }
  return path;
}
