// A thousand living containers: the time of every verb stays what it was with one, and an init that waits is small.
import { readFileSync } from "node:fs";
import { setImmediate as turn } from "node:timers/promises";
import { bundle } from "../../support/bundle.ts";
import { remains } from "../../support/leaks.ts";
import { containerId, parse } from "../../support/runtime.ts";
import type { Figures, Torture, TortureOptions } from "../figures.ts";
import { done } from "./commands.ts";
import { cleanly } from "./place.ts";

const levelsOfSample = [1, 12, 40];
const levelsOfWhole = [1, 100, 1000];
const repeats = 7;

/** More than this many times as long, and more than so much longer, is not flat: a machine has its moods. */
const factor = 4;
const slackMs = 40;
/** `list` says something of every container. */
const perContainerMs = 3;
/** An init that waits for `start`, in KiB. */
const maxPssKib = 1024;

const verbs = ["create", "start", "state", "list", "exec", "kill", "delete"] as const;
type Verb = (typeof verbs)[number];

function argvOf(globals: readonly string[], verb: Verb, place: string, id: string): string[] {
  switch (verb) {
    case "create":
      return [...globals, verb, "--bundle", place, id];
    case "list":
      return [...globals, verb, "--format", "json"];
    case "exec":
      return [...globals, verb, id, "true"];
    case "kill":
      return [...globals, verb, id, "KILL"];
    case "delete":
      return [...globals, verb, "--force", id];
    default:
      return [...globals, verb, id];
  }
}

const median = (list: readonly number[]): number =>
  list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)] ?? NaN;

/** How many processes there may be besides those of now, as far as the kernel says. */
function roomForProcesses(): number {
  const limit = Number(readFileSync("/proc/sys/kernel/pid_max", "utf8"));
  const threads = Number(readFileSync("/proc/sys/kernel/threads-max", "utf8"));
  const [, , , counts = "0/0"] = readFileSync("/proc/loadavg", "utf8").split(" ");
  return Math.min(limit, threads) - Number(counts.split("/")[1]);
}

/** Proportional set size of a process in KiB. */
function pssOf(pid: number): number {
  const found = /^Pss: +([0-9]+) kB$/m.exec(
    readFileSync(`/proc/${String(pid)}/smaps_rollup`, "utf8"),
  );
  return Number(found?.[1]);
}

async function fill(options: TortureOptions): Promise<Figures> {
  const levels =
    options.count !== undefined
      ? [1, Math.ceil(options.count / 10), options.count]
      : options.extent === "sample"
        ? levelsOfSample
        : levelsOfWhole;
  const most = levels.at(-1) ?? 1;
  // Each container is one process; a command in the middle is a few more.
  if (roomForProcesses() < most * 2 + 500)
    throw new Error(`this host has no room for ${String(most)} containers (pid_max, threads-max)`);
  const target = bundle().withProcess({ args: ["sleep", "100000"] });
  const globals = target.container(options.runtime).globals();
  const failures: string[] = [];
  const pss: number[] = [];
  let tried = 0;
  const run = (verb: Verb, id: string): number => {
    tried++;
    const result = done(argvOf(globals, verb, target.directory, id));
    if (result.code !== 0) failures.push(`${verb}: ${String(result.code)} ${result.stderr}`);
    return result.ms;
  };
  const measure = (): ReadonlyMap<Verb, number> => {
    const times = new Map<Verb, number[]>(verbs.map((verb) => [verb, []]));
    for (let round = 0; round < repeats; round++) {
      const id = containerId();
      for (const verb of verbs) {
        times.get(verb)?.push(run(verb, id));
        if (verb === "create") {
          const state = done(argvOf(globals, "state", "", id)).stdout;
          pss.push(pssOf(parse<{ pid: number }>(state).pid));
        }
      }
    }
    return new Map([...times].map(([verb, list]) => [verb, median(list)]));
  };
  const alive: string[] = [];
  const measured: ReadonlyMap<Verb, number>[] = [];
  for (const level of levels) {
    while (alive.length < level && failures.length < 10) {
      const id = containerId();
      alive.push(id);
      run("create", id);
      run("start", id);
      await turn();
      if (alive.length % 100 === 0) options.progress(`load: ${String(alive.length)} alive`);
    }
    measured.push(measure());
    const listed = parse<readonly unknown[] | null>(done(argvOf(globals, "list", "", "")).stdout);
    if (listed?.length !== alive.length)
      failures.push(`list shows ${String(listed?.length)} of ${String(alive.length)} containers`);
  }
  const rows = verbs.map((verb) => {
    const times = measured.map((of) => of.get(verb) ?? NaN);
    const [first = NaN] = times;
    const last = times.at(-1) ?? NaN;
    const allowed = factor * first + slackMs + (verb === "list" ? perContainerMs * most : 0);
    if (!(last <= allowed))
      failures.push(
        `${verb} takes ${last.toFixed(1)} ms with ${String(most)} containers, ${first.toFixed(1)} ms with one`,
      );
    const columns = times.map((ms) => `${ms.toFixed(1).padStart(8)} ms`).join("");
    return `${verb.padEnd(8)}${columns}   x ${(last / first).toFixed(2)}`;
  });
  if (options.isBerth && median(pss) > maxPssKib)
    failures.push(`an init that waits takes ${String(median(pss))} KiB, not ${String(maxPssKib)}`);
  for (const id of alive) {
    run("delete", id);
    await turn();
  }
  return {
    name: "load",
    tried,
    survived: tried - failures.length,
    leftBehind: remains(alive),
    failures,
    notes: [
      `${"alive".padEnd(8)}${levels.map((level) => String(level).padStart(8)).join("   ")}`,
      ...rows,
      `an init that waits takes ${String(median(pss))} KiB (PSS)`,
    ],
  };
}

export const load: Torture = async (options) => [await cleanly(() => fill(options))];
