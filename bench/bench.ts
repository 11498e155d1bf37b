// npm run bench [-- ROUNDS]: times and sizes of Berth beside runc, crun and the floor, interleaved round by round, so
// that whatever else the machine does meets all of them. Prints a table and writes bench/results.json.
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { cpus, release, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { defaultSpec, type Spec } from "../test/support/spec.ts";
import { compiled, repository } from "../test/support/tools.ts";
import { readRounds } from "./rounds.ts";
import { findRuntimes } from "./runtimes.ts";
import { summarize, type Summary } from "./statistics.ts";
import { operations, sample, Subject, type Sample, type Sizes } from "./subject.ts";

const floor = compiled("bench/floor.c", ["-O2", "-static"]);
const rounds = readRounds(40);
const warmUpRounds = 3;
const directory = mkdtempSync(join(tmpdir(), "berth-bench-"));

/** Makes a bundle with busybox and this program, and gives its directory. */
function makeBundle(name: string, args: readonly string[]): string {
  const path = join(directory, name);
  for (const folder of ["bin", "dev", "etc", "proc", "sys", "tmp"])
    mkdirSync(join(path, "rootfs", folder), { recursive: true });
  copyFileSync("/bin/busybox", join(path, "rootfs/bin/busybox"));
  for (const applet of ["true", "sleep"]) symlinkSync("busybox", join(path, "rootfs/bin", applet));
  const spec: Spec = defaultSpec();
  spec.process.args = [...args];
  spec.linux.namespaces.push({ type: "cgroup" });
  writeFileSync(join(path, "config.json"), JSON.stringify(spec, null, 2));
  return path;
}

interface Row {
  readonly what: string;
  readonly unit: string;
  readonly values: ReadonlyMap<string, Summary>;
}

const say = (text: string): void => void writeSync(1, `${text}\n`);

/** One line: each runtime's median with its spread, and Berth's ratio to the peers. */
function line(row: Row, names: readonly string[]): string {
  const number = (value: number): string =>
    Number.isNaN(value) ? "-" : value.toFixed(value < 100 ? 2 : 0);
  const cells = names.map((name) => {
    const summary = row.values.get(name);
    if (summary === undefined) return "-";
    const spread = summary.count > 1 ? ` (${number(summary.p10)}–${number(summary.p90)})` : "";
    return `${number(summary.median)}${spread}`;
  });
  const own = row.values.get("berth")?.median ?? Number.NaN;
  const ratios = ["runc", "crun"].map((name) =>
    number(own / (row.values.get(name)?.median ?? Number.NaN)),
  );
  return [
    `${row.what} [${row.unit}]`.padEnd(30),
    ...cells.map((cell) => cell.padEnd(22)),
    ...ratios.map((ratio) => ratio.padStart(9)),
  ].join(" ");
}

const single = (value: number): Summary => ({ median: value, p10: value, p90: value, count: 1 });

async function compare(subjects: readonly Subject[], quick: string, long: string): Promise<void> {
  const floorSamples: Sample[] = [];
  for (let round = -warmUpRounds; round < rounds; round++) {
    const taken = sample(
      [floor, join(quick, "rootfs"), "/bin/true"],
      false,
      join(directory, "errors"),
    );
    if (round >= 0) floorSamples.push(taken);
    for (const subject of subjects) await subject.round(quick, long, round >= 0);
  }
  const rows: Row[] = operations.map((operation) => ({
    what: operation,
    unit: "ms",
    values: new Map([
      ...subjects.map((subject): [string, Summary] => [
        subject.runtime.name,
        summarize((subject.samples.get(operation) ?? []).map(({ milliseconds }) => milliseconds)),
      ]),
      ...(operation === "run"
        ? [["floor", summarize(floorSamples.map(({ milliseconds }) => milliseconds))] as const]
        : []),
    ]),
  }));
  const bySubject = (what: string, unit: string, value: (subject: Subject) => number): Row => ({
    what,
    unit,
    values: new Map(subjects.map((subject) => [subject.runtime.name, single(value(subject))])),
  });
  const peak = (subject: Subject): number =>
    Math.max(...[...subject.samples.values()].flat().map(({ peakKiB }) => peakKiB)) / 1024;
  const sizes = new Map<Subject, Sizes>();
  for (const subject of subjects) sizes.set(subject, await subject.sizes(long));
  const size = (subject: Subject, of: keyof Sizes): number =>
    (sizes.get(subject)?.[of] ?? Number.NaN) / 1024;
  rows.push(
    bySubject("peak resident size", "MiB", peak),
    bySubject("init of a created container", "MiB", (subject) => size(subject, "initPssKiB")),
    bySubject("monitor of a foreground run", "MiB", (subject) => size(subject, "monitorPssKiB")),
    bySubject("installation", "MiB", ({ runtime }) => runtime.bytes / 2 ** 20),
  );
  print(subjects, rows);
}

/** The runtimes that can run the bundle here; of the others it says why not. */
function usable(quick: string): readonly Subject[] {
  return findRuntimes()
    .map((runtime) => new Subject(runtime, directory))
    .filter((subject) => {
      try {
        subject.once("run", "--bundle", quick, subject.newId());
        return true;
      } catch (error) {
        say(`without ${subject.runtime.name} (${subject.runtime.version}): ${String(error)}`);
        return false;
      }
    });
}

function print(subjects: readonly Subject[], rows: readonly Row[]): void {
  const names = ["floor", ...subjects.map(({ runtime }) => runtime.name)];
  say(
    `${String(rounds)} rounds, medians with 10th and 90th percentile; Linux ${release()}, ${String(cpus().length)} CPUs`,
  );
  for (const { runtime } of subjects) say(`${runtime.name}: ${runtime.version}`);
  say(["".padEnd(30), ...names.map((name) => name.padEnd(22)), "  ×runc", "    ×crun"].join(" "));
  for (const row of rows) say(line(row, names));
  const results = {
    rounds,
    machine: { kernel: release(), cpus: cpus().map(({ model }) => model), memory: totalmem() },
    runtimes: subjects.map(({ runtime }) => ({ name: runtime.name, version: runtime.version })),
    results: rows.map(({ what, unit, values }) => ({ what, unit, ...Object.fromEntries(values) })),
  };
  writeFileSync(join(repository, "bench/results.json"), `${JSON.stringify(results, null, 2)}\n`);
}

const quickBundle = makeBundle("quick", ["/bin/true"]);
const subjects = usable(quickBundle);
try {
  await compare(subjects, quickBundle, makeBundle("long", ["/bin/sleep", "1000"]));
} finally {
  for (const subject of subjects) subject.removeAll();
  rmSync(directory, { recursive: true, force: true });
}
