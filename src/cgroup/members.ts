// Who lives in a container's cgroup and is the container's: what `kill` reaches, and what is killed and removed at the
// end. Others may live there too: a container below this one's cgroup, or in it when this one has ended, and in a cgroup
// that existed before whatever was put there.

import { BerthError } from "../errors/berth-error.ts";
import { errnoCode } from "../errors/errno.ts";
import type { CgroupPart } from "../native/cgroups.d.ts";
import type { Fd } from "../native/fd.ts";
import { exists, listDirectories } from "../native/files.ts";
import { native } from "../native/index.ts";
import type { Context } from "../state/context.ts";
import { isAlive } from "../state/status.ts";
import { listed, type Listed } from "../state/store.ts";
import type { CgroupState, ContainerState, Intent } from "../state/types.ts";
import { managerOf } from "./placement.ts";
import { stopScope } from "./systemd.ts";

/** How long processes may take to leave a cgroup after they were killed, in milliseconds. */
const leavingTimeoutMs = 10_000;

/** The other containers of the same root that have to do with a container's cgroup. */
interface Neighbours {
  /** Whether one has the same cgroup: this container has ended, or never began. */
  readonly inside: boolean;
  /** Names of the cgroups right below it in or below which others have theirs. */
  readonly below: readonly string[];
}

function neighboursOf(context: Context, { id, cgroup }: Owner): Neighbours {
  const below = new Set<string>();
  let inside = false;
  for (const path of listed(context, (all) => all.map((other) => pathOf(other, id))) ?? []) {
    if (path === cgroup.path) inside = true;
    if (path?.startsWith(`${cgroup.path}/`) === true)
      below.add(
        path
          .slice(cgroup.path.length + 1)
          .split("/", 1)
          .join(""),
      );
  }
  return { inside, below: [...below] };
}

/** Where a container other than this one has its cgroup; one that is refused or damaged has none that is known. */
function pathOf(other: Listed, id: string): string | undefined {
  if (other.id === id) return undefined;
  try {
    using found = other.found();
    return found?.intent.cgroup.path;
  } catch (error) {
    if (error instanceof BerthError) return undefined;
    throw error;
  }
}

/** Whose cgroup it is. */
type Owner = Pick<Intent, "id" | "cgroup">;

function partOf({ path, found }: CgroupState, below: readonly string[]): CgroupPart {
  return {
    path,
    spared: [...(found?.below ?? []), ...below],
    strangersSpared: found?.ownMounts === true,
  };
}

/** The container's part of its cgroup; undefined when another container has it by now. */
function membersOf(context: Context, owner: Owner, alive: boolean): CgroupPart | undefined {
  const { cgroup } = owner;
  // While it lives nobody else gets its cgroup, and mostly there is nothing below: then nobody need be asked.
  if (alive && listDirectories(cgroup.path).length === 0) return partOf(cgroup, []);
  const { inside, below } = neighboursOf(context, owner);
  return inside ? undefined : partOf(cgroup, below);
}

/** Process ids of a container in its cgroup and below, ascending. */
export function memberProcesses(context: Context, state: ContainerState): readonly number[] {
  if (!exists(state.cgroup.path)) return [];
  const members = membersOf(context, state, isAlive(state.init));
  if (members === undefined) return [];
  return [...new Set(native().cgroupProcesses(members))].sort((left, right) => left - right);
}

/** Sends a signal to all processes of a container in its cgroup and below. */
export function signalMembers(context: Context, state: ContainerState, signal: number): void {
  if (!exists(state.cgroup.path)) return;
  const members = membersOf(context, state, isAlive(state.init));
  if (members !== undefined) native().signalCgroup({ ...members, signal });
}

/**
 * Kills all processes of a container in its cgroup and below.
 *
 * @param alive whether its init still runs
 * @param opened the cgroup's directory, if what its path names may be another container's by now
 */
export function killMembers(context: Context, owner: Owner, alive: boolean, opened?: Fd): void {
  if (!exists(owner.cgroup.path)) return;
  const members = membersOf(context, owner, alive);
  if (members === undefined) return;
  const path = opened === undefined ? members.path : `/proc/self/fd/${String(opened.number)}/.`;
  native().killCgroup({ ...members, path, timeoutMs: leavingTimeoutMs });
}

/**
 * Removes of the cgroup what is the container's: what `create` made, with its parents while nobody else uses them, and
 * what the container made below.
 *
 * @param owner its init has ended
 * @throws an error of a system call when it cannot be removed, such as for processes that are not the container's
 */
export function removeCgroup(context: Context, owner: Owner): void {
  const { cgroup } = owner;
  const { path, made, scope } = cgroup;
  if (path === "") return;
  // Mostly nobody lives there any more: then nobody need be asked whose it is.
  const inhabited = isInhabited(path);
  // It would end others' containers as well; without processes systemd forgets it by itself.
  if (scope !== undefined && !(inhabited && hasNeighbours(context, owner)))
    stopScope(managerOf(context, scope.user), scope.unit);
  const itself = made !== "" || wasLeft(cgroup);
  if (inhabited || !removedAtOnce(cgroup, itself))
    removeBeside(neighboursOf(context, owner), cgroup, itself);
  if (itself) native().removeCgroupParents({ path, made });
}

/**
 * Whether a cgroup that was found without a mark has one: another container was making it then, and gave way to this one
 * (`make` in addon/core/cgroup.cc). Who leaves last removes it.
 */
function wasLeft({ path, found }: CgroupState): boolean {
  return found?.below.length === 0 && native().isOwnCgroup({ path });
}

/** False when something is in the way, which may be another container. */
function removedAtOnce(cgroup: CgroupState, itself: boolean): boolean {
  try {
    native().removeCgroup({ ...partOf(cgroup, []), itself, timeoutMs: 0 });
    return true;
  } catch (error) {
    if (errnoCode(error) !== "EBUSY") throw error;
    return false;
  }
}

/** Kills and removes what is left of a container of which no more is known than its cgroup. */
export function endMembers(context: Context, owner: Owner): void {
  killMembers(context, owner, false);
  removeCgroup(context, owner);
}

function isInhabited(path: string): boolean {
  return native().cgroupProcesses({ path, spared: [], strangersSpared: false }).length > 0;
}

function hasNeighbours(context: Context, owner: Owner): boolean {
  const { inside, below } = neighboursOf(context, owner);
  return inside || below.length > 0;
}

/** What is not empty may still be emptying, or hold others. */
function removeBeside({ inside, below }: Neighbours, cgroup: CgroupState, itself: boolean): void {
  if (inside) return;
  native().removeCgroup({
    ...partOf(cgroup, below),
    itself: itself && below.length === 0,
    timeoutMs: leavingTimeoutMs,
  });
}
