// Runs one target for some time: changes documents, gives them to the runtime, keeps those that lead somewhere new.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createContext, Script } from "node:vm";
import { errnoCode } from "../../../../src/errors/errno.ts";
import { bytesOf, mutated } from "./mutate.ts";
import { Random } from "./random.ts";
import { smaller } from "./smaller.ts";
import type { Target, Verdict } from "./target.ts";
import { textOf, type Tree } from "./tree.ts";

/** No document may take longer. */
const patienceMs = 1000;
/** A batch that takes longer hangs. */
const batchMs = 10_000;
const batchSize = 100;
const maxPool = 4000;
/** Larger documents are not changed further: each takes as long as many small ones. */
const maxOrigin = 6000;
/** So many different findings are enough for one run. */
const maxFindings = 12;

/** What went wrong with one document. */
export interface Found {
  readonly what: string;
  readonly bytes: Uint8Array;
}

export interface Report {
  readonly tried: number;
  /** Of the processor. */
  readonly milliseconds: number;
  readonly outcomes: ReadonlyMap<string, number>;
  /** Different ways the runtime took: what coverage is for native targets. */
  readonly signatures: number;
  readonly slowestMs: number;
  readonly found: readonly Found[];
  /** How many documents led to something found. */
  readonly failed: number;
}

/** The same for the same bytes (FNV-1a), so that a finding is seen again from the bytes alone. */
function seedOf(bytes: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}

/** Error and place of it, without what differs from document to document. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const place = /\n\s+at (\S+)/.exec(error.stack ?? "")?.[1] ?? "";
  return `${error.constructor.name}: ${error.message.slice(0, 300)} (${place})`;
}

export const sameKind = (what: string): string => what.replace(/"[^"]*"|-?\d+/g, "#").slice(0, 160);

const builtIns = [Object, Array, String, Number, Function, BigInt, Map, Set].map(
  ({ prototype }): object => prototype as object,
);
const shapeOfBuiltIns = (): number =>
  builtIns.reduce((sum, prototype) => sum + Reflect.ownKeys(prototype).length, 0);

const untouched = shapeOfBuiltIns();

const slow = (milliseconds: number): string =>
  `the document takes ${String(Math.round(milliseconds))} ms`;
const hangs = `the document takes more than ${String(batchMs)} ms`;
const isAboutTime = (what: string): boolean => what.startsWith("the document takes");

class Timeout extends Error {}

const place = createContext({ work: (): void => undefined });
const call = new Script("work()");

/** Calls it, and ends it after a time. */
function within(milliseconds: number, work: () => void): void {
  place["work"] = work;
  try {
    call.runInContext(place, { timeout: milliseconds });
  } catch (error) {
    if (errnoCode(error) === "ERR_SCRIPT_EXECUTION_TIMEOUT") throw new Timeout();
    throw error;
  }
}

/** What one document leads to; a string is what is wrong. */
export function attempt(target: Target, bytes: Uint8Array): Verdict | string {
  try {
    const verdict = target.run(bytes, new Random(seedOf(bytes)));
    return shapeOfBuiltIns() === untouched ? verdict : "a prototype of the language was changed";
  } catch (error) {
    return describe(error);
  }
}

/** The same under a limit of time. */
export function attemptWithin(target: Target, bytes: Uint8Array): Verdict | string {
  let result: Verdict | string = "";
  try {
    within(batchMs, () => (result = attempt(target, bytes)));
  } catch (error) {
    if (error instanceof Timeout) return hangs;
    throw error;
  }
  return result;
}

/** Whether it is the document that takes long, and not the machine that does something else. */
function isSlow(target: Target, bytes: Uint8Array): boolean {
  const before = process.cpuUsage();
  attemptWithin(target, bytes);
  const { user, system } = process.cpuUsage(before);
  return user + system > patienceMs * 1000;
}

class Loop {
  readonly #target: Target;
  readonly #random: Random;
  /** What changes begin with: documents that the runtime takes, and others. */
  readonly #taken: Tree[] = [];
  readonly #others: Tree[] = [];
  readonly #outcomes = new Map<string, number>();
  readonly #signatures = new Set<string>();
  readonly #found = new Map<string, Found>();
  #tried = 0;
  #failed = 0;
  #slowestMs = 0;
  #current: Uint8Array = new Uint8Array();

