// Test Anything Protocol, version 14 (testanything.org): one test point for each check and runtime.

import { explanation, type Check } from "../lib/requirement.ts";
import type { Result, Run } from "../lib/suite.ts";

const escape = (text: string): string => text.replace(/[\\#]/g, (sign) => `\\${sign}`);

function point(number: number, run: Run, check: Check, result: Result): string {
  const name = `${run.runtime}: ${check.level} ${check.id}: ${check.says}`;
  const line = `${result.verdict === "fail" ? "not ok" : "ok"} ${String(number)} - ${escape(name)}`;
  if (result.verdict === "not applicable") return `${line} # SKIP ${escape(result.observed)}`;
  if (result.verdict === "pass") return line;
  const why = explanation(check, run.runtime);
  // A failure that is explained is to be expected: TAP calls that TODO.
  return [
    why === undefined ? line : `${line} # TODO ${escape(why)}`,
    "  ---",
    `  observed: ${JSON.stringify(result.observed)}`,
    `  expected: ${JSON.stringify(result.expected)}`,
    "  ...",
  ].join("\n");
}

export function tapReport(checks: readonly Check[], runs: readonly Run[]): string {
  const points = runs.flatMap((run) =>
    checks.flatMap((check) => {
      const result = run.results.get(check.id);
      return result === undefined ? [] : [{ run, check, result }];
    }),
  );
  const lines = points.map(({ run, check, result }, index) => point(index + 1, run, check, result));
  return ["TAP version 14", `1..${String(points.length)}`, ...lines, ""].join("\n");
}
