// delete: gives back what a stopped container holds.

import { killMembers } from "../cgroup/members.ts";
import { BerthError } from "../errors/berth-error.ts";
import { phrases } from "../errors/engine-phrases.ts";
import { errnoCode } from "../errors/errno.ts";
import { destroy, killInit } from "../launch/destroy.ts";
import { findRemainder, finishForgetting } from "../launch/forget.ts";
import { isEntry, type Directory } from "../native/directory.ts";
import { Fd } from "../native/fd.ts";
import { openDirectory } from "../native/files.ts";
import { native } from "../native/index.ts";
import type { Context } from "../state/context.ts";
import { holdIfAny, type Held } from "../state/hold.ts";
import { unlessDamaged } from "../state/record.ts";
import { readContainerState, readIntent } from "../state/state.ts";
import { deriveStatus } from "../state/status.ts";
import { unknownContainer } from "../state/store.ts";
import type { ContainerState, Intent } from "../state/types.ts";
import { removeDamaged } from "./damaged.ts";

export interface DeleteOptions {
  readonly id: string;
  /** Kill it if it runs; succeed if there is nothing to delete. */
  readonly force: boolean;
  /** The only directory that is meant (`identifyDirectory`): the id may be another container's by now. */
  readonly only?: string | undefined;
}

/** What a record says; by force undefined when it is damaged. */
const readBy = <T>(force: boolean, read: () => T): T | undefined =>
  force ? unlessDamaged(read) : read();

/** Kills what lives in the cgroup of a container that another command holds. */
function killMembersOf(
  context: Context,
  { id, cgroup }: Intent,
  directory: Directory,
  root: Directory,
): void {
  if (cgroup.path === "") return;
  let opened: Fd;
  try {
    opened = new Fd(openDirectory(cgroup.path));
  } catch (error) {
    if (errnoCode(error) === "ENOENT") return;
    throw error;
  }
  using at = opened;
  // Looked at after it was opened: as long as the directory is there, so is the container whose cgroup this is.
  if (isEntry(root, id, directory)) killMembers(context, { id, cgroup }, false, at);
}

/**
 * What to do while another command holds the container: it may wait for a hook or the container's own code to end, which
 * it does when the container's processes are killed.
 *
 * @returns false when only poststop hooks are left, which the other runs
 */
function whileBusy(
  context: Context,
  options: DeleteOptions,
  directory: Directory,
  root: Directory,
): boolean {
  const { force } = options;
  const state = readBy(force, () => readContainerState(directory));
  const intent = state ?? readBy(force, () => readIntent(directory));
  if (intent === undefined && readBy(force, () => findRemainder(directory)) !== undefined)
    return false;
  if (!force) {
    if (state !== undefined) refuseUnlessStopped(state, directory);
    return true;
  }
  if (state !== undefined) killInit(state);
  if (intent !== undefined && state?.ownPidNamespace !== true)
    killMembersOf(context, intent, directory, root);
  return true;
}

function refuseUnlessStopped(state: ContainerState, directory: Directory): void {
  const status = deriveStatus(directory, state);
  if (status !== "stopped" && status !== "created")
    throw new BerthError(`${phrases.deleteNotStopped(state.id)}: ${status}`, { kind: "state" });
}

// Creation was cut short, or the state is damaged.
function deleteUnfinished(context: Context, held: Held, options: DeleteOptions): void {
  if (options.force) {
    removeDamaged(context, held);
    return;
  }
  if (readIntent(held.directory) === undefined) throw unknownContainer(options.id);
  throw new BerthError(
    `cannot delete container ${options.id} that is not stopped: creating; --force removes what is left of a creation that was cut short`,
    { kind: "state" },
  );
}

/**
 * Deletes a container: a stopped one; a created one is killed first, as runc does; any other only by force. What an
 * interrupted deletion left, poststop hooks above all, is done.
 *
 * @throws BerthError of kind "state" when it does not exist or runs
 */
export function deleteContainer(context: Context, options: DeleteOptions): void {
  const { id, force, only } = options;
  using held = holdIfAny(context, id, (directory, root) =>
    whileBusy(context, options, directory, root),
  );
  const isMeant =
    held !== undefined &&
    (only === undefined ||
      only === native().identifyDirectory({ directory: held.directory.number }));
  if (!isMeant) {
    if (force) return;
    throw unknownContainer(id);
  }
  const state = readBy(force, () => readContainerState(held.directory));
  if (state !== undefined) {
    if (!force) refuseUnlessStopped(state, held.directory);
    destroy(context, held, state);
    return;
  }
  const remainder = readBy(force, () => findRemainder(held.directory));
  if (remainder === undefined) deleteUnfinished(context, held, options);
  else finishForgetting(context, held, remainder);
}
