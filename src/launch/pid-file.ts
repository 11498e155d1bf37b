// The pid file: decimal digits without a newline, whole or not at all.

import { BerthError } from "../errors/berth-error.ts";
import { errnoCode } from "../errors/errno.ts";
import { removeFile, rename, writeFile } from "../native/files.ts";
import { basename, dirname, join } from "../paths/posix.ts";

/** Makes a file that nobody else can have made; one that a killed command left is replaced. */
function writeAnew(path: string, text: string): void {
  try {
    writeFile(path, text, 0o666, true);
  } catch (error) {
    if (errnoCode(error) !== "EEXIST") throw error;
    removeFile(path);
    writeFile(path, text, 0o666, true);
  }
}

/**
 * Writes the pid file by rename, so that a reader polling for it never sees half a number.
 *
 * @throws BerthError of kind "system"
 */
export function writePidFile(path: string, pid: number): void {
  const temporary = join(dirname(path), `.${basename(path)}`);
  try {
    writeAnew(temporary, String(pid));
    rename(temporary, path);
  } catch (error) {
    const code = errnoCode(error);
    if (code !== "EEXIST") {
      try {
        removeFile(temporary);
      } catch {
        // It was never made.
      }
    }
    throw new BerthError(`cannot write the pid file ${path}: ${code}`, {
      kind: "system",
      cause: error,
    });
  }
}
