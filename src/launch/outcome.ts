// How the start of a process goes that has its own pipe to tell it by. Neighbours who can trace it can write to the pipe
// and keep it open: what it says is for people, and that it executed is what the kernel says.

import { BerthError } from "../errors/berth-error.ts";
import type { Fd } from "../native/fd.ts";
import { native } from "../native/index.ts";
import type { Failure } from "../native/messages.d.ts";
import { holdsPipe } from "../state/start-pipes.ts";
import { hasNotExecuted } from "../state/status.ts";
import { intervalMs, limitMs, Patience } from "./patience.ts";

/** A process that becomes a program. */
export interface Starting {
  readonly pid: number;
  readonly pidfd: Fd;
  /** Where it tells how that goes; does not block. */
  readonly status: Fd;
  /** Whether it was forked only, so that the kernel knows when it executes something. */
  readonly entered: boolean;
}

/** Init says it once. */
const untrue = (pid: number): BerthError =>
  new BerthError(`what is told of the start of process ${String(pid)} is not from it alone`, {
    kind: "system",
    hint: "a process that shares its pid namespace traces it",
  });

/**
 * Waits until it has become the program or has failed to.
 *
 * @returns what failed, or whether it executed the program or died
 * @throws BerthError of kind "system" when it is kept from it
 */
export function awaitProgram({
  pid,
  pidfd,
  status,
  entered,
}: Starting): Failure | "executed" | "died" {
  const patience = new Patience(pid);
  let executing = false;
  let keptMs = 0;
  for (;;) {
    const message = native().receiveOutcome({
      status: status.number,
      pidfd: pidfd.number,
      timeoutMs: intervalMs,
    });
    switch (message.kind) {
      case "exec":
        if (executing) throw untrue(pid);
        executing = true;
        break;
      case "closed":
        return executing ? "executed" : "died";
      case "timeout":
        if (executing && !(entered ? hasNotExecuted(pid) : holdsPipe(pid, status)))
          return "executed";
        // The program may have got the pipe from a process that traced init: then it runs, too.
        keptMs += executing && !entered ? intervalMs : 0;
        if (keptMs >= limitMs) return "executed";
        patience.check();
        break;
      case "failure":
        return message;
    }
  }
}
