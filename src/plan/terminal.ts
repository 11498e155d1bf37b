// The pseudo-terminal, or else the owner of standard input, output and error.

import type { Op } from "./generated/ops.ts";
import { descriptors } from "./plan.ts";
import { userOf } from "./process.ts";
import { needsMountNamespace } from "./situation.ts";
import type { Situation } from "./situation.ts";

/**
 * Sizes are in characters and mean nothing without a terminal (runtime-spec "process").
 *
 * @param console whether the terminal is to be the container's /dev/console: that of its first process
 */
export function prepareStdio(situation: Situation, console: boolean): readonly Op[] {
  const { spec, options, enters, problems } = situation;
  const process = spec.process;
  if (process === undefined) return [];
  const { uid } = userOf(process);
  const origin = "/process/terminal";
  if (process.terminal !== true) {
    return [
      { op: "chownStdio", origin: "/process/user/uid", uid },
      // What is of the host cannot be found again by whoever saves the container (criu).
      { op: "reopenNull", origin: "runtime:stdio" },
    ];
  }
  if (options.terminal === "none") {
    problems.push({
      pointer: origin,
      message: "a terminal is asked for, but there is nobody to send it to",
      hint: "give --console-socket, or run in the foreground",
    });
    return [];
  }
  if (console && needsMountNamespace(situation, origin, "a terminal's /dev/console")) return [];
  return [
    {
      op: "terminal",
      origin,
      fd: descriptors.console,
      rows: Number(process.consoleSize?.height ?? 0),
      columns: Number(process.consoleSize?.width ?? 0),
      uid,
      console,
      // Otherwise that of who enters, in its own session.
      controlling: !enters,
    },
  ];
}
