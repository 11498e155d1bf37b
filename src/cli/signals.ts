// Signals as people and engines write them.

import { BerthError } from "../errors/berth-error.ts";

/** Names without SIG, by number from 1 on: the same on x86-64, arm64 and all other ports we build for (signal(7)). */
const namesFrom1 =
  "HUP INT QUIT ILL TRAP ABRT BUS FPE KILL USR1 SEGV USR2 PIPE ALRM TERM STKFLT CHLD CONT STOP TSTP TTIN TTOU URG " +
  "XCPU XFSZ VTALRM PROF WINCH IO PWR SYS";

const numbers: ReadonlyMap<string, number> = new Map([
  ...namesFrom1.split(" ").map((name, index) => [name, index + 1] as const),
  ["IOT", 6],
  ["CLD", 17],
  ["POLL", 29],
]);

/** Real-time signals; glibc keeps 32 and 33 for itself. */
const rtMin = 34;
const rtMax = 64;

/** Names that can be given, with SIG, real-time signals left out (for hints and completion). */
export const signalNames: readonly string[] = [...numbers.keys()].map((name) => `SIG${name}`);

/**
 * Reads a signal: a number from 0, which only asks whether there is a process (kill(2)), to 64, or a name in any case,
 * with or without SIG, RTMIN+n and RTMAX-n included.
 *
 * @throws BerthError of kind "usage"
 */
export function parseSignal(text: string): number {
  const number = /^(?:0|[1-9][0-9]?)$/.test(text) ? Number(text) : namedSignal(text);
  if (number !== undefined && number <= rtMax) return number;
  throw new BerthError(`invalid signal ${JSON.stringify(text)}`, {
    kind: "usage",
    hint: "give a name such as TERM or a number from 0 to 64",
  });
}

function namedSignal(text: string): number | undefined {
  const upper = text.toUpperCase();
  const name = upper.startsWith("SIG") ? upper.slice(3) : upper;
  const known = numbers.get(name);
  if (known !== undefined) return known;
  const realTime = /^(?:RTMIN(?:\+([0-9]{1,2}))?|RTMAX(?:-([0-9]{1,2}))?)$/.exec(name);
  if (realTime === null) return undefined;
  const distance = Number(realTime[1] ?? realTime[2] ?? "0");
  if (distance > rtMax - rtMin) return undefined;
  return name.startsWith("RTMIN") ? rtMin + distance : rtMax - distance;
}
