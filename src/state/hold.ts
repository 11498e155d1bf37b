// Holding a container, which whoever changes it must: by a lock on its directory, and after the wait for it by a look
// whether the directory is still the one under the container's id. What only reads, or only signals, does without.

import { BerthError } from "../errors/berth-error.ts";
import { phrases } from "../errors/engine-phrases.ts";
import { errnoCode, failureWords } from "../errors/errno.ts";
import {
  isEmpty,
  isEntry,
  makeDirectoryIn,
  makeRoot,
  openDirectoryIn,
  openRoot,
  removeTreeIn,
  type Directory,
} from "../native/directory.ts";
import { native } from "../native/index.ts";
import { join } from "../paths/posix.ts";
import type { Context } from "./context.ts";
import { checkId } from "./id.ts";
import { readContainerState } from "./state.ts";
import { unknownContainer } from "./store.ts";
import type { ContainerState } from "./types.ts";

const lockTimeoutMs = 10_000;
/** How often somebody who waits looks whether it is still worth it. */
const lookAgainMs = 200;

function takenId(id: string): BerthError {
  return new BerthError(`${phrases.idExists}: ${id}`, { kind: "state" });
}

const tryLock = ({ number }: Directory, exclusive: boolean, timeoutMs: number): boolean =>
  native().lockDirectory({ directory: number, exclusive, timeoutMs });

/** A container's directory with its lock; given back when its scope is left or the process dies. */
export class Held implements Disposable {
  readonly id: string;
  readonly root: Directory;
  readonly directory: Directory;
  #locked = true;

  /** @param directory locked */
  constructor(id: string, root: Directory, directory: Directory) {
    this.id = id;
    this.root = root;
    this.directory = directory;
  }

  /** Lets others have the container, before code runs that may take any time. */
  unlock(): void {
    if (this.#locked) native().unlockDirectory({ directory: this.directory.number });
    this.#locked = false;
  }

  /**
   * Takes it back; nothing to do where it was not let go.
   *
   * @returns false when somebody has deleted it meanwhile; what bears its id may be another container
   * @throws BerthError of kind "state" when it is not had in time
   */
  lock(): boolean {
    if (this.#locked) return true;
    if (!tryLock(this.directory, true, lockTimeoutMs)) throw busy(this.id);
    this.#locked = isEntry(this.root, this.id, this.directory);
    if (!this.#locked) native().unlockDirectory({ directory: this.directory.number });
    return this.#locked;
  }

  /**
   * Its state.
   *
   * @throws BerthError of kind "state" when its creation did not come so far, or the file is damaged
   */
  state(): ContainerState {
    const state = readContainerState(this.directory);
    if (state === undefined) throw unknownContainer(this.id);
    return state;
  }

  /** Removes the directory, which must be locked. */
  remove(): void {
    removeTreeIn(this.root, this.id, this.directory);
  }

  /** What was done to the container is done, whether or not the lock can be given back before the descriptor. */
  [Symbol.dispose](): void {
    try {
      this.unlock();
    } catch (error) {
      if (!(error instanceof BerthError)) throw error;
    }
    this.directory[Symbol.dispose]();
    this.root[Symbol.dispose]();
  }
}

function busy(id: string): BerthError {
  return new BerthError(`another command is busy with container ${id}; try again`, {
    kind: "state",
  });
}

/**
 * Makes the directory of a new container, and holds it; its existence is what makes the id taken.
 *
 * @throws BerthError of kind "state" when the id is taken
 */
export function makeContainer(context: Context, id: string): Held {
  const root = makeRoot(context.root);
  try {
    for (;;) {
      const directory = makeLocked(root, id);
      if (directory !== undefined) return new Held(id, root, directory);
    }
  } catch (error) {
    root[Symbol.dispose]();
    throw error;
  }
}

/** Undefined when somebody removed the directory before it was locked. */
function makeLocked(root: Directory, id: string): Directory | undefined {
  try {
    makeDirectoryIn(root, id, 0o711);
  } catch (error) {
    if (errnoCode(error) === "EEXIST") throw takenId(id);
    throw new BerthError(
      `cannot make the state directory ${join(root.path, id)}: ${failureWords(error)}`,
      { kind: "system", cause: error },
    );
  }
  const directory = openDirectoryIn(root, id);
  if (directory === undefined) return undefined;
  try {
    if (!tryLock(directory, true, lockTimeoutMs)) throw busy(id);
    if (isEntry(root, id, directory)) {
      // Ours may have been removed and this be somebody else's: who was the first to lock it writes in it.
      if (isEmpty(directory)) return directory;
      throw takenId(id);
    }
  } catch (error) {
    directory[Symbol.dispose]();
    throw error;
  }
  directory[Symbol.dispose]();
  return undefined;
}

/**
 * Holds a container.
 *
 * @param whileBusy asked now and then while another command holds it, with a directory whose content may change; to
 *   throw, or to say by false that there is no container any more
 * @param shared whether others may hold it the same way
 * @returns undefined when there is none
 * @throws BerthError of kind "state" when it is not had in time
 */
export function holdIfAny(
  context: Context,
  id: string,
  whileBusy: (directory: Directory, root: Directory) => boolean,
  shared = false,
): Held | undefined {
  checkId(id);
  const root = openRoot(context.root);
  if (root === undefined) return undefined;
  let directory: Directory | undefined;
  try {
    for (;;) {
      directory = openDirectoryIn(root, id);
      if (directory === undefined) break;
      if (!waitForLock(root, id, directory, whileBusy, shared)) break;
      // Who waited may hold what was deleted meanwhile.
      if (isEntry(root, id, directory)) return new Held(id, root, directory);
      directory[Symbol.dispose]();
    }
  } catch (error) {
    directory?.[Symbol.dispose]();
    root[Symbol.dispose]();
    throw error;
  }
  directory?.[Symbol.dispose]();
  root[Symbol.dispose]();
  return undefined;
}

function waitForLock(
  root: Directory,
  id: string,
  directory: Directory,
  whileBusy: (directory: Directory, root: Directory) => boolean,
  shared: boolean,
): boolean {
  for (let waitedMs = 0; waitedMs < lockTimeoutMs; waitedMs += lookAgainMs) {
    if (tryLock(directory, !shared, lookAgainMs)) return true;
    if (!whileBusy(directory, root)) return false;
  }
  throw busy(id);
}

/**
 * Holds a container whose creation came as far as a state.
 *
 * @param refuse throws when the container is in no state for the command: then there is nothing to wait for
 * @param shared whether others may hold it the same way
 * @throws BerthError of kind "state" when there is none, or it is not had in time
 */
export function hold(
  context: Context,
  id: string,
  refuse: (state: ContainerState, directory: Directory) => void,
  shared = false,
): { readonly held: Held; readonly state: ContainerState } & Disposable {
  const held = holdIfAny(
    context,
    id,
    (directory) => {
      const state = readContainerState(directory);
      if (state !== undefined) refuse(state, directory);
      return state !== undefined;
    },
    shared,
  );
  if (held === undefined) throw unknownContainer(id);
  try {
    const state = held.state();
    refuse(state, held.directory);
    return {
      held,
      state,
      [Symbol.dispose]() {
        held[Symbol.dispose]();
      },
    };
  } catch (error) {
    held[Symbol.dispose]();
    throw error;
  }
}
