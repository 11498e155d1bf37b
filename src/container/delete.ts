// delete: gives back what a stopped container holds.

import { join } from "node:path";
import { leaveRdt } from "../cgroup/rdt.ts";
import { BerthError } from "../errors/berth-error.ts";
import { errnoCode } from "../errors/errno.ts";
import { phrases } from "../errors/engine-phrases.ts";
import { isEmpty, isEntry, type Directory } from "../native/directory.ts";
import { Fd } from "../native/fd.ts";
import { exists, flags, openFile } from "../native/files.ts";
import { native } from "../native/index.ts";
import { removeCgroup } from "./cgroup.ts";
import type { Context } from "./context.ts";
import { destroy, killInit } from "./destroy.ts";
import { findRemainder, finishForgetting } from "./forget.ts";
import { holdIfAny, type Held } from "./hold.ts";
import {
  intentFile,
  readContainerState,
  readIntent,
  stateFile,
  type ContainerState,
} from "./state.ts";
import { deriveStatus } from "./status.ts";
import { unknownContainer } from "./store.ts";

export interface DeleteOptions {
  readonly id: string;
  /** Kill it if it runs; succeed if there is nothing to delete. */
  readonly force: boolean;
  /** The only directory that is meant (`identifyDirectory`): the id may be another container's by now. */
  readonly only?: string | undefined;
}

function readDespiteDamage(directory: Directory, force: boolean): ContainerState | undefined {
  try {
    return readContainerState(directory);
  } catch (error) {
    if (force) return undefined;
    throw error;
  }
}

/**
 * Kills what lives in the cgroup of a container that another command holds.
 *
 * @param id the directory's
 */
function killCgroup(path: string, id: string, directory: Directory, root: Directory): void {
  if (path === "") return;
  let cgroup: Fd;
  try {
    cgroup = new Fd(openFile(path, flags.directory));
  } catch (error) {
    if (errnoCode(error) === "ENOENT") return;
    throw error;
  }
  using held = cgroup;
  // Looked at after it was opened: as long as the directory is there, so is the container whose cgroup this is.
  if (isEntry(root, id, directory))
    native().killCgroup({ path: `/proc/self/fd/${String(held.number)}/.` });
}

/**
 * What to do while another command holds the container: it may wait for a hook or the container's own code to end, which
 * it does when the container's processes are killed.
 *
 * @returns false when only poststop hooks are left, which the other runs
 */
function whileBusy(options: DeleteOptions, directory: Directory, root: Directory): boolean {
  const state = readDespiteDamage(directory, options.force);
  const intent = state ?? readIntent(directory);
  if (intent === undefined && findRemainder(directory) !== undefined) return false;
  if (!options.force) {
    if (state !== undefined) refuseUnlessStopped(state);
    return true;
  }
  if (state !== undefined) killInit(state);
  if (intent !== undefined && state?.ownPidNamespace !== true)
    killCgroup(intent.cgroup.path, options.id, directory, root);
  return true;
}

function refuseUnlessStopped(state: ContainerState): void {
  const status = deriveStatus(state);
  if (status !== "stopped" && status !== "created")
    throw new BerthError(`${phrases.deleteNotStopped(state.id)}: ${status}`, { kind: "state" });
}

/** Whether there is one, damaged or not. */
const hasRecord = ({ path }: Directory): boolean =>
  [stateFile, intentFile].some((name) => exists(join(path, name)));

// Creation was cut short, or the state is damaged: the intent record says what may exist.
function deleteUnfinished(context: Context, held: Held, options: DeleteOptions): void {
  const intent = readIntent(held.directory);
  if (intent === undefined && !options.force) throw unknownContainer(options.id);
  if (intent !== undefined && !options.force)
    throw new BerthError(
      `cannot delete container ${options.id} that is not stopped: creating; --force removes what is left of a creation that was cut short`,
      { kind: "state" },
    );
  if (intent !== undefined) {
    removeCgroup(context, intent.cgroup);
    leaveRdt(intent.rdt);
  } else if (!hasRecord(held.directory) && !isEmpty(held.directory)) {
    throw new BerthError(
      `refusing to remove ${held.directory.path}, which holds no container; is --root right?`,
      { kind: "state" },
    );
  }
  held.remove();
}

/**
 * Deletes a container: a stopped one; a created one is killed first, as runc does; any other only by force. What an
 * interrupted deletion left, poststop hooks above all, is done.
 *
 * @throws BerthError of kind "state" when it does not exist or runs
 */
export function deleteContainer(context: Context, options: DeleteOptions): void {
  const { id, force, only } = options;
  using held = holdIfAny(context, id, (directory, root) => whileBusy(options, directory, root));
  const isMeant =
    held !== undefined &&
    (only === undefined ||
      only === native().identifyDirectory({ directory: held.directory.number }));
  if (!isMeant) {
    if (force) return;
    throw unknownContainer(id);
  }
  const state = readDespiteDamage(held.directory, force);
  if (state !== undefined) {
    if (!force) refuseUnlessStopped(state);
    destroy(context, held, state);
    return;
  }
  const remainder = findRemainder(held.directory);
  if (remainder === undefined) deleteUnfinished(context, held, options);
  else finishForgetting(context, held, remainder);
}
