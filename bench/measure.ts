// Measures one command by measure.c.
import { spawnSync } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { compiled } from "../test/support/tools.ts";
import type { Sample } from "./sample.ts";

const program = compiled("bench/measure.c", ["-O2", "-static"]);

/**
 * Measures a command, which must succeed.
 * @param argv begins with an absolute path
 * @param errors file for the command's messages
 * @param drop files that are taken out of the page cache before
 * @throws Error with the command, its exit code and its messages
 */
export function measure(
  argv: readonly string[],
  errors: string,
  drop: readonly string[] = [],
): Sample {
  const errorFile = openSync(errors, "w");
  const options = drop.flatMap((file) => ["--drop", file]);
  const { stdout, status } = spawnSync(program, [...options, ...argv], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", errorFile],
  });
  closeSync(errorFile);
  const [
    nanoseconds = Number.NaN,
    microseconds = Number.NaN,
    faults = Number.NaN,
    peakKiB = Number.NaN,
    code,
  ] = stdout.trim().split(" ").map(Number);
  if (status !== 0 || code !== 0)
    throw new Error(
      `${argv.join(" ")}: exit ${String(code ?? status)}: ${readFileSync(errors, "utf8")}`,
    );
  return { wallMs: nanoseconds / 1e6, cpuMs: microseconds / 1e3, faults, peakKiB };
}
