// The pid file: decimal digits without a newline, whole or not at all.

import { basename, dirname, join } from "node:path";
import { BerthError } from "../errors/berth-error.ts";
import { errnoCode } from "../errors/errno.ts";
import { removeFile, rename, writeFile } from "../native/files.ts";

/**
 * Writes the pid file by rename, so that a reader polling for it never sees half a number.
 *
 * @throws BerthError of kind "system"
 */
export function writePidFile(path: string, pid: number): void {
  const temporary = join(dirname(path), `.${basename(path)}`);
  try {
    writeFile(temporary, String(pid), 0o666, true);
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
