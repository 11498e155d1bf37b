// Measures commands by measure.c.
import { spawnSync } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { compiled } from "../test/support/tools.ts";
import type { Sample } from "./sample.ts";

const program = compiled("bench/measure.c", ["-O2", "-static"]);

/** A command, which begins with an absolute path, or what measure.c offers between two commands. */
export type Step = readonly string[];

/** Waits until the process that a file names has ended, and a cgroup's events say that it has none left. */
export const untilEnded = (pidFile: string, events: string): Step => ["--ended", pidFile, events];

/** Takes files out of the page cache. */
export const dropped = (files: readonly string[]): Step => ["--drop", ...files];

const isCommand = (step: Step): boolean => step[0]?.startsWith("/") === true;

function readSample(line: string): { readonly sample: Sample; readonly code: number | undefined } {
  const [
    nanoseconds = Number.NaN,
    microseconds = Number.NaN,
    faults = Number.NaN,
    peakKiB = Number.NaN,
    code,
  ] = line.split(" ").map(Number);
  return {
    sample: { wallMs: nanoseconds / 1e6, cpuMs: microseconds / 1e3, faults, peakKiB },
    code,
  };
}

/**
 * Takes steps one after the other, without a pause.
 * @param errors file for the commands' messages
 * @returns what was measured of each command
 * @throws Error with the command that failed, its exit code and its messages
 */
export function measureSteps(steps: readonly Step[], errors: string): readonly Sample[] {
  const errorFile = openSync(errors, "w");
  const words = steps.flatMap((step, i) => (i === 0 ? step : [",", ...step]));
  const { stdout, status } = spawnSync(program, words, {
    encoding: "utf8",
    stdio: ["ignore", "pipe", errorFile],
  });
  closeSync(errorFile);
  const commands = steps.filter(isCommand);
  const taken = stdout.trim().split("\n").map(readSample);
  const failed = taken.findIndex(({ code }) => code !== 0);
  if (status !== 0 || failed >= 0 || taken.length !== commands.length)
    throw new Error(
      `${commands[failed]?.join(" ") ?? "measure"}: exit ${String(taken[failed]?.code ?? status)}: ` +
        readFileSync(errors, "utf8"),
    );
  return taken.map(({ sample }) => sample);
}

/** Measures one command. Parameters and errors as measureSteps. */
export function measure(argv: Step, errors: string): Sample {
  const [sample] = measureSteps([argv], errors);
  if (sample === undefined) throw new Error(`${argv.join(" ")}: not a command`);
  return sample;
}
