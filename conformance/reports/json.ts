// Everything that was seen, for programs.

import { explanation, type Check, type Unseen } from "../lib/requirement.ts";
import type { Run } from "../lib/suite.ts";
import { coverage, tally } from "./coverage.ts";

export function jsonReport(
  requirements: readonly (Check | Unseen)[],
  runs: readonly Run[],
): string {
  const document = {
    runtimes: runs.map((run) => ({ name: run.runtime, version: run.version, ...tally(run) })),
    coverage: coverage(requirements, runs),
    requirements: requirements.map((entry) => ({
      id: entry.id,
      document: entry.where[0],
      section: entry.where[1],
      level: entry.level,
      says: entry.says,
      ...("unseen" in entry
        ? { unseen: entry.unseen }
        : {
            properties: entry.properties ?? [],
            results: Object.fromEntries(
              runs.map(({ runtime, results }) => [
                runtime,
                { ...results.get(entry.id), explanation: explanation(entry, runtime) },
              ]),
            ),
          }),
    })),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}
