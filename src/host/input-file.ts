// Reads a file that a caller names: a regular one, of bounded size, without ever waiting for it.

import { BerthError } from "../errors/berth-error.ts";
import { errnoCode, failureWords } from "../errors/errno.ts";
import {
  closeFile,
  flags,
  openFile,
  readBytes,
  statFile,
  withoutWaiting,
} from "../native/files.ts";

function refuse(shown: string, path: string, problem: string, hint: string): BerthError {
  return new BerthError(`${shown} ${problem}: ${path}`, { kind: "config", hint });
}

function open(path: string, shown: string): number {
  try {
    return openFile(path, flags.readOnly | withoutWaiting);
  } catch (error) {
    const code = errnoCode(error);
    if (code === "ENOENT") {
      const hint = shown === "config.json" ? "is this the right bundle?" : "check the path";
      throw refuse(shown, path, "is missing", hint);
    }
    throw refuse(
      shown,
      path,
      `cannot be opened: ${failureWords(error)}`,
      "check the path and its mode",
    );
  }
}

/**
 * Reads a whole file.
 *
 * @param path the file
 * @param shown its name in messages, such as `config.json`
 * @param maxBytes the most that is read
 * @throws BerthError of kind "config" when it is missing, no regular file, or too large
 */
export function readInputFile(path: string, shown: string, maxBytes: number): Uint8Array {
  const fd = open(path, shown);
  try {
    const status = statFile(fd);
    if (status.kind !== "file") {
      throw refuse(
        shown,
        path,
        `is a ${status.kind}, not a regular file`,
        "only regular files are read",
      );
    }
    if (status.size > maxBytes)
      throw refuse(
        shown,
        path,
        `is ${String(status.size)} bytes long; at most ${String(maxBytes)} are read`,
        "make it smaller",
      );
    return readBytes(fd, status.size);
  } finally {
    closeFile(fd);
  }
}
