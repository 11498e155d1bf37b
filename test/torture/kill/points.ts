// The points at which verbs are disturbed: every system call of theirs, in an order of which each beginning is spread
// evenly; and the crews that work them off.
import { availableParallelism } from "node:os";
import type { Figures, TortureOptions } from "../figures.ts";
import type { Call, Outcome } from "./driver.ts";
import { describe, Stage } from "./stage.ts";
import {
  effectOf,
  falseSuccess,
  impossible,
  removed,
  verbs,
  type Effect,
  type Verb,
} from "./verbs.ts";

/** A call of a verb, and what is done to it. */
export interface Point {
  readonly verb: Verb;
  readonly call: Call;
  /** "kill", or the name of an errno. */
  readonly what: string;
  /** The number of the call in its role, from 0. */
  readonly index: number;
  /** Whether the runtime has not yet begun its own work: a JavaScript engine starts. */
  readonly early: boolean;
  /** Whether the process waits in it when the verb has ended: what fails then is no longer the verb's. */
  readonly waiting: boolean;
}

/** What came of one point. */
export interface Finding {
  readonly tried: boolean;
  readonly failures: readonly string[];
  readonly left: readonly string[];
  readonly notes?: readonly string[];
}

/** Seconds of a sample, with what comes before; but a few at least. */
const sampleSeconds = 20;
const leastSeconds = 3;

const nameOf = ({ verb, call, what }: Point): string =>
  `${verb.name}@${call.role}/${call.name}/${String(call.occurrence)}${what === "kill" ? "" : `/${what}`}`;

/** A call for people. */
const told = (point: Point): string => {
  const about = point.call.path === "" ? "" : ` of ${point.call.path}`;
  return `${nameOf(point)} (call ${String(point.index)}${about})`;
};

/** Those of the verbs that were asked for and can be tried, and a figure for each that cannot. */
function chosenVerbs(only: readonly string[]): { chosen: Verb[]; skipped: string[] } {
  const names = only.map((word) => word.replace(/@.*$/s, ""));
  const unknown = names.find((name) => verbs.every((verb) => verb.name !== name));
  if (unknown !== undefined)
    throw new Error(
      `unknown verb ${unknown}; ${verbs.map(({ name }) => name).join(", ")} were expected`,
    );
  const cannot = impossible();
  const wanted = verbs.filter(({ name }) => names.length === 0 || names.includes(name));
  return {
    chosen: wanted.filter(({ name }) => !cannot.has(name)),
    skipped: wanted.flatMap(({ name }) => {
      const reason = cannot.get(name);
      return reason === undefined ? [] : [`skipped ${name}: ${reason}`];
    }),
  };
}

/** What a verb does when nothing disturbs it; or what is wrong already then. */
interface Observed {
  readonly calls: readonly Call[];
  readonly failures: readonly string[];
  readonly left: readonly string[];
}

async function observeOn(stage: Stage, verb: Verb): Promise<Observed> {
  stage.forget();
  await verb.prepare(stage);
  const [outcome, calls] = await stage.driver.count("verb", stage.argv(verb.words(stage)));
  const failures: string[] = [];
  if (outcome.code === verb.success)
    undisturbed.set(`${stage.id} ${verb.name}`, await effectOf(verb, stage));
  else failures.push(`undisturbed: ${describe(outcome)}`);
  const { failure, left } = await removed(stage);
  if (failure !== undefined) failures.push(`undisturbed: ${failure}`);
  return { calls, failures, left };
}

/** The same on each stage; what is wrong anywhere is wrong. */
async function observe(verb: Verb, stages: readonly Stage[]): Promise<Observed> {
  const found = await Promise.all(
    stages.map(async (stage) => {
      try {
        return await observeOn(stage, verb);
      } catch (error) {
        const problem = error instanceof Error ? error.message : String(error);
        return { calls: [], failures: [`undisturbed: ${problem}`], left: [] };
      }
    }),
  );
  const wrong = found.findIndex(({ failures, left }) => failures.length + left.length > 0);
  if (wrong >= 0) await Promise.all(stages.map((stage) => stage.clear()));
  return found[Math.max(wrong, 0)] ?? { calls: [], failures: [], left: [] };
}

const undisturbed = new Map<string, Effect>();

/** What is wrong with a verb that ended with success. */
export async function broken(
  verb: Verb,
  stage: Stage,
  outcome: Outcome,
): Promise<string | undefined> {
  const known = undisturbed.get(`${stage.id} ${verb.name}`);
  if (known === undefined) throw new Error(`${verb.name} was not observed`);
  return falseSuccess(verb, stage, known, outcome);
}

/** The same numbers in another order: every beginning of it is spread evenly. */
function spread(length: number, seed: number): number[] {
  const common = (a: number, b: number): number => (b === 0 ? a : common(b, a % b));
  let step = Math.max(1, Math.round(length * 0.6180339887));
  while (common(step, length) !== 1) step++;
  return Array.from({ length }, (_, index) => (seed + index * step) % length);
}

