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
  if (text.length > bytes) return true;
  if (text.length * 3 <= bytes) return false;
  let length = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    length += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return length > bytes;
}

/** The last CPU and the last memory node that any Linux can have (CONFIG_NR_CPUS, CONFIG_NODES_SHIFT). */
export const lastCpu = 8191;
export const lastNode = 1023;

/**
 * The ranges of a list such as `0-3,7`, of CPUs or memory nodes, as the kernel reads it (cpuset(7), "List format").
 *
 * @param last the largest number that may be in it
 * @returns undefined for what is no such list; none for an empty one
 */
export function rangesOf(
  list: string,
  last: number = lastCpu,
): readonly (readonly [number, number])[] | undefined {
  const ranges: (readonly [number, number])[] = [];
  for (const part of list.split(/[,\s]+/)) {
    if (part === "") continue;
    const [, from = "", to = from] = /^([0-9]+)(?:-([0-9]+))?$/.exec(part) ?? [];
    if (from === "" || Number(from) > Number(to) || Number(to) > last) return undefined;
    ranges.push([Number(from), Number(to)]);
  }
  return ranges;
}

/** Whether a text is such a list. */
export function isNumberList(text: string, last?: number): boolean {
  return rangesOf(text, last) !== undefined;
}
