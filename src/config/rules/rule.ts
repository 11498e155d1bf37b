// What a rule is: something a schema cannot say, about one subject.

import type { Spec } from "../generated/config.ts";

/** Reports one violation. */
export type Report = (pointer: string, message: string, hint?: string) => void;

export interface Rule {
  /**
   * Pointers whose values the rule reads; it is skipped when the schema already found fault below one of them, and when
   * none of them is there.
   */
  readonly reads: readonly string[];
  readonly check: (spec: Spec, report: Report) => void;
}

/** Whether a text takes more than so many bytes as UTF-8. */
export function isLonger(text: string, bytes: number): boolean {
  // Mostly the first answers; the engine's Buffer takes a tenth of a millisecond to come up.
  return text.length * 3 > bytes && Buffer.byteLength(text) > bytes;
}

/** Whether a path is absolute. */
export function isAbsolute(path: string): boolean {
  return path.startsWith("/");
}

const listPattern = /^(?:\d+(?:-\d+)?(?:,\d+(?:-\d+)?)*)?$/;

/** Whether a text is a list of CPUs or memory nodes as the kernel reads it, such as `0-3,7`; empty is a list. */
export function isNumberList(text: string): boolean {
  return (
    text.split(",").every((part) => {
      const [first, last] = part.trim().split("-");
      return last === undefined || Number(first) <= Number(last);
    }) && listPattern.test(text.replaceAll(" ", ""))
  );
}
