// The runtime was asked to stop.

import { BerthError } from "../errors/berth-error.ts";

/** The error for a signal to the runtime itself; the exit code is the shell's for it. */
export function aborted(signal: number): BerthError {
  return new BerthError(`stopped by signal ${String(signal)}`, {
    kind: "aborted",
    exitCode: 128 + signal,
  });
}
