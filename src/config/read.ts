// Text → Document: strict JSON (RFC 8259) with exact integers and positions. What the document means is not known here.

import { BerthError, type Position, type Violation } from "../errors/berth-error.ts";
import { parentOf } from "./pointer.ts";
import { Scanner, SyntaxProblem } from "./scanner.ts";

/** More than any configuration has; what reads files asks for no more. */
export const maxBytes = 16 * 1024 * 1024;

export interface Document {
  /** Name shown to people, such as `config.json`. */
  readonly file: string;
  readonly text: string;
  /** The value; integers beyond 2^53 are bigint, numbers that are no integers of 64 bits symbols (scanner.ts). */
  readonly value: unknown;
  /** Whether any null occurs in it. */
  readonly hasNull: boolean;
  /** Where the value at a pointer stands, or the nearest one above it; undefined only for an unknown document. */
  positionOf(pointer: string): Position | undefined;
}

function positionAt(file: string, text: string, offset: number): Position {
  const before = text.slice(0, offset);
  return {
    file,
    line: before.split("\n").length,
    column: offset - before.lastIndexOf("\n"),
  };
}

function syntaxError(violation: Violation): BerthError {
  return new BerthError(violation.message, { kind: "config", violations: [violation] });
}

/** Digits in a row that are no number of a configuration; looked for only where they may cost the native parser much. */
const longNumber = new RegExp(`(?<![0-9])[0-9]{${String(Scanner.maxNumber)}}`);
const cheapLength = 64 * 1024;

// What the native parser would not do as the exact one does: escapes (which may spell NUL, lone surrogates or quotes),
// and the name that is no name to it. Long integers are found in the value.
function needsScanner(text: string): boolean {
  return (
    text.includes("\\") ||
    text.includes("__proto__") ||
    (text.length > cheapLength && longNumber.test(text))
  );
}

/** Whether a text without escapes has more different member names than a document may; `members` in all. */
function hasTooManyNames(text: string, members: number): boolean {
  if (members <= Scanner.maxNames) return false;
  // Between the quotes lies, in turn, what is no string and what is one.
  const parts = text.split('"');
  const names = new Set<string>();
  for (let at = 1; at + 1 < parts.length && names.size <= Scanner.maxNames; at += 2)
    if (/^\s*:/.test(parts[at + 1] ?? "")) names.add(parts[at] ?? "");
  return names.size > Scanner.maxNames;
}

/**
 * Members in the text: a name given twice is one less in the value. Without escapes every name ends with `":`; a string
 * that begins with a colon is counted as well, and then the scanner decides.
 *
 * @returns undefined when one has a number with a fraction or an exponent, which the native parser rounds
 */
function countMembers(text: string): number | undefined {
  const found = text.match(/"\s*:(?:\s*-?\d+[.eE])?/g) ?? [];
  for (const one of found) if (one[one.length - 1] !== ":") return undefined;
  return found.length;
}

interface Shape {
  members: number;
  depth: number;
  hasNull: boolean;
  /** Whether the native parser may have changed a number. */
  inexact: boolean;
  /** The list that holds numbers, of which countMembers does not know. */
  numbers: readonly unknown[] | undefined;
}

function measure(value: unknown, depth: number, shape: Shape): void {
  if (value === null) shape.hasNull = true;
  if (typeof value === "number" && !Number.isSafeInteger(value)) shape.inexact = true;
  if (typeof value !== "object" || value === null) return;
  if (depth > shape.depth) shape.depth = depth;
  if (depth > Scanner.maxDepth) return;
  if (Array.isArray(value)) {
    for (const item of value) {
      if (typeof item === "number" && shape.numbers !== value) {
        if (shape.numbers !== undefined) shape.inexact = true;
        shape.numbers = value;
      }
      measure(item, depth + 1, shape);
    }
    return;
  }
  for (const member of Object.values(value)) {
    shape.members++;
    measure(member, depth + 1, shape);
  }
}

/** Whether a list of numbers stands in the text in digits alone, as engines write it. */
function isWritten(text: string, numbers: readonly unknown[] | undefined): boolean {
  return numbers === undefined || text.includes(`":${JSON.stringify(numbers)}`);
}

/** The native parser's value, when it is provably what the scanner would give. */
function parseQuickly(text: string): { value: unknown; hasNull: boolean } | undefined {
  if (needsScanner(text)) return undefined;
  const members = countMembers(text);
  if (members === undefined || hasTooManyNames(text, members)) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined; // the scanner says where and why
  }
  if (typeof value === "number") return undefined;
  const shape: Shape = { members: 0, depth: 0, hasNull: false, inexact: false, numbers: undefined };
  measure(value, 1, shape);
  if (shape.inexact || shape.depth > Scanner.maxDepth) return undefined;
  if (shape.members !== members || !isWritten(text, shape.numbers)) return undefined;
  return { value, hasNull: shape.hasNull };
}

/** The scanner's value. Exported for the test that compares both ways. */
export function parseExactly(text: string, file: string): { value: unknown; hasNull: boolean } {
  const scanner = new Scanner(text);
  try {
    return { value: scanner.parse(), hasNull: scanner.hasNull };
  } catch (error) {
    if (!(error instanceof SyntaxProblem)) throw error;
    throw syntaxError({
      pointer: error.pointer,
      position: positionAt(file, text, error.offset),
      message: error.message,
    });
  }
}

/**
 * Parses a document.
 *
 * @param text its content
 * @param file its name for messages
 * @throws BerthError of kind "config" with one violation, which has a position
 */
export function parseDocument(text: string, file: string): Document {
  if (text.startsWith("\ufeff"))
    throw syntaxError({
      pointer: "",
      position: positionAt(file, text, 0),
      message: "the document starts with a byte order mark; save it as UTF-8 without one",
    });
  const { value, hasNull } = parseQuickly(text) ?? parseExactly(text, file);
  let offsets: ReadonlyMap<string, number> | undefined;
  return {
    file,
    text,
    value,
    hasNull,
    positionOf(pointer) {
      offsets ??= new Scanner(text).locate();
      for (let at = pointer; ; at = parentOf(at)) {
        const offset = offsets.get(at);
        if (offset !== undefined) return positionAt(file, text, offset);
        if (at === "") return undefined;
      }
    },
  };
}
