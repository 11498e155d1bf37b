// The last step of a container's end: its poststop hooks and its directory. Until the hooks have run the directory holds
// nothing but the record of them, under a name that says how many have; so a deletion that was interrupted is finished by
// the next, and no hook that has ended runs again.

import { errnoCode } from "../errors/errno.ts";
import { removeFileIn, renameIn, writeFileIn, type Directory } from "../native/directory.ts";
import type { Context } from "../state/context.ts";
import type { Held } from "../state/hold.ts";
import { intentFile, readContainerState, stateFile } from "../state/state.ts";
import type { ContainerState } from "../state/types.ts";
import { runPoststopHooks } from "./hooks.ts";

/** Hooks beyond are not counted: they may run again. */
const maxCount = 32;

const recordOf = (count: number): string => `poststop.${String(Math.min(count, maxCount))}.json`;

/** Whether a file's name is that of such a record. */
export const isPoststopRecord = (name: string): boolean => /^poststop\.[0-9]+\.json$/.test(name);

/** A container of which only poststop hooks are left. */
export interface Remainder {
  readonly state: ContainerState;
  /** How many have run. */
  readonly done: number;
}

/** What an interrupted deletion, or one under way, left to do. */
export function findRemainder(directory: Directory): Remainder | undefined {
  for (let done = 0; done <= maxCount; done++) {
    const state = readContainerState(directory, recordOf(done));
    if (state !== undefined) return { state, done };
  }
  return undefined;
}

/**
 * Removes the directory of a container of which nothing else is left, and runs its poststop hooks before the last of it
 * goes. It does not exist any more when they run (runtime-spec, Lifecycle steps 12 and 13), though its id is not free
 * yet.
 *
 * @param held locked
 * @param state what is in its state file; undefined when no hook can be due
 */
export function forget(context: Context, held: Held, state: ContainerState | undefined): void {
  if (state !== undefined && state.hooks.poststop.length > 0) {
    removeFileIn(held.directory, intentFile);
    beginForgetting(held.directory, state);
    finishForgetting(context, held, { state, done: 0 });
  } else {
    held.remove();
  }
}

function beginForgetting(directory: Directory, state: ContainerState): void {
  try {
    renameIn(directory, stateFile, recordOf(0));
  } catch (error) {
    // Creation failed before it was written.
    if (errnoCode(error) !== "ENOENT") throw error;
    writeFileIn(directory, recordOf(0), JSON.stringify(state));
  }
}

/** Runs the hooks that are left, and removes the directory, with the record last. */
export function finishForgetting(context: Context, held: Held, { state, done }: Remainder): void {
  let record = recordOf(done);
  runPoststopHooks(context, state, done, (count) => {
    if (record === recordOf(count)) return;
    renameIn(held.directory, record, recordOf(count));
    record = recordOf(count);
  });
  held.remove();
}
