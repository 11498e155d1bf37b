// JSON with integers of any size: what read.ts reads as bigint is written as a number again.

/** A character that JSON text holds only escaped, and a document of ours never. */
const mark = "\u0000";
const marked = /"\\u0000(-?\d+)"/g;

/**
 * JSON text of a value that may hold bigints.
 *
 * @param indent spaces per level; 0 for one line
 */
export function exactJson(value: unknown, indent = 0): string {
  const text = JSON.stringify(
    value,
    // JSON.stringify knows no bigint: each passes as a string nobody else can write, and is unquoted afterwards.
    (_, member: unknown) => (typeof member === "bigint" ? `${mark}${String(member)}` : member),
    indent,
  );
  return text.replace(marked, "$1");
}
