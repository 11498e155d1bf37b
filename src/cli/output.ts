// Writing to descriptors. Never through process.stdout or console, which make a pipe non-blocking for everyone who
// shares it (the container among them).

import { writeSync } from "node:fs";
import { BerthError } from "../errors/berth-error.ts";
import { errnoCode } from "../errors/errno.ts";

/** Milliseconds between attempts on a full pipe that somebody else made non-blocking. */
const retryMs = 5;

/**
 * Writes all of a text.
 *
 * @throws an error of node:fs
 */
export function writeAll(fd: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length;) {
    try {
      at += writeSync(fd, bytes, at);
    } catch (error) {
      if (errnoCode(error) !== "EAGAIN") throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, retryMs);
    }
  }
}

/**
 * Writes a command's result to standard output.
 *
 * @throws BerthError of kind "system" when nobody reads it or the disk is full
 */
export function writeOutput(text: string): void {
  try {
    writeAll(1, text);
  } catch (error) {
    throw new BerthError(`cannot write to standard output (${errnoCode(error)})`, {
      kind: "system",
      cause: error,
    });
  }
}
