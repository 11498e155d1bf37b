// The benchmark's tables and its judgement by the limits, from measurements made up here.
import { judge, limitsTable } from "../../../bench/limits.ts";
import { report } from "../../../bench/report.ts";
import type { Result } from "../../../bench/result.ts";
import type { Sample, Verb } from "../../../bench/sample.ts";
import { table } from "../../../bench/table.ts";

/** A measured command; its CPU time is half of its wall time. */
const taken = (wallMs: number): Sample => ({
  wallMs,
  cpuMs: wallMs / 2,
  faults: 100,
  peakKiB: 2048,
});

/** A runtime of which `state` and `run` were measured, each three times around these wall times. */
function result(name: string, kind: Result["kind"], state: number, run: number): Result {
  const around = (wallMs: number): Sample[] => [wallMs + 1, wallMs - 0.5, wallMs].map(taken);
  return {
    name,
    kind,
    samples: new Map<Verb, readonly Sample[]>([
      ["state", around(state)],
      ["run", around(run)],
    ]),
    cold: [],
    sizes: { initMiB: 0.25, monitorMiB: 0.25, installedMiB: 4.5 },
    beside: [],
  };
}

const berth = result("berth", "berth", 1, 8);
const crun = result("crun 1.28", "crun", 4, 10);
const runc = result("runc 1.3.6", "runc", 5, 40);
const oldRunc = result("runc 1.1.5", "runc", 2, 20);
const all = [berth, crun, runc, oldRunc];

/** The cells of the first row that begins with this. */
const row = (text: string, first: string): string[] | undefined =>
  text
    .split("\n")
    .map((line) => line.split("|").map((cell) => cell.trim()))
    .find((cells) => cells[1] === first)
    ?.slice(2, -1);

test("a table is aligned as Markdown", () => {
  expect(
    table(
      ["a", "long head"],
      [
        ["1", "2"],
        ["longer", "3"],
      ],
    ),
  ).toBe(
    "| a      | long head |\n| ------ | --------- |\n| 1      | 2         |\n| longer | 3         |\n",
  );
});

describe("the report", () => {
  test("has minimum, lower quartile and median of each, and Berth's ratios to the newest of a kind", () => {
    expect(row(report(all), "`state`")).toEqual([
      "0.50 / 0.75 / 1.00",
      "3.50 / 3.75 / 4.00",
      "4.50 / 4.75 / 5.00",
      "1.50 / 1.75 / 2.00",
      "0.25",
      "0.20",
    ]);
    expect(row(report(all), "wall, ms")?.slice(-2)).toEqual(["÷ crun 1.28", "÷ runc 1.3.6"]);
  });

  test("names the builds of Berth and divides the first by the others", () => {
    const builds = [result("berth A", "berth", 1, 8), result("berth B", "berth", 2, 8), crun];
    expect(row(report(builds), "wall, ms")?.slice(-3)).toEqual([
      "berth A ÷ crun 1.28",
      "berth B ÷ crun 1.28",
      "berth A ÷ berth B",
    ]);
    expect(row(report(builds), "`state`")?.slice(-3)).toEqual(["0.25", "0.50", "0.50"]);
  });

  test("leaves empty what the floor has not, and the floor out of the sizes", () => {
    const floor: Result = {
      ...result("floor", "floor", 1, 2),
      samples: new Map([["run", [taken(2)]]]),
      sizes: undefined,
    };
    const text = report([berth, floor]);
    expect(row(text, "`state`")?.[1]).toBe("");
    expect(row(text, "`run`")?.[1]).toBe("2.00 / 2.00 / 2.00");
    expect(row(text, "MiB")).toEqual(["berth"]);
    expect(row(text, "peak resident of any command")).toEqual(["2.00"]);
  });

  test("has a row for the cold state only where it was measured", () => {
    expect(row(report(all), "`state`, cold")).toBeUndefined();
    const cold = { ...berth, cold: [taken(6)] };
    expect(row(report([cold]), "`state`, cold")?.[0]).toBe("6.00 / 6.00 / 6.00");
  });

  test("says whether a command depends on the number of containers", () => {
    const wall = (median: number) => ({ minimum: 0, lowerQuartile: 0, median });
    const text = report([
      {
        ...berth,
        beside: [
          { alive: 1, create: wall(10), state: wall(1) },
          { alive: 1000, create: wall(11), state: wall(3) },
        ],
      },
    ]);
    expect(row(text, "berth `create`")).toEqual([
      "10.00 beside 1",
      "11.00 beside 1000",
      "1.10",
      "flat",
    ]);
    expect(row(text, "berth `state`")?.at(-1)).toBe("grows");
  });
});

describe("the limits", () => {
  const met = (results: readonly Result[]) =>
    Object.fromEntries(judge(results).map(({ what, isMet }) => [what, isMet]));

  test("are judged by the medians, for what was measured", () => {
    expect(met(all)).toEqual({
      "state ÷ crun 1.28": true,
      "state ÷ runc 1.3.6": true,
      "run ÷ crun 1.28": true,
      "run ÷ runc 1.3.6": true,
      "peak resident, MiB": true,
      "created init, PSS, MiB": true,
      "monitor, PSS, MiB": true,
      "installed, MiB": false,
    });
  });

  test("are met by a value that is just the limit, and not by one above", () => {
    expect(met([result("berth", "berth", 1, 8.2), crun])["run ÷ crun 1.28"]).toBe(true);
    expect(met([result("berth", "berth", 1, 8.3), crun])["run ÷ crun 1.28"]).toBe(false);
  });

  test("of the cold state are judged where it was measured", () => {
    const cold = (one: Result, wallMs: number): Result => ({ ...one, cold: [taken(wallMs)] });
    expect(met([cold(berth, 6), cold(runc, 10)])["state, cold ÷ runc 1.3.6"]).toBe(false);
    expect(met([cold(berth, 5), cold(runc, 10)])["state, cold ÷ runc 1.3.6"]).toBe(true);
  });

  test("say ok or above", () => {
    const text = limitsTable(all);
    expect(text).toMatch(/\| berth \| state ÷ crun 1\.28 +\| 0\.45 +\| 0\.250 +\| ok +\|/);
    expect(text).toMatch(/\| installed, MiB +\| 4 +\| 4\.500 +\| above +\|/);
  });
});
