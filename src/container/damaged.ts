// Removing a container whose state is missing or cannot be believed: what is left of it is found by what else is known.

import { endMembers } from "../cgroup/members.ts";
import { leaveRdt } from "../cgroup/rdt.ts";
import { BerthError } from "../errors/berth-error.ts";
import { isGone } from "../errors/errno.ts";
import { readHostFacts } from "../host/host.ts";
import { killInit } from "../launch/destroy.ts";
import { isPoststopRecord } from "../launch/forget.ts";
import { listNamesIn, type Directory } from "../native/directory.ts";
import { exists, listDirectories, readText } from "../native/files.ts";
import { hasOwnCgroupsOnly } from "../plan/rootless.ts";
import type { Context } from "../state/context.ts";
import type { Held } from "../state/hold.ts";
import { unlessDamaged } from "../state/record.ts";
import { intentFile, readIntent, readRemains, stateFile } from "../state/state.ts";
import type { Intent } from "../state/types.ts";

/**
 * Kills and removes what is left of a container.
 *
 * @param held locked
 * @throws BerthError of kind "state" when it cannot be known whether a process of it lives; then the directory stays
 */
export function removeDamaged(context: Context, held: Held): void {
  const { id, directory } = held;
  const intent = unlessDamaged(() => readIntent(directory));
  const remains = readRemains(directory);
  if (remains !== undefined) killInit({ id, init: remains.init });
  else refuseUnknown(directory, id, intent);
  // Where it lives, or may have come to live.
  const cgroup = remains?.cgroup ?? intent?.cgroup;
  if (cgroup !== undefined) endMembers(context, { id, cgroup });
  leaveRdt(remains?.rdt ?? intent?.rdt);
  held.remove();
}

/**
 * Refuses to remove a container of which a process may live that nothing tells of. The first one outlives a creation only
 * after its remains were noted, and with the directory they are removed last: where there are none, either it never got
 * so far, or another hand took them away.
 */
function refuseUnknown(directory: Directory, id: string, intent: Intent | undefined): void {
  const found = intent === undefined ? suspects(id) : [];
  if (found.length === 0 && isUnfinished(directory, intent)) return;
  if (intent === undefined && found.length === 0 && !holdsContainer(directory))
    throw new BerthError(
      `refusing to remove ${directory.path}, which holds no container; is --root right?`,
      { kind: "state" },
    );
  const which = found.length === 0 ? "" : `: cgroups of its name hold ${found.join(", ")}`;
  throw new BerthError(
    `the records of container ${id} are lost, and with them whether a process of it lives${which}`,
    {
      kind: "state",
      hint: `end its processes and remove its cgroup, if it has any, then remove ${directory.path}`,
    },
  );
}

/** Whether there is a record in it, damaged or not. */
const holdsContainer = (directory: Directory): boolean =>
  listNamesIn(directory).some(
    (name) => [stateFile, intentFile].includes(name) || isPoststopRecord(name),
  );

function isUnfinished(directory: Directory, intent: Intent | undefined): boolean {
  const names = listNamesIn(directory);
  // The intent is there before anything is made.
  if (intent === undefined) return names.every((name) => name === intentFile);
  if (!names.includes(stateFile)) return true;
  // What lives in its cgroup is killed there. A user's container may have none.
  const { path } = intent.cgroup;
  return path !== "" && (exists(path) || !hasOwnCgroupsOnly(readHostFacts()));
}

/** Processes in cgroups that are called as the container's would be, wherever these are, and below. */
function suspects(id: string): readonly string[] {
  const fits = (name: string): boolean =>
    name === id || name === `${id}.scope` || name.endsWith(`-${id}.scope`);
  return listDirectories("/proc").filter((pid) => {
    if (!/^[0-9]+$/.test(pid)) return false;
    const [, path = ""] = /^0::(.*)$/m.exec(cgroupsOf(pid)) ?? [];
    return path.split("/").some(fits);
  });
}

function cgroupsOf(pid: string): string {
  try {
    return readText(`/proc/${pid}/cgroup`);
  } catch (error) {
    if (isGone(error)) return "";
    throw error;
  }
}
