// Telling Node's system errors apart. Not by instanceof: jest's tests have an Error of their own.

/** The errno name of an error Node threw, such as "ENOENT"; empty for anything else. */
export function errnoName(error: unknown): string {
  if (typeof error !== "object" || error === null || !("code" in error)) return "";
  return String(error.code);
}