  constructor(target: Target, seed: number) {
    this.#target = target;
    this.#random = new Random(seed);
  }

  get hasEnough(): boolean {
    return this.#found.size >= maxFindings;
  }

  #note(what: string, bytes: Uint8Array): void {
    this.#failed++;
    const kind = sameKind(what);
    if (this.#found.has(kind) || this.hasEnough) return;
    this.#found.set(kind, { what, bytes: bytes.slice() });
  }

  /** Tries one document; its verdict when it led somewhere new. */
  try(bytes: Uint8Array): Verdict | undefined {
    this.#current = bytes;
    const start = performance.now();
    const result = attempt(this.#target, bytes);
    const milliseconds = performance.now() - start;
    this.#tried++;
    if (milliseconds > this.#slowestMs) this.#slowestMs = milliseconds;
    if (milliseconds > patienceMs && isSlow(this.#target, bytes))
      this.#note(slow(milliseconds), bytes);
    if (typeof result === "string") {
      this.#note(result, bytes);
      return undefined;
    }
    this.#outcomes.set(result.outcome, (this.#outcomes.get(result.outcome) ?? 0) + 1);
    if (this.#signatures.has(result.signature)) return undefined;
    this.#signatures.add(result.signature);
    return result;
  }

  #keep(tree: Tree, verdict: Verdict | undefined): void {
    if (verdict === undefined) return;
    const pool = verdict.accepted === true ? this.#taken : this.#others;
    if (pool.length < maxPool) pool.push(tree);
    else pool[this.#random.below(maxPool)] = tree;
  }

  #step(): void {
    const fewOthers = this.#others.length === 0 || !this.#random.oneIn(5);
    const origins = fewOthers && this.#taken.length > 0 ? this.#taken : this.#others;
    const tree = mutated(this.#random, this.#random.pick(origins) ?? null, this.#target.schema);
    const bytes = bytesOf(this.#random, tree);
    const verdict = this.try(bytes);
    if (bytes.length <= maxOrigin) this.#keep(tree, verdict);
  }

  /** Tries the documents that all others come from, and those that once led to a defect. */
  begin(): void {
    this.batch(() => {
      for (const seed of this.#target.seeds())
        this.#keep(seed, this.try(Buffer.from(textOf(seed))));
      for (const kept of keptDocuments(this.#target.name)) this.try(kept);
    });
  }

  batch(work: () => void): void {
    try {
      within(batchMs, work);
    } catch (error) {
      if (!(error instanceof Timeout)) throw error;
      this.#note(hangs, this.#current);
    }
  }

  steps(): void {
    this.batch(() => {
      for (let count = 0; count < batchSize && !this.hasEnough; count++) this.#step();
    });
  }

  report(milliseconds: number): Report {
    return {
      tried: this.#tried,
      milliseconds,
      outcomes: this.#outcomes,
      signatures: this.#signatures.size,
      slowestMs: this.#slowestMs,
      failed: this.#failed,
      found: [...this.#found.values()].map(({ what, bytes }) => ({
        what,
        // What takes long would take as long for every attempt.
        bytes: isAboutTime(what)
          ? bytes
          : smaller(bytes, (candidate) => {
              const again = attemptWithin(this.#target, candidate);
              return typeof again === "string" && sameKind(again) === sameKind(what);
            }),
      })),
    };
  }
}

/** The documents kept for a target: what once led to a defect. */
function keptDocuments(name: string): readonly Uint8Array[] {
  const folder = join("test", "torture", "fuzz", "corpus", name);
  if (!existsSync(folder)) return [];
  return readdirSync(folder).map((file) => new Uint8Array(readFileSync(join(folder, file))));
}

/** Fuzzes a target, first with the documents that are kept for it. */
export function fuzzDocuments(target: Target, seconds: number, seed: number): Report {
  const loop = new Loop(target, seed);
  const before = process.cpuUsage();
  const end = Date.now() + seconds * 1000;
  loop.begin();
  while (Date.now() < end && !loop.hasEnough) loop.steps();
  const { user, system } = process.cpuUsage(before);
  return loop.report((user + system) / 1000);
}
