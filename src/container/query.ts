// state and list: what containers are, now.

import { BerthError } from "../errors/berth-error.ts";
import type { Directory } from "../native/directory.ts";
import type { Context } from "../state/context.ts";
import { deriveStatus } from "../state/status.ts";
import { findContainer, listed, type Listed } from "../state/store.ts";
import type { ContainerState, Intent, State } from "../state/types.ts";

const ociVersion = "1.3.0";

function ociState(directory: Directory, state: ContainerState): State {
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
  using found = findContainer(context, id);
  const { directory, state, intent } = found;
  return state === undefined ? creatingState(intent) : ociState(directory, state);
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
  const entries = listed(context, (all) => all.flatMap(entriesOf));
  if (entries !== undefined) return entries;
  if (context.rootIsDefault) return [];
  throw new BerthError(`the state directory ${context.root} given with --root is missing`, {
    kind: "usage",
  });
}

/** None for a directory that holds no container, or only poststop hooks that are still to run. */
function entriesOf({ id, found }: Listed): readonly ListEntry[] {
  try {
    using container = found();
    if (container === undefined) return [];
    const { directory, state, intent } = container;
    return state === undefined
      ? [{ kind: "container", state: creatingState(intent), ownerId: 0 }]
      : [{ kind: "container", state: ociState(directory, state), ownerId: state.owner }];
  } catch (error) {
    return [{ kind: "broken", id, error: error instanceof Error ? error.message : String(error) }];
  }
}
