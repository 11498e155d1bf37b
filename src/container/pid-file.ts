// The pid file: decimal digits without a newline, whole or not at all.

import { closeSync, constants, openSync, renameSync, unlinkSync, writeSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { BerthError } from "../errors/berth-error.ts";
import { errnoCode } from "../errors/errno.ts";

/**
 * Writes the pid file by rename, so that a reader polling for it never sees half a number.
 *
 * @throws BerthError of kind "system"
 */
export function writePidFile(path: string, pid: number): void {
  const temporary = join(dirname(path), `.${basename(path)}`);
  try {
    const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW;
    const fd = openSync(temporary, flags, 0o666);
    try {
      writeSync(fd, String(pid));
    } finally {
      closeSync(fd);
    }
    renameSync(temporary, path);
  } catch (error) {
    const code = errnoCode(error);
    if (code !== "EEXIST") {
      try {
        unlinkSync(temporary);
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
