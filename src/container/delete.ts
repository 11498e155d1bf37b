// delete: gives back what a stopped container holds.

import { BerthError } from "../errors/berth-error.ts";
import type { Context } from "./context.ts";
import { removeDamaged } from "./damaged.ts";
import { destroy } from "./destroy.ts";
import { checkId } from "./id.ts";
import { phrases } from "../errors/engine-phrases.ts";
import { unlessDamaged } from "./record.ts";
import { readContainerState, readIntent, type ContainerState } from "./state.ts";
import { deriveStatus } from "./status.ts";
import { ContainerLock, containerDirectory } from "./store.ts";

export interface DeleteOptions {
  readonly id: string;
  /** Kill it if it runs; succeed if there is nothing to delete. */
  readonly force: boolean;
}

function readDespiteDamage(directory: string, force: boolean): ContainerState | undefined {
  const read = readContainerState.bind(undefined, directory);
  return force ? unlessDamaged(read) : read();
}

// Creation was cut short, or the state is damaged.
function deleteUnfinished(context: Context, directory: string, options: DeleteOptions): void {
  if (options.force) {
    removeDamaged(context, directory, options.id);
    return;
  }
  throw new BerthError(
    readIntent(directory) === undefined
      ? `${phrases.doesNotExist}: ${options.id}`
      : `cannot delete container ${options.id} that is not stopped: creating; --force removes what is left of a creation that was cut short`,
    { kind: "state" },
  );
}

/**
 * Deletes a container: a stopped one; a created one is killed first, as runc does; any other only by force.
 *
 * @throws BerthError of kind "state" when it does not exist or runs
 */
export function deleteContainer(context: Context, options: DeleteOptions): void {
  const { id, force } = options;
  checkId(id);
  const directory = containerDirectory(context, id);
  const state = readDespiteDamage(directory, force);
  if (state === undefined) {
    deleteUnfinished(context, directory, options);
    return;
  }
  using _lock = new ContainerLock(directory, id);
  const status = deriveStatus(directory, state);
  if (!force && status !== "stopped" && status !== "created")
    throw new BerthError(`${phrases.deleteNotStopped(id)}: ${status}`, { kind: "state" });
  destroy(context, directory, state);
}
