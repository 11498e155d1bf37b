// How long the engine waits for an init that neither does anything nor waits for anything itself: its neighbours in a pid
// namespace can stop and trace it. What init waits for has no limit: a hook, an agent, a slow disk, a frozen cgroup.

import { BerthError } from "../errors/berth-error.ts";
import { isHeld } from "../state/status.ts";

/** How long nothing must have been heard before it is looked why, in milliseconds. */
export const intervalMs = 250;

/** How long a start may be held up by others, in milliseconds. */
export const limitMs = 10_000;

/** The waiting for one process. */
export class Patience {
  readonly #pid: number;
  #heldMs = 0;

  constructor(pid: number) {
    this.#pid = pid;
  }

  /**
   * To be called whenever nothing was heard for `intervalMs`.
   *
   * @throws BerthError of kind "system" when it was found stopped for ten seconds in all
   */
  check(): void {
    if (!isHeld(this.#pid)) return;
    this.#heldMs += intervalMs;
    if (this.#heldMs < limitMs) return;
    throw new BerthError(
      `process ${String(this.#pid)} was stopped before it could execute the program, and did not go on within ${String(limitMs / 1000)} s`,
      {
        kind: "system",
        hint: "a process that shares its pid namespace sends it SIGSTOP or traces it",
      },
    );
  }
}
