// Runs the checks against a runtime.

import { lacking } from "./host.ts";
import { Mismatch } from "./mismatch.ts";
import type { Check } from "./requirement.ts";
import type { Runtime } from "./runtime.ts";
import { Subject } from "./subject.ts";

export type Verdict = "pass" | "fail" | "not applicable";

export interface Result {
  readonly verdict: Verdict;
  /** What was seen; where nothing was looked at, why. */
  readonly observed: string;
  /** Of a failure. */
  readonly expected?: string;
  readonly milliseconds: number;
}

/** What one runtime did. */
export interface Run {
  readonly runtime: string;
  readonly version: string;
  /** By the check's id. */
  readonly results: ReadonlyMap<string, Result>;
}

/** What one check saw of a runtime. Whatever it made is removed. */
export async function runCheck(check: Check, runtime: Runtime): Promise<Result> {
  const lack = lacking(check.needs ?? [], runtime);
  if (lack !== undefined) return { verdict: "not applicable", observed: lack, milliseconds: 0 };
  const start = performance.now();
  const verdict = await observe(check, runtime);
  return { ...verdict, milliseconds: Math.round(performance.now() - start) };
}

async function observe(check: Check, runtime: Runtime): Promise<Omit<Result, "milliseconds">> {
  using subject = new Subject(runtime);
  try {
    return { verdict: "pass", observed: await check.observe(subject) };
  } catch (error) {
    if (error instanceof Mismatch)
      return { verdict: "fail", observed: error.observed, expected: error.expected };
    return { verdict: "fail", observed: String(error), expected: "no error" };
  }
}

/** Runs all of them in order. */
export async function runSuite(runtime: Runtime, checks: readonly Check[]): Promise<Run> {
  const results = new Map<string, Result>();
  for (const check of checks) results.set(check.id, await runCheck(check, runtime));
  return { runtime: runtime.name, version: runtime.version, results };
}
