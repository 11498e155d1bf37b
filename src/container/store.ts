// The directories below --root: finding, listing and reading a container's. Every one is opened by descriptor below the
// root's, and nothing is taken that others could have put there (native/directory.ts). Making and holding: hold.ts.

import { join } from "node:path";
import { BerthError } from "../errors/berth-error.ts";
import { phrases } from "../errors/engine-phrases.ts";
import {
  listDirectoriesIn,
  openDirectoryIn,
  openRoot,
  type Directory,
} from "../native/directory.ts";
import type { Context } from "./context.ts";
import { checkId } from "./id.ts";
import { readContainerState, readIntent, type ContainerState, type Intent } from "./state.ts";

/** Path of the container's directory, whether it exists or not. */
export function containerDirectory(context: Context, id: string): string {
  return join(context.root, id);
}

/** What is said of an id that no container has. */
export function unknownContainer(id: string): BerthError {
  return new BerthError(`${phrases.doesNotExist}: ${id}`, { kind: "state" });
}

/** A container as found on disk: as far as its creation came. */
export type Found =
  | { readonly state: ContainerState; readonly intent: Intent }
  | { readonly state: undefined; readonly intent: Intent };

function findIn(root: Directory, id: string): Found | undefined {
  using directory = openDirectoryIn(root, id);
  if (directory === undefined) return undefined;
  const state = readContainerState(directory);
  if (state !== undefined) return { state, intent: state };
  const intent = readIntent(directory);
  return intent && { state, intent };
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
export function findCreated(context: Context, id: string): { state: ContainerState } {
  const { state } = findContainer(context, id);
  if (state === undefined) throw unknownContainer(id);
  return { state };
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
