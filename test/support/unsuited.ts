// Tests of the project "user" that say nothing about some of its callers, and why.
import type { caller } from "./caller.ts";

type Caller = typeof caller;

interface Reason {
  readonly why: string;
  readonly callers: readonly Caller[];
  /** Of the names of tests. */
  readonly names: readonly RegExp[];
}

const reasons: readonly Reason[] = [];

/** Why a test is not for a caller; undefined if it is. */
export function whyUnsuited(caller: Caller, name: string): string | undefined {
  return reasons.find(
    ({ callers, names }) => callers.includes(caller) && names.some((pattern) => pattern.test(name)),
  )?.why;
}
