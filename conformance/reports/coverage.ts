// How much of what the specification requires was looked at.

import { explanation, type Check, type Level, type Unseen } from "../lib/requirement.ts";
import type { Run } from "../lib/suite.ts";

export interface Coverage {
  readonly level: Level;
  /** Requirements of this level. */
  readonly all: number;
  /** Those that show outside the runtime, each with a check. */
  readonly tested: number;
  /** Checks that did not apply to any runtime on this machine. */
  readonly inapplicable: number;
}

export interface Tally {
  readonly pass: number;
  readonly fail: number;
  readonly inapplicable: number;
}

export function coverage(
  requirements: readonly (Check | Unseen)[],
  runs: readonly Run[],
): readonly Coverage[] {
  return (["MUST", "SHOULD", "MAY"] as const).map((level) => {
    const ofLevel = requirements.filter((entry) => entry.level === level);
    const tested = ofLevel.filter((entry) => "observe" in entry);
    const inapplicable = tested.filter(({ id }) =>
      runs.every(({ results }) => results.get(id)?.verdict === "not applicable"),
    );
    return { level, all: ofLevel.length, tested: tested.length, inapplicable: inapplicable.length };
  });
}

export function tally({ results }: Run): Tally {
  const count = (verdict: string): number =>
    [...results.values()].filter((result) => result.verdict === verdict).length;
  return { pass: count("pass"), fail: count("fail"), inapplicable: count("not applicable") };
}

/** Failures that nothing explains. */
export function unexplained(checks: readonly Check[], { runtime, results }: Run): readonly Check[] {
  return checks.filter(
    (check) =>
      results.get(check.id)?.verdict === "fail" && explanation(check, runtime) === undefined,
  );
}
