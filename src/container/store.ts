// The directories below --root: making, finding, locking, listing and removing a container's.

import { join } from "node:path";
import { BerthError } from "../errors/berth-error.ts";
import { errnoCode } from "../errors/errno.ts";
import { phrases } from "../errors/engine-phrases.ts";
import { native } from "../native/index.ts";
import {
  closeFile,
  exists,
  flags,
  listDirectories,
  makeDirectories,
  makeDirectory,
  openFile,
  statPath,
} from "../native/files.ts";
import type { Context } from "./context.ts";
import { checkId } from "./id.ts";
import { readContainerState, readIntent, type ContainerState, type Intent } from "./state.ts";

const lockTimeoutMs = 10_000;

/** The container's directory, whether it exists or not. */
export function containerDirectory(context: Context, id: string): string {
  return join(context.root, id);
}

// Others must not be able to put a state file under our eyes (CVE-2015-1331 class).
function checkRoot(root: string): void {
  const status = statPath(root);
  const problem =
    status.kind !== "directory"
      ? "is not a directory"
      : status.uid !== process.geteuid?.()
        ? `belongs to user ${String(status.uid)}`
        : (status.mode & 0o022) !== 0 && (status.mode & 0o1000) === 0
          ? "can be written by others"
          : undefined;
  if (problem !== undefined)
    throw new BerthError(
      `refusing the state directory ${root}: it ${problem}; choose another with --root`,
      {
        kind: "system",
      },
    );
}

/**
 * Makes the directory of a new container; its existence is what makes the id taken.
 *
 * @throws BerthError of kind "state" when the id is taken
 */
export function makeContainerDirectory(context: Context, id: string): string {
  // First the root: nothing may be made in one that is refused.
  if (!exists(context.root)) makeDirectories(context.root, 0o700);
  checkRoot(context.root);
  const directory = containerDirectory(context, id);
  try {
    makeDirectory(directory, 0o711);
  } catch (error) {
    if (errnoCode(error) === "EEXIST")
      throw new BerthError(`${phrases.idExists}: ${id}`, { kind: "state" });
    throw new BerthError(`cannot make the state directory ${directory}: ${errnoCode(error)}`, {
      kind: "system",
      cause: error,
    });
  }
  return directory;
}

/** A container as found on disk. */
export interface Found {
  readonly directory: string;
  /** Absent while it is being created, or when creating it was cut short. */
  readonly state: ContainerState | undefined;
  readonly intent: Intent | undefined;
}

function unknownContainer(id: string): BerthError {
  return new BerthError(`${phrases.doesNotExist}: ${id}`, { kind: "state" });
}

/**
 * Finds a container.
 *
 * @throws BerthError of kind "state" when there is none, or its state file is damaged
 */
export function findContainer(context: Context, id: string): Found {
  checkId(id);
  const directory = containerDirectory(context, id);
  const state = readContainerState(directory);
  if (state !== undefined) return { directory, state, intent: state };
  const intent = readIntent(directory);
  if (intent === undefined) throw unknownContainer(id);
  return { directory, state: undefined, intent };
}

/** Finds a container whose creation came as far as a state. */
export function findCreated(
  context: Context,
  id: string,
): { directory: string; state: ContainerState } {
  const { directory, state } = findContainer(context, id);
  if (state === undefined) throw unknownContainer(id);
  return { directory, state };
}

/** The ids below the root; undefined when the root does not exist. */
export function listIds(context: Context): readonly string[] | undefined {
  try {
    return listDirectories(context.root)
      .filter((name) => /^[A-Za-z0-9_+.-]+$/.test(name))
      .sort();
  } catch (error) {
    if (errnoCode(error) === "ENOENT") return undefined;
    throw error;
  }
}

/** Holds a container's lock; given back when its scope is left or the process dies. */
export class ContainerLock implements Disposable {
  readonly #fd: number;

  constructor(directory: string, id: string) {
    try {
      this.#fd = openFile(join(directory, "lock"), flags.writeOnly | flags.create, 0o600);
    } catch (error) {
      if (errnoCode(error) === "ENOENT") throw unknownContainer(id);
      throw error;
    }
    if (!native().lock({ fd: this.#fd, exclusive: true, timeoutMs: lockTimeoutMs })) {
      this[Symbol.dispose]();
      throw new BerthError(`another command is busy with container ${id}; try again`, {
        kind: "state",
      });
    }
  }

  [Symbol.dispose](): void {
    closeFile(this.#fd);
  }
}
