// What is said when reporting itself fails, such as when the addon cannot be loaded.

/** One line on standard error, if anybody reads it. */
export function lastWords(error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  try {
    process.getBuiltinModule("node:fs").writeSync(2, `berth: ${message}\n`);
  } catch {
    // Nobody reads it.
  }
}
