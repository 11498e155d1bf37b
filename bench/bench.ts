// npm run bench [-- ROUNDS] [--berth PATH]… [--cold] [--alive N]
//
// What Berth costs beside crun, runc and the floor: in each round each of them lives one whole life, in turns, so that
// whatever else the machine does meets all of them. Prints Markdown: the README's tables, and the limits.
//
//   --berth PATH   a launcher to measure instead of dist/bin/berth; more than once to compare builds
//   --cold         also `state` with the runtime's own files out of the page cache
//   --alive N      also `create` and `state` beside one and beside N running containers
//
// bench/fetch-peers.sh gets the newest crun and runc.
import { mkdtempSync, rmSync, statSync, writeSync } from "node:fs";
import { cpus, release, tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { compiled, repository } from "../test/support/tools.ts";
import { measureBeside } from "./alive.ts";
import { Bundles, type Bundle } from "./bundles.ts";
import { limitsTable } from "./limits.ts";
import { measure } from "./measure.ts";
import { readBenchOptions } from "./options.ts";
import { report } from "./report.ts";
import type { Result } from "./result.ts";
import { findRuntimes, type BenchRuntime } from "./runtimes.ts";
import { verbs, type Sample, type Verb } from "./sample.ts";
import { initPss, monitorPss } from "./sizes.ts";
import { Subject } from "./subject.ts";

const options = readBenchOptions({ rounds: 100, berth: join(repository, "dist/bin/berth") });
const warmUpRounds = 3;

/** A signal ends the benchmark between two containers, so that nothing of it is left. */
const interruption = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"])
  process.on(signal, () => interruption.abort(new Error(`ended by ${signal}`)));

const say = (text: string): void => void writeSync(1, `${text}\n`);

/** A row of the table in the making. */
interface Entrant {
  readonly name: string;
  readonly samples: Map<Verb, Sample[]>;
  readonly round: () => ReadonlyMap<Verb, Sample>;
}

const entrant = (name: string, round: Entrant["round"]): Entrant => ({
  name,
  samples: new Map<Verb, Sample[]>(verbs.map((verb) => [verb, []])),
  round,
});

/** The list from its nth element on, then what is before. */
const rotated = <T>(list: readonly T[], n: number): readonly T[] => [
  ...list.slice(n % list.length),
  ...list.slice(0, n % list.length),
];

/** The shortest way of `run`, and of every command (floor.c). */
function floorEntrant(rootfs: string, errors: string): Entrant {
  const floor = compiled("bench/floor.c", ["-O2", "-static"]);
  return entrant(
    "floor",
    () =>
      new Map<Verb, Sample>([
        ["--version", measure([floor], errors)],
        ["run", measure([floor, rootfs, "/bin/true"], errors)],
      ]),
  );
}

/** The runtimes that can run the bundle here; of the others it says why not. */
function usable(runtimes: readonly BenchRuntime[], directory: string, quick: Bundle): Subject[] {
  return runtimes.flatMap((runtime) => {
    const subject = new Subject(runtime, join(directory, runtime.name), interruption.signal);
    try {
      subject.run(quick);
      return [subject];
    } catch (error) {
      if (runtime.kind === "berth") throw error;
      say(`without ${runtime.name}: ${String(error)}`);
      return [];
    }
  });
}

async function liveInTurns(entrants: readonly Entrant[]): Promise<void> {
  for (let round = 0; round < warmUpRounds + options.rounds; round++)
    for (const { round: live, samples } of rotated(entrants, round)) {
      for (const [verb, taken] of live()) if (round >= warmUpRounds) samples.get(verb)?.push(taken);
      await setImmediate(); // lets a signal arrive
    }
}

async function coldInTurns(subjects: readonly Subject[], long: Bundle) {
  const samples = new Map<Subject, Sample[]>(subjects.map((subject) => [subject, []]));
  for (let round = 0; options.cold && round < options.rounds; round++)
    for (const subject of rotated(subjects, round))
      samples.get(subject)?.push(await subject.coldRound(long));
  return samples;
}

const installedMiB = ({ files }: BenchRuntime): number =>
  files.reduce((sum, file) => sum + statSync(file).size, 0) / 2 ** 20;

async function measureAll(subjects: readonly Subject[], bundles: Bundles, quick: Bundle) {
  const long = bundles.make("long", "/bin/sleep", "1000");
  const floor = floorEntrant(bundles.rootfs, join(bundles.directory, "errors"));
  const entrants = subjects.map((subject) =>
    entrant(subject.runtime.name, () => subject.round(quick, long)),
  );
  await liveInTurns([...entrants, floor]);
  const cold = await coldInTurns(subjects, long);
  const results: Result[] = [];
  for (const [index, subject] of subjects.entries())
    results.push({
      name: subject.runtime.name,
      kind: subject.runtime.kind,
      samples: entrants[index]?.samples ?? new Map(),
      cold: cold.get(subject) ?? [],
      sizes: {
        initMiB: initPss(subject, long) / 1024,
        monitorMiB: (await monitorPss(subject, long)) / 1024,
        installedMiB: installedMiB(subject.runtime),
      },
      beside:
        options.alive === undefined
          ? []
          : await measureBeside(subject, bundles, [1, options.alive], options.rounds),
    });
  return [...results, { ...floor, kind: "floor" as const, cold: [], sizes: undefined, beside: [] }];
}

function introduce(subjects: readonly Subject[], bundles: Bundles): void {
  say(
    `${String(options.rounds)} interleaved rounds; minimum / lower quartile / median; ratios of medians. ` +
      `Linux ${release()}, ${String(cpus().length)} CPUs.`,
  );
  for (const { runtime } of subjects)
    say(`- ${runtime.name}: ${runtime.version}, ${runtime.program}`);
  say(`- floor: bench/floor.c; for \`--version\` a static program that ends at once`);
  say(
    `- bundle, of \`berth spec\`, with /bin/true or /bin/sleep of a static busybox: ${bundles.describe()}`,
  );
  say("- each has a state root of its own, the container the same cgroup; no --log\n");
}

const directory = mkdtempSync(join(tmpdir(), "berth-bench-"));
const subjects: Subject[] = [];
try {
  const bundles = new Bundles(directory, options.berths[0] ?? "");
  const quick = bundles.make("quick", "/bin/true");
  subjects.push(...usable(findRuntimes(options.berths), directory, quick));
  introduce(subjects, bundles);
  const results = await measureAll(subjects, bundles, quick);
  say(`${report(results)}\n${limitsTable(results)}`);
} finally {
  for (const subject of subjects) subject.removeAll();
  rmSync(directory, { recursive: true, force: true });
}
