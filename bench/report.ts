// The tables of the README, from what was measured.
import { medianWall, pairs, peakMiB, type Pair, type Result, type Sizes } from "./result.ts";
import { verbs, type Sample } from "./sample.ts";
import { summarize } from "./statistics.ts";
import { table } from "./table.ts";

/** Two places, or a dash where nothing was measured. */
const number = (value: number | undefined): string =>
  value === undefined || !Number.isFinite(value) ? "-" : value.toFixed(2);

/** A row per verb, then the cold `state`. */
function verbTable(
  title: string,
  results: readonly Result[],
  cell: (samples: readonly Sample[]) => string,
  compared: readonly Pair[] = [],
): string {
  const row = (what: string, of: (result: Result) => readonly Sample[]): readonly string[] => [
    what,
    ...results.map((result) => (of(result).length === 0 ? "" : cell(of(result)))),
    ...compared.map(({ own, peer }) => number(medianWall(of(own)) / medianWall(of(peer)))),
  ];
  const coldRow = results.some(({ cold }) => cold.length > 0)
    ? [row("`state`, cold", ({ cold }) => cold)]
    : [];
  return table(
    [title, ...results.map(({ name }) => name), ...compared.map(titleOf(results))],
    [
      ...verbs.map((verb) => row(`\`${verb}\``, ({ samples }) => samples.get(verb) ?? [])),
      ...coldRow,
    ],
  );
}

/** What a column of ratios is called: the build is named only when there are several. */
const titleOf =
  (results: readonly Result[]) =>
  ({ own, peer }: Pair): string =>
    results.filter(({ kind }) => kind === "berth").length === 1
      ? `÷ ${peer.name}`
      : `${own.name} ÷ ${peer.name}`;

/** Minimum, lower quartile and median. */
const spread =
  (of: (sample: Sample) => number) =>
  (samples: readonly Sample[]): string => {
    const { minimum, lowerQuartile, median } = summarize(samples.map(of));
    return [minimum, lowerQuartile, median].map(number).join(" / ");
  };

const faultsAndPeak = (samples: readonly Sample[]): string => {
  const faults = Math.round(summarize(samples.map((sample) => sample.faults)).median);
  const peak = Math.max(...samples.map(({ peakKiB }) => peakKiB)) / 1024;
  return `${String(faults)}, ${peak.toFixed(1)}`;
};

function sizeTable(results: readonly Result[]): string {
  const sized = results.filter(({ sizes }) => sizes !== undefined);
  const row = (what: string, of: keyof Sizes): readonly string[] => [
    what,
    ...sized.map(({ sizes }) => number(sizes?.[of])),
  ];
  return table(
    ["MiB", ...sized.map(({ name }) => name)],
    [
      ["peak resident of any command", ...sized.map((result) => number(peakMiB(result)))],
      row("init of a created container, PSS", "initMiB"),
      row("monitor of a foreground run, PSS", "monitorMiB"),
      row("installed", "installedMiB"),
    ],
  );
}

/** Up to this ratio of medians a command counts as not depending on the number of containers. */
const flat = 1.15;

/** `create` and `state` beside few and many containers; undefined when not measured. */
function besideTable(results: readonly Result[]): string | undefined {
  const rows = results.flatMap(({ name, beside }) => {
    const [few, many] = [beside.at(0), beside.at(-1)];
    if (few === undefined || many === undefined) return [];
    return (["create", "state"] as const).map((verb) => {
      const ratio = many[verb].median / few[verb].median;
      return [
        `${name} \`${verb}\``,
        ...[few, many].map(
          ({ alive, [verb]: wall }) => `${number(wall.median)} beside ${String(alive)}`,
        ),
        number(ratio),
        ratio <= flat ? "flat" : "grows",
      ];
    });
  });
  return rows.length === 0
    ? undefined
    : table(["wall median, ms", "few containers", "many containers", "ratio", ""], rows);
}

/** All tables that something was measured for, as Markdown. */
export function report(results: readonly Result[]): string {
  const tables = [
    verbTable(
      "wall, ms",
      results,
      spread(({ wallMs }) => wallMs),
      pairs(results),
    ),
    verbTable(
      "CPU, ms",
      results,
      spread(({ cpuMs }) => cpuMs),
    ),
    verbTable("page faults, peak MiB", results, faultsAndPeak),
    sizeTable(results),
    besideTable(results),
  ];
  return tables.filter((one) => one !== undefined).join("\n");
}
