// Lists such as "0-3,7", of CPUs and memory nodes (cpuset(7), "List format").

import { rangesOf } from "../config/rules/rule.ts";

/** @returns ascending; none for an empty list, and for what is no list, which the configuration's rules refuse */
export function numbersIn(list: string): readonly number[] {
  const numbers = new Set<number>();
  for (const [first, last] of rangesOf(list) ?? [])
    for (let number = first; number <= last; number++) numbers.add(number);
  return [...numbers].toSorted((a, b) => a - b);
}
