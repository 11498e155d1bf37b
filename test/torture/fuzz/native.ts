// The parsers in C++ under libFuzzer with AddressSanitizer and UndefinedBehaviorSanitizer: building the targets, and
// running one. What a target is made of is said in native/targets.cmake.

import { execFileSync, spawn } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from "node:fs";
import { availableParallelism } from "node:os";
import { join, resolve } from "node:path";
import type { Figures } from "../figures.ts";
import { failureOf } from "./again.ts";
import { dictionaryOf } from "./dictionaries.ts";

const build = join("build", "fuzz");
const kept = join("test", "torture", "fuzz", "corpus");

/** Every target, and how long its inputs may be. */
export const nativeTargets: ReadonlyMap<string, number> = new Map([
  ["plan", 8192],
  ["path_walk", 512],
  ["executable", 512],
  ["mountinfo", 1024],
  ["answers", 512],
  ["handover", 128],
  ["report", 512],
  ["notify", 512],
  ["process_ids", 512],
  ["hook_output", 512],
  ["json_survey", 512],
  ["netlink", 1024],
  ["dbus_signature", 300],
  ["dbus_message", 1024],
  ["dbus_address", 512],
  ["dbus_dialogue", 4096],
  ["seccomp", 512],
  ["device_program", 2048],
]);

/** So many different findings are enough for one run of a target. */
const maxFindings = 4;

/** Builds all targets, what is not yet built. */
export function buildTargets(progress: (line: string) => void): void {
  const compiler = "/usr/bin/clang++-16";
  if (!existsSync(compiler))
    throw new Error("fuzzing needs clang: apt-get install clang-16 libclang-rt-16-dev");
  const run = (args: readonly string[]): void => {
    execFileSync("cmake", args, { stdio: ["ignore", "ignore", "inherit"] });
  };
  progress("building the fuzz targets");
  if (!existsSync(join(build, "CMakeCache.txt")))
    run(["-S", "addon", "-B", build, `-DCMAKE_CXX_COMPILER=${compiler}`, "-DBERTH_FUZZ=ON"]);
  run(["--build", build, "--parallel", String(availableParallelism())]);
}

interface Ended {
  readonly good: boolean;
  readonly output: string;
}

/** Runs a target's program to its end. */
function execute(
  target: string,
  args: readonly string[],
  directory: string,
  more: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  return new Promise((ended, failed) => {
    const child = spawn(resolve(build, target), args, {
      stdio: ["ignore", "ignore", "pipe"],
      env: {
        PATH: "/usr/bin:/bin",
        ASAN_SYMBOLIZER_PATH: "/usr/lib/llvm-16/bin/llvm-symbolizer",
        BERTH_FUZZ_DIRECTORY: directory,
        ...more,
      },
    });
    let output = "";
    child.stderr.setEncoding("utf8").on("data", (piece: string) => (output += piece));
    child.on("error", failed);
    child.on("close", (code) => ended({ good: code === 0, output }));
  });
}

const reasons = [
  /property violated: (.*)/,
  /(\S+: runtime error: .*)/,
  /ERROR: (AddressSanitizer: \S+)/,
  /ERROR: (libFuzzer: \S+)/,
  /(ERROR: .*)/,
];

/** Why a target was ended, with the first place of ours in the stack if there is one. */
function reasonOf(output: string): string {
  const found = reasons
    .map((reason) => reason.exec(output)?.[1])
    .find((text) => text !== undefined);
  const place = /#\d+ \S+ in (\S+) \S*\/addon\/(\S+?):\d+$/m.exec(output);
  return `${found ?? "it ended with an error"}${place === null ? "" : ` in ${String(place[1])} (${String(place[2])})`}`;
}

const filesOf = (folder: string): readonly string[] =>
  existsSync(folder) ? readdirSync(folder).map((name) => resolve(folder, name)) : [];

interface Replay {
  readonly tried: number;
  readonly failed: number;
  readonly good: readonly string[];
  /** One for each reason. */
  readonly failures: readonly string[];
}

/** Gives a target inputs one by one, each once. */
async function replay(
  target: string,
  files: readonly string[],
  directory: string,
  more: Readonly<Record<string, string>> = {},
): Promise<Replay> {
  const good: string[] = [];
  const failures = new Map<string, string>();
  let failed = 0;
  let rest = files;
  while (rest.length > 0) {
    const { good: ended, output } = await execute(
      target,
      ["-timeout=10", ...rest],
      directory,
      more,
    );
    if (ended) {
      good.push(...rest);
      break;
    }
    const culprit = [...output.matchAll(/^Running: (.*)$/gm)].at(-1)?.[1] ?? "";
    const at = rest.indexOf(culprit);
    if (at < 0) throw new Error(`the fuzz target ${target} cannot be run:\n${output}`);
    failed++;
    const reason = reasonOf(output);
    if (!failures.has(reason))
      failures.set(reason, failureOf(target, reason, readFileSync(culprit)));
    good.push(...rest.slice(0, at));
    rest = rest.slice(at + 1);
  }
  return { tried: files.length, failed, good, failures: [...failures.values()] };
}

