// The command lines of the benchmarks.
import { writeSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";

export interface BenchOptions {
  /** How often everything is measured. */
  readonly rounds: number;
  /** The builds of Berth to compare, by their launcher. */
  readonly berths: readonly string[];
  /** Whether `state` is also measured with the runtime's files out of the page cache. */
  readonly cold: boolean;
  /** Beside how many containers `create` and `state` are also measured. */
  readonly alive: number | undefined;
}

/** A number from 1 to 99999; anything else ends the process. */
function readNumber(what: string, text: string): number {
  if (/^[1-9][0-9]{0,4}$/.test(text)) return Number(text);
  return refuse(`${what} was expected, not ${JSON.stringify(text)}`);
}

function refuse(message: string): never {
  writeSync(2, `${message}\n`);
  process.exit(1);
}

/** The number of rounds on the command line, its only argument, or `usual`. */
export function readRounds(usual: number): number {
  const [asked = String(usual), ...others] = process.argv.slice(2);
  if (others.length > 0) refuse("only the number of rounds was expected");
  return readNumber("the number of rounds", asked);
}

function parsed() {
  try {
    return parseArgs({
      args: process.argv.slice(2),
      allowPositionals: true,
      options: {
        berth: { type: "string", multiple: true },
        cold: { type: "boolean", default: false },
        alive: { type: "string" },
      },
    });
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
}

/**
 * `[ROUNDS] [--berth PATH]… [--cold] [--alive N]`; a wrong command line ends the process.
 * @param usual the rounds and the Berth of a command line that does not name them
 */
export function readBenchOptions(usual: { rounds: number; berth: string }): BenchOptions {
  const { values, positionals } = parsed();
  const [rounds = String(usual.rounds), ...others] = positionals;
  if (others.length > 0) refuse(`one number of rounds was expected, not also ${others.join(" ")}`);
  return {
    rounds: readNumber("the number of rounds", rounds),
    berths: (values.berth ?? [usual.berth]).map((path) => resolve(path)),
    cold: values.cold,
    alive:
      values.alive === undefined ? undefined : readNumber("a number after --alive", values.alive),
  };
}
