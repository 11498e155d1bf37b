// Thousands of lives, one after the other: what the host holds is the same before and after, and meanwhile.
import { readFileSync, readdirSync, existsSync } from "node:fs";
import { setTimeout as delay, setImmediate as turn } from "node:timers/promises";
import { bundle } from "../../support/bundle.ts";
import { leaked, snapshot } from "../../support/leaks.ts";
import { containerId } from "../../support/runtime.ts";
import type { Figures, Torture, TortureOptions } from "../figures.ts";
import { done } from "./commands.ts";
import { cleanly, ownMarks } from "./place.ts";

const livesOfSample = 150;
const livesOfWhole = 20_000;
/** A sample ends after these seconds however far it came. */
const secondsOfSample = 12;
const looksOfSample = 2;
const looksOfWhole = 10;
/** Milliseconds that the host's first process may take to reap what ended; only then the kernel gives all back. */
const reapingMs = 20_000;
const maxFailures = 10;

/** The verbs of one life, and the exit codes they must have. */
type Life = readonly (readonly [verb: string, code: number])[];

const lives: readonly Life[] = [
  [["run", 0]],
  [
    ["create", 0],
    ["start", 0],
    ["exec", 0],
    ["kill", 0],
    ["delete --force", 0],
  ],
  [
    ["create", 0],
    ["delete", 0],
  ],
  [
    ["run --detach", 0],
    ["pause", 0],
    ["resume", 0],
    ["delete --force", 0],
  ],
  // Lives that end in the middle.
  [["run --bundle /nowhere", 1]],
  [
    ["create", 0],
    ["create", 1],
    ["delete --force", 0],
  ],
];

function argvOf(globals: readonly string[], verb: string, place: string, id: string): string[] {
  const [word = ""] = verb.split(" ");
  const makes = (word === "create" || word === "run") && !verb.includes("--bundle");
  return [
    ...globals,
    ...verb.split(" "),
    ...(makes ? ["--bundle", place] : []),
    id,
    ...(word === "kill" ? ["KILL"] : word === "exec" ? ["true"] : []),
  ];
}

/** Keyrings of our containers. */
function held(): readonly string[] {
  const keys = existsSync("/proc/keys") ? readFileSync("/proc/keys", "utf8").split("\n") : [];
  return keys.filter((line) => ownMarks.some((mark) => line.includes(mark)));
}

async function live(options: TortureOptions): Promise<Figures> {
  // Others work on the machine: only what carries our marks counts.
  process.env["BERTH_TEST_SHARED"] ??= "1";
  const sample = options.extent === "sample";
  const count = options.count ?? (sample ? livesOfSample : livesOfWhole);
  const seconds = options.seconds ?? (sample ? secondsOfSample : Infinity);
  const brief = bundle().withProcess({ args: ["true"] });
  const long = bundle().withProcess({ args: ["sleep", "1000"] });
  const globals = brief.container(options.runtime).globals();
  const root = globals.at(-1) ?? "";
  long.writeConfig();
  const failures: string[] = [];
  const end = Date.now() + seconds * 1000;
  const oneLife = (number: number): void => {
    const life = lives[number % lives.length] ?? [];
    const id = containerId();
    for (const [verb, code] of life) {
      const place = verb === "run" ? brief.directory : long.directory;
      const result = done(argvOf(globals, verb, place, id));
      if (result.code !== code)
        failures.push(
          `life ${String(number)}: ${verb} gave ${String(result.code)}: ${result.stderr}`,
        );
    }
  };
  // What is kept on purpose, such as compiled filters, is there after the first lives.
  lives.forEach((_, number) => {
    oneLife(number);
  });
  const before = snapshot();
  const rootBefore = readdirSync(root);
  const left = new Set<string>();
  const more = (): readonly string[] => [
    ...leaked(before),
    ...held(),
    ...readdirSync(root)
      .filter((name) => !rootBefore.includes(name))
      .map((name) => `state ${name}`),
  ];
  const look = async (): Promise<void> => {
    const deadline = Date.now() + reapingMs;
    let found = more();
    while (found.length > 0 && Date.now() < deadline) {
      await delay(100);
      found = more();
    }
    for (const line of found) left.add(line);
  };
  let tried = 0;
  const every = Math.max(1, Math.ceil(count / (sample ? looksOfSample : looksOfWhole)));
  for (; tried < count && Date.now() < end && failures.length < maxFailures; tried++) {
    oneLife(tried);
    if (tried % every === every - 1) {
      await look();
      options.progress(`soak: ${String(tried + 1)} of ${String(count)} lives`);
    }
    await turn();
  }
  await look();
  return {
    name: "soak",
    tried,
    survived: tried - failures.length,
    leftBehind: [...left],
    failures,
    notes: [
      `${String(lives.length)} kinds of lives; looked at cgroups, mounts, processes and zombies, keyrings, names below the state root and in the temporary directory, own pipes and sockets`,
    ],
  };
}

export const soak: Torture = async (options) => [await cleanly(() => live(options))];
