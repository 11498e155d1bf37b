// Errno in words. Engines look for "no such file or directory", "permission denied" and the like anywhere in a message
// and take it for a missing program, so only the search for the program itself and its working directory may use those
// words (cli.md §0.9).

const words: ReadonlyMap<string, string> = new Map([
  ["ENOENT", "it does not exist"],
  ["EACCES", "access was denied"],
  ["EPERM", "the kernel does not allow it"],
  ["ENOTDIR", "a part of the path is no directory"],
  ["EISDIR", "it names a directory"],
]);

/**
 * Words of an errno that no engine mistakes for something else.
 *
 * @param code errno's name, such as ENOENT
 * @param text the C library's words, used when they are harmless
 */
export function errnoWords(code: string, text: string): string {
  return words.get(code) ?? text.toLowerCase();
}

/**
 * Whether an error says that a process, a file of it or a cgroup is not there (any more). No other error says so: one
 * that could not be looked at may well be there.
 */
export function isGone(error: unknown): boolean {
  return ["ENOENT", "ESRCH", "ENODEV"].includes(errnoCode(error));
}

/** Whether an error says only that something could not be done now: no answer to what was asked of the host. */
export function isShortage(error: unknown): boolean {
  return ["EMFILE", "ENFILE", "ENOMEM", "EAGAIN", "EIO"].includes(errnoCode(error));
}

/** Errno's name in an error of node:fs or of the addon; "" for anything else. */
export function errnoCode(error: unknown): string {
  return typeof error === "object" &&
    error !== null &&
    "code" in error &&
    typeof error.code === "string"
    ? error.code
    : "";
}

/** What went wrong in an error of node:fs or of the addon, in words; "" for anything else. */
export function failureWords(error: unknown): string {
  const code = errnoCode(error);
  const thrown = error instanceof Error && error.cause !== undefined ? error.cause : error;
  const text = typeof thrown === "object" && thrown !== null && "text" in thrown ? thrown.text : "";
  return errnoWords(code, typeof text === "string" && text !== "" ? text : code);
}
