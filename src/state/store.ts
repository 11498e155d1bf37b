// The directories below --root: finding, listing and reading a container's. Every one is opened by descriptor below the
// root's, and nothing is taken that others could have put there (native/directory.ts). Making and holding: hold.ts.

import { BerthError } from "../errors/berth-error.ts";
import { phrases } from "../errors/engine-phrases.ts";
import {
  listDirectoriesIn,
  openDirectoryIn,
  openRoot,
  type Directory,
} from "../native/directory.ts";
import { join } from "../paths/posix.ts";
import type { Context } from "./context.ts";
import { checkId } from "./id.ts";
import { readContainerState, readIntent } from "./state.ts";
import type { ContainerState, Intent } from "./types.ts";

/** Path of the container's directory, whether it exists or not. */
export function containerDirectory(context: Context, id: string): string {
  return join(context.root, id);
}

/** What is said of an id that no container has. */
export function unknownContainer(id: string): BerthError {
  return new BerthError(`${phrases.doesNotExist}: ${id}`, { kind: "state" });
}

/** A container as found on disk; its directory is open until the scope is left. */
export interface Found extends Disposable {
  readonly directory: Directory;
  /** Absent while it is being created, or when creating it was cut short. */
  readonly state: ContainerState | undefined;
  readonly intent: Intent;
}

function findIn(root: Directory, id: string): Found | undefined {
  const directory = openDirectoryIn(root, id);
  if (directory === undefined) return undefined;
  const close = (): void => {
    directory[Symbol.dispose]();
  };
  try {
    const state = readContainerState(directory);
    const intent = state ?? readIntent(directory);
    if (intent !== undefined) return { directory, state, intent, [Symbol.dispose]: close };
  } catch (error) {
    close();
    throw error;
  }
  close();
  return undefined;
}

/**
 * Finds a container, to look at it.
 *
 * @throws BerthError of kind "state" when there is none, or its state file is damaged
 */
export function findContainer(context: Context, id: string): Found {
  checkId(id);
  using root = openRoot(context.root);
  const found = root && findIn(root, id);
  if (found === undefined) throw unknownContainer(id);
  return found;
}

/** Finds a container whose creation came as far as a state. */
export function findCreated(
  context: Context,
  id: string,
): Found & { readonly state: ContainerState } {
  const found = findContainer(context, id);
  const { state } = found;
  if (state !== undefined) return { ...found, state };
  found[Symbol.dispose]();
  throw unknownContainer(id);
}

/** One directory below the root; `found` reads it, and is undefined for one that holds no container. */
export interface Listed {
  readonly id: string;
  readonly found: () => Found | undefined;
}

/** What is below the root, by id; undefined when the root does not exist. */
export function listed<T>(context: Context, use: (all: readonly Listed[]) => T): T | undefined {
  using root = openRoot(context.root);
  if (root === undefined) return undefined;
  const ids = listDirectoriesIn(root).filter((name) => /^[A-Za-z0-9_+.-]+$/.test(name));
  return use(ids.sort().map((id) => ({ id, found: () => findIn(root, id) })));
}

/** The ids below the root; undefined when the root does not exist. */
export function listIds(context: Context): readonly string[] | undefined {
  return listed(context, (all) => all.map(({ id }) => id));
}
