// delete: gives back what a stopped container holds.

import { leaveRdt } from "../cgroup/rdt.ts";
import { BerthError } from "../errors/berth-error.ts";
import { native } from "../native/index.ts";
import type { Context } from "./context.ts";
import { destroy } from "./destroy.ts";
import { checkId } from "./id.ts";
import { endMembers } from "./members.ts";
import { phrases } from "../errors/engine-phrases.ts";
import { readContainerState, readIntent, type ContainerState } from "./state.ts";
import { deriveStatus } from "./status.ts";
import { ContainerLock, containerDirectory } from "./store.ts";

export interface DeleteOptions {
  readonly id: string;
  /** Kill it if it runs; succeed if there is nothing to delete. */
  readonly force: boolean;
}

function readDespiteDamage(directory: string, force: boolean): ContainerState | undefined {
  try {
    return readContainerState(directory);
  } catch (error) {
    if (force) return undefined;
    throw error;
  }
}

// Creation was cut short, or the state is damaged: the intent record says what may exist.
function deleteUnfinished(context: Context, directory: string, options: DeleteOptions): void {
  const intent = readIntent(directory);
  if (intent === undefined && !options.force)
    throw new BerthError(`${phrases.doesNotExist}: ${options.id}`, { kind: "state" });
  if (intent !== undefined && !options.force)
    throw new BerthError(
      `cannot delete container ${options.id} that is not stopped: creating; --force removes what is left of a creation that was cut short`,
      { kind: "state" },
    );
  if (intent !== undefined) {
    endMembers(context, intent);
    leaveRdt(intent.rdt);
  }
  native().removeTree({ path: directory });
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
  const status = deriveStatus(state);
  if (!force && status !== "stopped" && status !== "created")
    throw new BerthError(`${phrases.deleteNotStopped(id)}: ${status}`, { kind: "state" });
  destroy(context, directory, state);
}
