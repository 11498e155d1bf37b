// Words an error for people: where, what, and what to do. Where the words go is in report.ts.

import { BerthError } from "../errors/berth-error.ts";
import { errnoCode, errnoWords } from "../errors/errno.ts";
import { formatError, formatViolation } from "../errors/format.ts";

/**
 * Describes whatever was thrown.
 *
 * @param error any value
 * @param command the command's name, if there is one
 * @returns one line per problem
 */
export function describeError(error: unknown, command: string | undefined): readonly string[] {
  if (!(error instanceof BerthError)) return [introduce(command, describeForeign(error))];
  if (error.violations.length > 0) {
    return error.violations.map(formatViolation);
  }
  const line = formatError(error);
  switch (error.kind) {
    case "usage":
    case "config":
    case "unsupported":
      // Who reads these mends the command line or the file: the place comes first.
      return [line];
    case "system":
    case "hook":
      return [introduce(command, line, "unable to start container process")];
    case "state":
    case "aborted":
    case "internal":
      return [introduce(command, line)];
  }
}

/**
 * The exit code for whatever was thrown.
 *
 * @param otherwise the command's, for what has no exit code of its own
 */
export function exitCodeOf(error: unknown, otherwise: number): number {
  return (error instanceof BerthError ? error.exitCode : undefined) ?? otherwise;
}

const startsProcesses: ReadonlySet<string> = new Set(["create", "run", "exec"]);

/** "berth create failed: …" as engines and people know it of runc; other commands say only what went wrong. */
function introduce(command: string | undefined, line: string, step?: string): string {
  if (command === undefined || !startsProcesses.has(command)) return line;
  return `berth ${command} failed: ${step === undefined ? "" : `${step}: `}${line}`;
}

/** An error that is none of ours: a system call of Node's, or a defect. */
function describeForeign(error: unknown): string {
  // String() of an error is its name and message, whatever realm its class is of.
  const said = String(error);
  const failed = /^Error: [A-Z0-9]+: (.*), ([a-z0-9_]+)(?: '(.*)')?$/s.exec(said);
  const code = errnoCode(error);
  if (code === "" || failed === null) return `internal error: ${said}`;
  const [, text = "", call = "", path] = failed;
  return `${path === undefined ? "" : `${path}: `}${errnoWords(code, text)} (${call})`;
}
