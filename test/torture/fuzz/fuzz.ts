// Malformed input for everything that reads: the parsers in C++ under libFuzzer (native.ts), configurations and states in
// this process (documents/). With BERTH_FUZZ_INPUT, base64 or @FILE, and one target: that input alone, with all it
// says.

import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import type { Figures, Torture, TortureOptions } from "../figures.ts";
import { failureOf, inputOf } from "./again.ts";
import { documentTargets } from "./documents/all.ts";
import { attemptWithin, fuzzDocuments } from "./documents/loop.ts";
import type { Target } from "./documents/target.ts";
import { clearPlans, planFolder } from "./documents/wire.ts";
import { buildTargets, decodePlans, fuzzNative, nativeTargets, showNative } from "./native.ts";

/** Seconds for each target. */
const whole = 1800;
const sample = 1;

/** A directory in memory where there is one: some targets make a tree for every input. */
function makeDirectory(): string {
  const memory = "/dev/shm";
  return mkdtempSync(join(existsSync(memory) ? memory : tmpdir(), "berth-fuzz-"));
}

function documents(target: Target, seconds: number, seed: number): Figures {
  const report = fuzzDocuments(target, seconds, seed);
  const rate = Math.round((report.tried * 1000) / report.milliseconds);
  return {
    name: `fuzz ${target.name}`,
    tried: report.tried,
    survived: report.tried - report.failed,
    leftBehind: [],
    failures: report.found.map(({ what, bytes }) => failureOf(target.name, what, bytes)),
    notes: [
      [...report.outcomes].map(([name, count]) => `${name} ${String(count)}`).join(", "),
      `${String(rate)} a second of the processor, the slowest ${String(Math.round(report.slowestMs))} ms; ${String(report.signatures)} different verdicts`,
    ],
  };
}

function show(target: Target, bytes: Uint8Array): Figures {
  const result = attemptWithin(target, bytes);
  const failures = typeof result === "string" ? [result] : [];
  const notes = typeof result === "string" ? [] : [`${result.outcome}: ${result.signature}`];
  return {
    name: `fuzz ${target.name}`,
    tried: 1,
    survived: 1 - failures.length,
    leftBehind: [],
    failures,
    notes,
  };
}

/** Runs work for each item, some at a time; results in the order of the items. */
async function each<T, R>(
  items: readonly T[],
  work: (item: T) => Promise<R>,
): Promise<readonly R[]> {
  const results: R[] = [];
  const waiting = [...items.entries()];
  async function next(): Promise<void> {
    for (let one = waiting.shift(); one !== undefined; one = waiting.shift())
      results[one[0]] = await work(one[1]);
  }
  await Promise.all(Array.from({ length: availableParallelism() }, next));
  return results;
}

async function all(options: TortureOptions, directory: string): Promise<readonly Figures[]> {
  const { extent, only, seed, progress } = options;
  const seconds = options.seconds ?? (extent === "sample" ? sample : whole);
  const isAsked = (name: string): boolean => only.length === 0 || only.includes(name);
  buildTargets(progress);
  clearPlans();
  const figures: Figures[] = [];
  for (const target of documentTargets.filter(({ name }) => isAsked(name))) {
    progress(`fuzz ${target.name}: ${String(seconds)} s`);
    figures.push(documents(target, seconds, seed));
  }
  if (readdirSync(planFolder).length > 0) figures.push(await decodePlans(planFolder, directory));
  const native = [...nativeTargets.keys()].filter(isAsked);
  figures.push(
    ...(await each(native, (target) => {
      progress(`fuzz ${target}: ${String(seconds)} s`);
      return fuzzNative(target, seconds, seed, directory);
    })),
  );
  return figures;
}

async function one(
  name: string,
  bytes: Uint8Array,
  directory: string,
  progress: (line: string) => void,
): Promise<Figures> {
  const target = documentTargets.find((each) => each.name === name);
  if (target !== undefined) return show(target, bytes);
  buildTargets(progress);
  return showNative(name, bytes, directory);
}

export const fuzz: Torture = async (options) => {
  const known = [...documentTargets.map(({ name }) => name), ...nativeTargets.keys()];
  const unknown = options.only.find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new Error(`there is no fuzz target ${unknown}; there are ${known.join(", ")}`);
  const input = process.env["BERTH_FUZZ_INPUT"];
  const [name] = options.only;
  const directory = makeDirectory();
  try {
    if (input !== undefined && name !== undefined)
      return [await one(name, inputOf(input), directory, options.progress)];
    return await all(options, directory);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
};
