// What changes when an ordinary user starts a container: no rights on the host, a user namespace instead.

import type { HostFacts } from "../host/host.ts";
import type { Situation } from "./situation.ts";
import type { IdMapping } from "./types.ts";

/** Whether a mapping is one that a user may write without help: one id of the container, the user's own. */
export function isOwnId(mappings: readonly IdMapping[], own: number): boolean {
  const [only, ...others] = mappings;
  return only !== undefined && others.length === 0 && only.hostID === own && only.size === 1;
}

/**
 * A user's own group alone is mapped only after setgroups(2) was given up for good (user_namespaces(7)), for all user
 * namespaces below as well.
 */
function givesUpGroups({ spec, host, namespaces }: Situation): boolean {
  if (host.setgroupsDenied) return true;
  return (
    host.euid !== 0 &&
    namespaces.made.includes("user") &&
    isOwnId(spec.linux?.gidMappings ?? [], host.egid)
  );
}

/** Whether the container's process can set its supplementary groups. */
export function canSetGroups(situation: Situation): boolean {
  return !givesUpGroups(situation);
}

/** What a user without rights cannot ask for. */
export function checkRootless(situation: Situation): void {
  const { spec, host, namespaces, problems } = situation;
  if (host.euid !== 0 && !namespaces.own.has("user"))
    problems.push({
      pointer: "/linux/namespaces",
      message: "rootless container requires user namespaces",
      hint: 'add {"type": "user"} with uidMappings and gidMappings, as berth spec --rootless does',
    });
  if (givesUpGroups(situation) && (spec.process?.user?.additionalGids ?? []).length > 0)
    problems.push({
      pointer: "/process/user/additionalGids",
      message: "cannot set any additional groups in a rootless container",
      hint: "map more than one group, which newgidmap(1) does by /etc/subgid",
    });
}

/** Whether nothing but the user's own rights is at hand for cgroups. */
export function hasOwnCgroupsOnly(host: HostFacts): boolean {
  return host.euid !== 0 || host.inUserNamespace;
}
