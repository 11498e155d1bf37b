// Reads what a caller names: text of bounded size; nothing is waited for without end.

import { BerthError } from "../errors/berth-error.ts";
import { errnoCode, failureWords } from "../errors/errno.ts";
import { closeFile, flags, openFile, readUtf8, statFile, withoutWaiting } from "../native/files.ts";

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

function refuseContent(shown: string, message: string): BerthError {
  const position = { file: shown, line: 1, column: 1 };
  return new BerthError(message, {
    kind: "config",
    violations: [{ pointer: "", position, message }],
  });
}

function readAtMost(
  fd: number,
  shown: string,
  maxBytes: number,
  patienceMs: number,
): string | undefined {
  try {
    return readUtf8(fd, maxBytes, patienceMs);
  } catch (error) {
    if (errnoCode(error) !== "EFBIG") throw error;
    const problem = `the document is longer than ${String(maxBytes)} bytes; make it smaller`;
    throw refuseContent(shown, problem);
  }
}

/**
 * Reads all that comes from a descriptor.
 *
 * @param shown its name in messages
 * @param patienceMs how long whoever writes it may take; for ever if -1
 * @throws BerthError of kind "config" when it is more than `maxBytes`, or not UTF-8; with code ETIMEDOUT
 */
export function readInput(fd: number, shown: string, maxBytes: number, patienceMs = -1): string {
  const text = readAtMost(fd, shown, maxBytes, patienceMs);
  if (text === undefined) throw refuseContent(shown, "the document is not UTF-8; save it as UTF-8");
  return text;
}

/**
 * Reads a whole file.
 *
 * @param path the file
 * @param shown its name in messages, such as `config.json`
 * @param maxBytes the most that is read
 * @throws BerthError of kind "config" when it is missing, no regular file, or its content is refused (readInput)
 */
export function readInputFile(path: string, shown: string, maxBytes: number): string {
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
    return readInput(fd, shown, maxBytes);
  } finally {
    closeFile(fd);
  }
}

/** How long whoever writes to a fifo or to standard input may take, in milliseconds. */
const patienceMs = 10_000;

/** Names of standard input. It is read as it is, since a socket cannot be opened by a name. */
const standardInput: ReadonlySet<string> = new Set(["/dev/stdin", "/dev/fd/0", "/proc/self/fd/0"]);

/**
 * The same, also of a fifo and of standard input, whose writer has ten seconds.
 *
 * @throws BerthError of kind "config", as readInputFile, and when the writer took longer
 */
export function readInputStream(path: string, shown: string, maxBytes: number): string {
  if (standardInput.has(path)) return readInTime(0, path, shown, maxBytes);
  const fd = open(path, shown);
  try {
    if (statFile(fd).kind === "fifo") return readInTime(fd, path, shown, maxBytes);
  } finally {
    closeFile(fd);
  }
  return readInputFile(path, shown, maxBytes);
}

function readInTime(fd: number, path: string, shown: string, maxBytes: number): string {
  try {
    return readInput(fd, shown, maxBytes, patienceMs);
  } catch (error) {
    if (errnoCode(error) !== "ETIMEDOUT") throw error;
    throw refuse(
      shown,
      path,
      `did not come within ${String(patienceMs / 1000)} s`,
      "is there somebody who writes it, and closes it then?",
    );
  }
}
