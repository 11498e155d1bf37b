// Reads a file that a caller names: a regular one, of bounded size, without ever waiting for it.

import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";
import { BerthError } from "../errors/berth-error.ts";
import { errnoCode, errnoWords } from "../errors/errno.ts";

function refuse(shown: string, path: string, problem: string, hint: string): BerthError {
  return new BerthError(`${shown} ${problem}: ${path}`, { kind: "config", hint });
}

function open(path: string, shown: string): number {
  // A fifo would block, a terminal become ours.
  const flags = constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOCTTY;
  try {
    return openSync(path, flags);
  } catch (error) {
    const code = errnoCode(error);
    if (code === "ENOENT") throw refuse(shown, path, "is missing", "is this the right bundle?");
    throw refuse(
      shown,
      path,
      `cannot be opened: ${errnoWords(code, code)}`,
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
    const status = fstatSync(fd);
    if (!status.isFile()) {
      const kind = status.isDirectory() ? "a directory" : status.isFIFO() ? "a fifo" : "a device";
      throw refuse(shown, path, `is ${kind}, not a regular file`, "only regular files are read");
    }
    if (status.size > maxBytes)
      throw refuse(
        shown,
        path,
        `is ${String(status.size)} bytes long; at most ${String(maxBytes)} are read`,
        "make it smaller",
      );
    const bytes = new Uint8Array(status.size);
    let length = 0;
    while (length < bytes.length) {
      const count = readSync(fd, bytes, length, bytes.length - length, null);
      if (count === 0) break;
      length += count;
    }
    return bytes.subarray(0, length);
  } finally {
    closeSync(fd);
  }
}
