// Text → Document: strict JSON (RFC 8259) with exact integers and positions. What the document means is not known here.

import { BerthError, type Position, type Violation } from "../errors/berth-error.ts";
import { surveyJson } from "../native/json.ts";
import { tokensOf } from "./pointer.ts";
import { Scanner, SyntaxProblem, type Place } from "./scanner.ts";

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
  /** Where the value at a pointer stands, or the nearest one above it; undefined where the value is of no document. */
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

/** The engine's own parser's value, when it is provably what the scanner would give. */
function parseQuickly(text: string): { value: unknown; hasNull: boolean } | undefined {
  const survey = surveyJson(text, Scanner.maxNames, Scanner.maxDepth);
  if (survey === undefined) return undefined;
  try {
    return { value: JSON.parse(text), hasNull: survey.hasNull };
  } catch {
    return undefined; // the scanner says where and why
  }
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
  let place: Place | undefined;
  return {
    file,
    text,
    value,
    hasNull,
    positionOf(pointer) {
      place ??= new Scanner(text).locate();
      return positionAt(file, text, nearest(place, tokensOf(pointer)).offset);
    },
  };
}

/** The place that the steps lead to, or where they leave the document. */
function nearest(root: Place, tokens: readonly string[]): Place {
  let place = root;
  for (const token of tokens) {
    const inner = place.inner?.get(token);
    if (inner === undefined) break;
    place = inner;
  }
  return place;
}
