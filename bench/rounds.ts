// How often a benchmark measures: its only argument.
import { writeSync } from "node:fs";

/** The number on the command line, or `usual`; anything else ends the process. */
export function readRounds(usual: number): number {
  const [asked = String(usual)] = process.argv.slice(2);
  if (/^[1-9][0-9]{0,4}$/.test(asked)) return Number(asked);
  writeSync(2, `the number of rounds was expected, not ${JSON.stringify(asked)}\n`);
  process.exit(1);
}
