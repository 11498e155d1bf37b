// Writing to descriptors. Never through process.stdout or console, which make a pipe non-blocking for everyone who
// shares it (the container among them).

import { BerthError } from "../errors/berth-error.ts";
import { failureWords } from "../errors/errno.ts";
import { writeText } from "../native/files.ts";

/**
 * Writes a command's result to standard output.
 *
 * @throws BerthError of kind "system" when nobody reads it or the disk is full
 */
export function writeOutput(text: string): void {
  try {
    writeText(1, text);
  } catch (error) {
    throw new BerthError(`cannot write to standard output (${failureWords(error)})`, {
      kind: "system",
      cause: error,
    });
  }
}
