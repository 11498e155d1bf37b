// Where the container's processes live in the cgroup tree, who makes the place, and what they may use there.

import type { Resources } from "../config/generated/config.ts";
import { dirname, resolve } from "../paths/posix.ts";
import { deviceRules } from "./device-rules.ts";
import type { CgroupPlan } from "./plan.ts";
import { userOf } from "./process.ts";
import { asVersionMeans, planResources } from "./resources.ts";
import type { Situation } from "./situation.ts";
import { annotationProperties } from "./systemd-annotations.ts";
import { deviceProperties, limitProperties, parseScope, roundQuota } from "./systemd.ts";

const pointer = "/linux/cgroupsPath";

export function planCgroup(situation: Situation): CgroupPlan {
  const { spec, host, options, problems, warnings } = situation;
  const resources = asVersionMeans(spec.linux?.resources ?? {}, spec.ociVersion);
  const { cgroupManager: manager } = options;
  const bySystemd = manager === "systemd" || manager === "systemd --user";
  const rules = deviceRules(resources.devices ?? []);
  if (manager === "disabled")
    return {
      path: "",
      deviceRules: rules,
      writes: ignoreLimits(situation, resources),
      origin: pointer,
    };
  const writes = planResources(
    bySystemd ? roundQuota(resources) : resources,
    host.cgroup,
    problems,
    warnings,
  );
  const owner = ownerOf(situation);
  const common = {
    ...(owner === undefined ? {} : { owner }),
    deviceRules: rules,
    writes,
    origin: (spec.linux?.cgroupsPath ?? "") === "" ? "runtime:cgroup" : pointer,
  };
  if (!bySystemd) return { path: directory(situation), ...common };
  const { unit, slice, path } = parseScope(
    spec.linux?.cgroupsPath ?? "",
    options.id,
    manager === "systemd --user",
    problems,
  );
  const properties = [
    ...limitProperties(writes, problems),
    ...deviceProperties(rules),
    ...annotationProperties(spec.annotations ?? {}, problems),
  ];
  return { path, scope: { unit, slice, properties }, ...common };
}

/** A container that stays in its caller's cgroup has no limits of its own. */
function ignoreLimits({ warnings }: Situation, { devices: _, ...limits }: Resources): readonly [] {
  if (Object.keys(limits).length > 0)
    warnings.push({
      pointer: "/linux/resources",
      message: "limits are ignored, because --cgroup-manager is disabled",
    });
  return [];
}

/**
 * Who owns the cgroup (runtime-spec, "Cgroup ownership"): only a container with a cgroup namespace of its own that mounts
 * the tree writable gets its own part of it.
 */
function ownerOf({ spec, host, namespaces }: Situation): number | undefined {
  if (host.euid !== 0) return undefined; // a user gives nothing away
  const writable = (spec.mounts ?? []).some(
    ({ source, destination, options }) =>
      source === "cgroup" &&
      resolve("/", destination) === "/sys/fs/cgroup" &&
      !(options ?? []).includes("ro"),
  );
  const uid = spec.process && userOf(spec.process).uid;
  if (uid === undefined || !writable || !namespaces.made.includes("cgroup")) return undefined;
  if (!namespaces.own.has("user")) return uid === 0 ? undefined : uid;
  // Of a user namespace that is joined the mappings are only known when the configuration repeats them.
  const mapping = (spec.linux?.uidMappings ?? []).find(
    ({ containerID, size }) => uid >= containerID && uid < containerID + size,
  );
  return mapping && mapping.hostID + uid - mapping.containerID;
}

/**
 * A relative cgroupsPath, or none, leads beside the runtime's own cgroup: below what is delegated to the caller, if
 * anything is, where no process keeps controllers from being passed down.
 */
function directory({ spec, host, options, problems }: Situation): string {
  const configured = spec.linux?.cgroupsPath ?? "";
  const wanted = configured === "" ? options.id : configured;
  const above = wanted.startsWith("/") ? "/" : dirname(host.cgroup.own);
  const path = resolve(above, wanted);
  if (configured.split("/").includes("..")) {
    problems.push({ pointer, message: `"${configured}" must not hold ".."` });
  } else if (path === above) {
    problems.push({
      pointer,
      message:
        above === "/"
          ? "the root of the cgroup tree cannot be a container's cgroup"
          : `${above}, which holds the runtime's own cgroup, cannot be a container's`,
    });
  }
  return path;
}