const numberIn = (output: string, pattern: RegExp): number =>
  Number([...output.matchAll(pattern)].at(-1)?.[1] ?? 0);

interface Hunt {
  readonly executions: number;
  readonly coverage: number;
  readonly features: number;
  readonly corpus: number;
  readonly failures: readonly string[];
}

/** Lets libFuzzer look for inputs that fail, for some time. */
async function hunt(
  target: string,
  corpus: string,
  seconds: number,
  seed: number,
  directory: string,
): Promise<Hunt> {
  const end = Date.now() + seconds * 1000;
  const artifacts = resolve(build, "found", target);
  mkdirSync(artifacts, { recursive: true });
  const words = dictionaryOf(target);
  const dictionary = resolve(build, `${target}.dict`);
  if (words !== undefined) writeFileSync(dictionary, words);
  const failures = new Map<string, string>();
  let [executions, coverage, features] = [0, 0, 0];
  for (
    let left = seconds;
    left > 0 && failures.size < maxFindings;
    left = Math.floor((end - Date.now()) / 1000)
  ) {
    const before = new Set(readdirSync(artifacts));
    const { good, output } = await execute(
      target,
      [
        `-max_total_time=${String(left)}`,
        `-max_len=${String(nativeTargets.get(target) ?? 4096)}`,
        `-seed=${String(seed + failures.size)}`,
        `-artifact_prefix=${artifacts}/`,
        ...(words === undefined ? [] : [`-dict=${dictionary}`]),
        ...["-timeout=10", "-rss_limit_mb=2048", "-print_final_stats=1", corpus],
      ],
      directory,
    );
    executions += numberIn(output, /^stat::number_of_executed_units: (\d+)/gm);
    coverage = Math.max(coverage, numberIn(output, /^#\d+.* cov: (\d+)/gm));
    features = Math.max(features, numberIn(output, /^#\d+.* ft: (\d+)/gm));
    if (good) break;
    const artifact = readdirSync(artifacts).find((name) => !before.has(name));
    const input = artifact === undefined ? undefined : readFileSync(join(artifacts, artifact));
    const reason = reasonOf(output);
    if (input === undefined && !failures.has(reason))
      failures.set(reason, `${reason}; there is no input for it:\n${output.slice(-2000)}`);
    else if (input !== undefined && !failures.has(reason))
      failures.set(reason, failureOf(target, reason, input));
  }
  return {
    executions,
    coverage,
    features,
    corpus: filesOf(corpus).length,
    failures: [...failures.values()],
  };
}

/**
 * Fuzzes one target, first with the inputs kept for it.
 *
 * @param directory where it may make files
 */
export async function fuzzNative(
  target: string,
  seconds: number,
  seed: number,
  directory: string,
): Promise<Figures> {
  const known = await replay(target, filesOf(join(kept, target)), directory);
  const corpus = resolve(build, "corpus", target);
  mkdirSync(corpus, { recursive: true });
  for (const file of known.good)
    copyFileSync(file, join(corpus, file.slice(file.lastIndexOf("/") + 1)));
  const found = await hunt(target, corpus, seconds, seed, directory);
  const failures = [...known.failures, ...found.failures];
  const tried = known.tried + found.executions;
  return {
    name: `fuzz ${target}`,
    tried,
    survived: tried - failures.length,
    leftBehind: [],
    failures,
    notes: [
      `coverage ${String(found.coverage)} edges, ${String(found.features)} features; corpus ${String(found.corpus)}`,
    ],
  };
}

/** Whether the native decoder takes the plans that the engine made (documents/wire.ts). */
export async function decodePlans(folder: string, directory: string): Promise<Figures> {
  const { tried, failed, failures } = await replay("plan", filesOf(folder), directory, {
    BERTH_FUZZ_MUST_ACCEPT: "1",
  });
  return {
    name: "fuzz plans of the engine, decoded",
    tried,
    survived: tried - failed,
    leftBehind: [],
    failures: failures.map((failure) =>
      failure.replace("npm run", "BERTH_FUZZ_MUST_ACCEPT=1 npm run"),
    ),
    notes: [],
  };
}

/** Gives a target one input, and shows what it says. */
export async function showNative(
  target: string,
  input: Uint8Array,
  directory: string,
): Promise<Figures> {
  const file = resolve(build, "input");
  writeFileSync(file, input);
  const accept = process.env["BERTH_FUZZ_MUST_ACCEPT"];
  const { good, output } = await execute(
    target,
    [file],
    directory,
    accept === undefined ? {} : { BERTH_FUZZ_MUST_ACCEPT: accept },
  );
  process.stderr.write(output);
  return {
    name: `fuzz ${target}`,
    tried: 1,
    survived: good ? 1 : 0,
    leftBehind: [],
    failures: good ? [] : [reasonOf(output)],
    notes: [],
  };
}
