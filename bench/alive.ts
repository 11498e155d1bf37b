// What `create` and `state` cost beside many containers of the same runtime.
import { setImmediate } from "node:timers/promises";
import type { Bundles } from "./bundles.ts";
import type { Subject } from "./subject.ts";
import { summarize, type Summary } from "./statistics.ts";

export interface Beside {
  /** How many containers run. */
  readonly alive: number;
  /** Wall times in milliseconds. */
  readonly create: Summary;
  readonly state: Summary;
}

const warmUpRounds = 3;

/**
 * Measures beside each of these numbers of containers, which run `sleep`.
 * @param numbers ascending
 */
export async function measureBeside(
  subject: Subject,
  bundles: Bundles,
  numbers: readonly number[],
  rounds: number,
): Promise<readonly Beside[]> {
  const prefix = `${subject.runtime.name.replaceAll(" ", "-")}-beside`;
  const measured = bundles.make(`${prefix}-measured`, "/bin/sleep", "100000");
  const results: Beside[] = [];
  let alive = 0;
  try {
    for (const number of numbers) {
      for (; alive < number; alive++) {
        const { path } = bundles.make(`${prefix}-${String(alive)}`, "/bin/sleep", "100000");
        subject.once("run", "--detach", "--bundle", path, subject.newId());
        await setImmediate(); // lets a signal arrive
      }
      const create: number[] = [];
      const state: number[] = [];
      for (let round = -warmUpRounds; round < rounds; round++) {
        const { container, taken } = subject.create(measured);
        const stateTaken = subject.once("state", container.id);
        subject.end(container);
        if (round < 0) continue;
        create.push(taken.wallMs);
        state.push(stateTaken.wallMs);
      }
      results.push({ alive, create: summarize(create), state: summarize(state) });
    }
  } finally {
    subject.removeAll();
  }
  return results;
}
