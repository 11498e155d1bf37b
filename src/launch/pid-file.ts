// The pid file: decimal digits without a newline, whole or not at all.

import { BerthError } from "../errors/berth-error.ts";
import { errnoCode, isGone } from "../errors/errno.ts";
import {
  closeFile,
  flags,
  openFile,
  removeFile,
  rename,
  statPath,
  statTarget,
  withoutWaiting,
  writeFile,
  writeText,
} from "../native/files.ts";
import { basename, dirname, join } from "../paths/posix.ts";

/** How long the reader of a fifo or a terminal may take, in milliseconds. */
const patienceMs = 2000;

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

/** By rename, so that a reader polling for it never sees half a number. */
function replace(path: string, text: string): void {
  const temporary = join(dirname(path), `.${basename(path)}`);
  try {
    writeAnew(temporary, text);
    rename(temporary, path);
  } catch (error) {
    if (errnoCode(error) !== "EEXIST") {
      try {
        removeFile(temporary);
      } catch {
        // It was never made.
      }
    }
    throw error;
  }
}

/**
 * Whether the path leads to what is no file of somebody's, such as /dev/null or a fifo: others know it by its name. Of
 * links only those of the system are followed, such as /dev/stdout, whatever it leads to.
 */
function mustStay(path: string): boolean {
  try {
    const { kind } = statTarget(path);
    if (kind === "fifo" || kind === "device") return true;
    return /^\/(dev|proc)\//.test(path) && statPath(path).kind === "link";
  } catch (error) {
    if (isGone(error)) return false;
    throw error;
  }
}

function writeInPlace(path: string, text: string): void {
  // A fifo that nobody reads is an error (ENXIO).
  const fd = openFile(path, flags.writeOnly | withoutWaiting);
  try {
    writeText(fd, text, patienceMs);
  } finally {
    closeFile(fd);
  }
}

const why: ReadonlyMap<string, string> = new Map([["ENXIO", "nobody reads it"]]);

/**
 * Writes the pid file. A fifo and a device are written to and stay what they are; everything else is replaced.
 *
 * @throws BerthError of kind "system"
 */
export function writePidFile(path: string, pid: number): void {
  const text = String(pid);
  try {
    if (mustStay(path)) writeInPlace(path, text);
    else replace(path, text);
  } catch (error) {
    const code = errnoCode(error);
    throw new BerthError(`cannot write the pid file ${path}: ${why.get(code) ?? code}`, {
      kind: "system",
      cause: error,
    });
  }
}