function pointsOf(
  verb: Verb,
  calls: readonly Call[],
  kinds: (call: Call) => readonly string[],
): Point[] {
  const counts = new Map<string, number>();
  // The engine's own work begins when it opens its native part.
  const opened = calls.findIndex(({ path }) => path.endsWith(".node"));
  const last = new Map(calls.map((call) => [call.role, call]));
  return calls.flatMap((call, at) => {
    const index = counts.get(call.role) ?? 0;
    counts.set(call.role, index + 1);
    const early = /:engine:/.test(call.role) && at < opened;
    const waiting = last.get(call.role) === call && !/^exec|^exit/.test(call.name);
    return kinds(call).map((what) => ({ verb, call, what, index, early, waiting }));
  });
}

export interface Torment {
  readonly name: string;
  /** What is done to a call. */
  readonly kinds: (call: Call) => readonly string[];
  readonly attempt: (stage: Stage, point: Point) => Promise<Finding>;
}

/** Disturbs all points that were asked for, or as many as there is time for. */
export async function torment(
  options: TortureOptions,
  { name, kinds, attempt }: Torment,
): Promise<Figures[]> {
  const start = Date.now();
  const { chosen, skipped } = chosenVerbs(options.only);
  const stages = Array.from(
    { length: options.count ?? availableParallelism() },
    (_, index) => new Stage(options.runtime, String(index), options.isBerth),
  );
  try {
    const all: Point[] = [];
    const hopeless: Figures[] = [];
    for (const verb of chosen) {
      const { calls, failures, left } = await observe(verb, stages);
      if (failures.length + left.length === 0) all.push(...pointsOf(verb, calls, kinds));
      else hopeless.push(unobserved(`${name} ${verb.name}`, failures, left));
    }
    const exact = options.only.filter((word) => word.includes("@"));
    const points =
      exact.length === 0
        ? all
        : all.filter((point) => exact.some((word) => nameOf(point).startsWith(word)));
    const queue = spread(points.length, options.seed - 1).flatMap((at) => points[at] ?? []);
    const seconds = options.seconds ?? (options.extent === "sample" ? sampleSeconds : Infinity);
    const end = Math.max(start + seconds * 1000, Date.now() + leastSeconds * 1000);
    const found = await workOff(stages, queue, end, attempt, options.progress);
    const figures = chosen
      .map((verb) => figuresOf(name, verb, points, found))
      .filter((figure) => hopeless.every((other) => other.name !== figure.name));
    return [...hopeless, ...figures].map((figure, at) =>
      at === 0 ? { ...figure, notes: [...skipped, ...figure.notes] } : figure,
    );
  } finally {
    await Promise.all(stages.map((stage) => stage.close()));
  }
}

async function workOff(
  stages: readonly Stage[],
  queue: readonly Point[],
  end: number,
  attempt: Torment["attempt"],
  progress: (line: string) => void,
): Promise<Map<Point, Finding>> {
  const found = new Map<Point, Finding>();
  let next = 0;
  const crew = async (stage: Stage): Promise<void> => {
    for (;;) {
      const point = queue[next++];
      if (point === undefined || Date.now() > end) return;
      const finding = await attempt(stage, point);
      found.set(point, finding);
      if (finding.left.length > 0 || finding.failures.length > 0) await stage.clear();
      for (const line of [...finding.failures, ...finding.left])
        progress(`${told(point)}: ${line}`);
      if (found.size % 500 === 0)
        progress(`${String(found.size)} of ${String(queue.length)} points`);
    }
  };
  await Promise.all(stages.map(crew));
  return found;
}

function figuresOf(
  name: string,
  verb: Verb,
  points: readonly Point[],
  all: ReadonlyMap<Point, Finding>,
): Figures {
  const own = points.filter((point) => point.verb === verb);
  const found = own.flatMap((point) => {
    const finding = all.get(point);
    return finding?.tried === true ? [{ point, ...finding }] : [];
  });
  const lines = (pick: (finding: Finding) => readonly string[]): string[] =>
    found.flatMap((finding) => pick(finding).map((line) => `${told(finding.point)}: ${line}`));
  return {
    name: `${name} ${verb.name}`,
    tried: found.length,
    survived: found.filter(({ failures, left }) => failures.length + left.length === 0).length,
    leftBehind: lines(({ left }) => left),
    failures: lines(({ failures }) => failures),
    notes: [
      `${String(own.length)} points in ${String(new Set(own.map(({ call }) => call.role)).size)} roles`,
      ...lines(({ notes = [] }) => notes),
    ],
  };
}

/** A verb that goes wrong without any disturbance. */
const unobserved = (
  name: string,
  failures: readonly string[],
  leftBehind: readonly string[],
): Figures => ({ name, tried: 1, survived: 0, leftBehind, failures, notes: [] });
