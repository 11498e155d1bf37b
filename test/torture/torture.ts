// npm run torture -- KIND…: the runtime under conditions that no honest caller makes. Prints figures; ends with 1 when
// anything failed or was left behind.

import { basename, join } from "node:path";
import yargs from "yargs";
import { repository } from "../support/tools.ts";
import type { Figures, Torture } from "./figures.ts";

const kinds: ReadonlyMap<string, { readonly does: string; readonly load: () => Promise<Torture> }> =
  new Map([
    [
      "kill",
      {
        does: "SIGKILL at every system call of launcher, engine and init",
        load: async () => (await import("./kill/kill.ts")).kill,
      },
    ],
    [
      "fault",
      {
        does: "every system call fails once with each of six errors",
        load: async () => (await import("./kill/fault.ts")).fault,
      },
    ],
    [
      "race",
      {
        does: "many commands at once on one id; renames in the root file system",
        load: async () => (await import("./load/race.ts")).race,
      },
    ],
    [
      "load",
      {
        does: "a thousand living containers; the time of every verb stays flat",
        load: async () => (await import("./load/load.ts")).load,
      },
    ],
    [
      "soak",
      {
        does: "thousands of lives; what the host holds stays the same",
        load: async () => (await import("./load/soak.ts")).soak,
      },
    ],
    [
      "fuzz",
      {
        does: "malformed plans, states and configurations",
        load: async () => (await import("./fuzz/fuzz.ts")).fuzz,
      },
    ],
    [
      "attack",
      {
        does: "hostile programs inside containers",
        load: async () => (await import("./attack/attack.ts")).attack,
      },
    ],
  ]);

const all = "all";
const options = await yargs(process.argv.slice(2))
  .scriptName("torture")
  .usage(
    [
      "npm run torture -- KIND… [--sample] [--runtime PROGRAM]",
      "",
      "Kinds:",
      ...[...kinds].map(([name, { does }]) => `  ${name.padEnd(7)} ${does}`),
      `  ${all.padEnd(7)} each of them`,
    ].join("\n"),
  )
  .option("sample", { type: "boolean", default: false, describe: "a part of under half a minute" })
  .option("runtime", { type: "string", default: "berth", describe: "berth, or a program" })
  .option("seconds", { type: "number", describe: "how long what has no end of its own goes on" })
  .option("count", { type: "number", describe: "lives, containers or rounds" })
  .option("only", {
    type: "string",
    array: true,
    default: [],
    describe: "verbs, targets or attacks to be tried",
  })
  .option("seed", { type: "number", default: 1, describe: "where pseudo-random choices begin" })
  .demandCommand(1, "a kind is missing")
  .strictOptions()
  .parse();

const asked = options._.map(String);
const unknown = asked.find((name) => name !== all && !kinds.has(name));
if (unknown !== undefined)
  throw new Error(`unknown kind ${unknown}; ${[...kinds.keys(), all].join(", ")} were expected`);

const isBerth = options.runtime === "berth";
const runtime = isBerth ? join(repository, "dist", "bin", "berth") : options.runtime;
const chosen = asked.includes(all) ? [...kinds.keys()] : asked;

/** One line for people, and what is wrong below it. */
function print({ name, tried, survived, leftBehind, failures, notes }: Figures): void {
  const verdict = failures.length === 0 && leftBehind.length === 0 ? "ok    " : "FAILED";
  process.stdout.write(
    `${verdict} ${name}: ${String(tried)} tried, ${String(survived)} survived, ${String(leftBehind.length)} left behind\n`,
  );
  for (const line of notes) process.stdout.write(`       ${line}\n`);
  for (const line of failures) process.stdout.write(`       failed: ${line}\n`);
  for (const line of leftBehind) process.stdout.write(`       left: ${line}\n`);
}

let good = true;
for (const name of chosen) {
  const start = Date.now();
  process.stdout.write(`=== ${name} (${basename(runtime)})\n`);
  const torture = await kinds.get(name)?.load();
  const figures = await torture?.({
    runtime,
    isBerth,
    extent: options.sample ? "sample" : "whole",
    seconds: options.seconds,
    count: options.count,
    only: options.only,
    seed: options.seed,
    progress: (line) => process.stderr.write(`${line}\n`),
  });
  for (const each of figures ?? []) {
    print(each);
    good &&= each.failures.length === 0 && each.leftBehind.length === 0;
  }
  // A kind that tried nothing has shown nothing.
  if (figures === undefined || figures.every(({ tried }) => tried === 0)) {
    process.stdout.write(`FAILED ${name}: nothing was tried\n`);
    good = false;
  }
  process.stdout.write(`       ${String(Math.round((Date.now() - start) / 1000))} s\n`);
}
process.exitCode = good ? 0 : 1;
