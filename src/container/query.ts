// state and list: what containers are, now.

import { BerthError } from "../errors/berth-error.ts";
import type { Context } from "./context.ts";
import type { ContainerState, Intent, State } from "./state.ts";
import { deriveStatus } from "./status.ts";
import { findContainer, listIds } from "./store.ts";

const ociVersion = "1.3.0";

function ociState(directory: string, state: ContainerState): State {
  const status = deriveStatus(directory, state);
  return {
    ociVersion: state.ociVersion,
    id: state.id,
    pid: status === "stopped" ? 0 : state.init.pid,
    status,
    bundle: state.bundle,
    rootfs: state.rootfs,
    created: state.created,
    ...(state.annotations === undefined ? {} : { annotations: state.annotations }),
    owner: "",
  };
}

function creatingState(intent: Intent): State {
  return {
    ociVersion,
    id: intent.id,
    pid: 0,
    status: "creating",
    bundle: intent.bundle,
    rootfs: "",
    created: intent.created,
    owner: "",
  };
}

/**
 * The state of one container (runtime-spec, State).
 *
 * @throws BerthError of kind "state" when it does not exist or its state file is damaged
 */
export function readState(context: Context, id: string): State {
  const { directory, state, intent } = findContainer(context, id);
  if (state !== undefined) return ociState(directory, state);
  if (intent !== undefined) return creatingState(intent);
  throw new BerthError(`container ${id} has neither state nor intent`, { kind: "internal" });
}

/** One row of `list`: a state, or why there is none. */
export type ListEntry =
  | { readonly kind: "container"; readonly state: State; readonly ownerId: number }
  | { readonly kind: "broken"; readonly id: string; readonly error: string };

/**
 * All containers below the root; one that cannot be read does not hide the others.
 *
 * @throws BerthError of kind "usage" when a root given by the caller does not exist
 */
export function listContainers(context: Context): readonly ListEntry[] {
  const ids = listIds(context);
  if (ids === undefined) {
    if (context.rootIsDefault) return [];
    throw new BerthError(`the state directory ${context.root} given with --root is missing`, {
      kind: "usage",
    });
  }
  const entries: ListEntry[] = [];
  for (const id of ids) {
    try {
      const { directory, state, intent } = findContainer(context, id);
      if (state !== undefined)
        entries.push({
          kind: "container",
          state: ociState(directory, state),
          ownerId: state.owner,
        });
      else if (intent !== undefined)
        entries.push({ kind: "container", state: creatingState(intent), ownerId: 0 });
    } catch (error) {
      entries.push({
        kind: "broken",
        id,
        error: error instanceof Error ? error.message : String(error),
      });
    }
  }
  return entries;
}
