// The table of `berth ps`: what ps(1) of the host says of a container's processes.

import { BerthError } from "../errors/berth-error.ts";
import { native } from "../native/index.ts";

/** The lines of ps(1) that are about the given processes, and its heading. */
export function selectLines(output: string, processes: readonly number[]): string {
  const [heading = "", ...lines] = output.split("\n");
  const column = heading.trim().split(/\s+/).indexOf("PID");
  if (column < 0)
    throw new BerthError("the options given make ps(1) leave out its column PID", {
      kind: "usage",
      hint: "add it, as in: -o pid,comm",
    });
  const wanted = new Set(processes.map(String));
  const kept = lines.filter((line) => wanted.has(line.trim().split(/\s+/)[column] ?? ""));
  return [heading, ...kept].map((line) => `${line}\n`).join("");
}

/**
 * Runs ps(1).
 *
 * @param options its own
 * @throws BerthError of kind "system" when it is missing or fails, of kind "usage" when it shows no PIDs
 */
export function processTable(processes: readonly number[], options: readonly string[]): string {
  let ended;
  try {
    ended = native().capture({ args: ["ps", ...options] });
  } catch (error) {
    throw new BerthError("ps(1) cannot be run on this host; use --format json", {
      kind: "system",
      cause: error,
    });
  }
  if (ended.exitCode !== 0)
    throw new BerthError(`ps(1) failed with exit code ${String(ended.exitCode)}`, {
      kind: "system",
    });
  return selectLines(ended.output, processes);
}
