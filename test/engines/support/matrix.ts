// Which scenario works with which runtime, printed when all of a file's tests are done.

import { writeSync } from "node:fs";

export const runtimes = ["berth", "runc"] as const;
export type RuntimeName = (typeof runtimes)[number];

let compared: readonly RuntimeName[] = runtimes;

/** Which runtimes the scenarios have that are declared from now on in this file. */
export function compare(chosen: readonly RuntimeName[]): void {
  compared = chosen;
}

const verdicts = new Map<string, Map<RuntimeName, string>>();

/** Declares a scenario as one test for each runtime; the same is expected of all. */
export function scenario(
  name: string,
  body: (runtime: RuntimeName) => void | Promise<void>,
  timeoutMs = 120_000,
): void {
  for (const runtime of compared)
    test(
      `${runtime}: ${name}`,
      async () => {
        const row = verdicts.get(name) ?? new Map<RuntimeName, string>();
        verdicts.set(name, row.set(runtime, "fails"));
        await body(runtime);
        row.set(runtime, "works");
      },
      timeoutMs,
    );
}

/** A scenario where its condition holds; elsewhere it says what is missing. */
export function scenarioIf(condition: boolean, missing: string): typeof scenario {
  if (condition) return scenario;
  return (name) => {
    writeSync(2, `skipped, ${missing}: ${name}\n`);
    test.skip(name, () => undefined);
  };
}

/** Prints it, in an `afterAll`. */
export function printMatrix(engine: string): void {
  const width = Math.max(...[...verdicts.keys()].map((name) => name.length));
  const row = (name: string, cells: readonly string[]): string =>
    [name.padEnd(width), ...cells.map((cell) => cell.padEnd(6))].join("  ").trimEnd();
  const rows = [...verdicts].map(([name, row_]) =>
    row(
      name,
      runtimes.map((runtime) => row_.get(runtime) ?? "–"),
    ),
  );
  process.stdout.write(`${[row(engine, runtimes), ...rows].join("\n")}\n`);
}
