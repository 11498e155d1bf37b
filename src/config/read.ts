// Bytes → Document: strict JSON (RFC 8259) with exact integers and positions. What the document means is not known here.

import { BerthError, type Position, type Violation } from "../errors/berth-error.ts";
import { parentOf } from "./pointer.ts";
import { Scanner, SyntaxProblem } from "./scanner.ts";

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

function decode(bytes: Uint8Array, file: string): string {
  const refuse = (message: string): BerthError =>
    syntaxError({ pointer: "", position: { file, line: 1, column: 1 }, message });
  if (bytes.length > maxBytes)
    throw refuse(
      `the document is ${String(bytes.length)} bytes long; at most ${String(maxBytes)} are read`,
    );
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf)
    throw refuse("the document starts with a byte order mark; save it as UTF-8 without one");
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw refuse("the document is not UTF-8; save it as UTF-8");
  }
}

// What the native parser would not do as the exact one does: escapes (which may spell NUL, lone surrogates or quotes),
// and the name that is no name to it. Long integers are found in the value.
function needsScanner(text: string): boolean {
  return text.includes("\\") || text.includes("__proto__");
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
  if (shape.members !== countMembers(text) || !isWritten(text, shape.numbers)) return undefined;
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
 * @param bytes its content
 * @param file its name for messages
 * @throws BerthError of kind "config" with one violation, which has a position
 */
export function parseDocument(bytes: Uint8Array, file: string): Document {
  const text = decode(bytes, file);
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
