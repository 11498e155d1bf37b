// Reads what a caller names: text of bounded size; a file must be a regular one, which is never waited for.

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

function readAtMost(fd: number, shown: string, maxBytes: number): string | undefined {
  try {
    return readUtf8(fd, maxBytes);
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
 * @throws BerthError of kind "config" when it is more than `maxBytes`, or not UTF-8
 */
export function readInput(fd: number, shown: string, maxBytes: number): string {
  const text = readAtMost(fd, shown, maxBytes);
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
