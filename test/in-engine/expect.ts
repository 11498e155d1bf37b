// expect(), with the matchers that unit tests use. What is equal, Jest's own package decides.

import { equals, iterableEquality, subsetEquality } from "@jest/expect-utils";
import { written } from "./suite.ts";

type Matches = (value: unknown) => boolean;
type Class = abstract new (...args: never[]) => unknown;

type Body = () => unknown;

const isEqual = (value: unknown, expected: unknown): boolean =>
  equals(value, expected, [iterableEquality]);
const hasMembers = (value: unknown, expected: unknown): boolean =>
  equals(value, expected, [iterableEquality, subsetEquality]);

/** What `equals` asks in the place of a value. */
function asymmetric(asymmetricMatch: Matches): object {
  return { $$typeof: Symbol.for("jest.asymmetricMatcher"), asymmetricMatch };
}

const isArray: (value: unknown) => value is readonly unknown[] = Array.isArray;
const holdsEqual = (list: unknown, item: unknown): boolean =>
  isArray(list) && list.some((one) => isEqual(one, item));

const hasProperty = (value: unknown, name: string): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && name in value;

const found = (text: unknown, pattern: string | RegExp): boolean =>
  typeof text === "string" &&
  (typeof pattern === "string" ? text.includes(pattern) : new RegExp(pattern).test(text));

const messageOf = (error: unknown): unknown =>
  hasProperty(error, "message") ? error["message"] : error;

function isThrown(error: unknown, expected: string | RegExp | Class | undefined): boolean {
  if (expected === undefined) return true;
  if (typeof expected === "function") return error instanceof expected;
  return found(messageOf(error), expected);
}

/** What a function throws, in a list; an empty one when it returns. */
function thrownBy(body: unknown): readonly unknown[] {
  if (typeof body !== "function") throw new TypeError("toThrow() needs a function");
  try {
    (body as Body)();
  } catch (error) {
    return [error];
  }
  return [];
}

/** Numbers in order; values of other types are in none. */
function compared(left: unknown, right: unknown): number {
  const types = [typeof left, typeof right];
  if (!types.every((type) => type === "number" || type === "bigint")) return NaN;
  return Number(left) - Number(right);
}

/** A snapshot's text of what unit tests keep: strings, and lists of them. */
function snapshotOf(value: unknown): string {
  if (typeof value === "string") return `"${value}"`;
  if (!isArray(value)) throw new TypeError("a snapshot here is a string, or a list of strings");
  return `[\n${value.map((line) => `  ${snapshotOf(line)},\n`).join("")}]`;
}

/** A text in the source without its own indentation. */
function withoutIndentation(text: string): string {
  const indentation = /^\n( *)/.exec(text)?.[1] ?? "";
  return text.replaceAll(`\n${indentation}`, "\n").trim();
}

let snapshots: Readonly<Record<string, string>> = {};
let testName = "";
let count = 0;

/** Snapshots are looked up by the test's name. */
export function beginTest(name: string, kept: Readonly<Record<string, string>>): void {
  testName = name;
  snapshots = kept;
  count = 0;
}

function matchersOf(value: unknown, sense: boolean) {
  const check = (holds: boolean, name: string, ...expected: readonly unknown[]): void => {
    if (holds === sense) return;
    const words = [sense ? "" : "not ", name, "(", expected.map(written).join(", "), ")"];
    throw new Error(`expected ${words.join("")}\n     got ${written(value)}`);
  };
  const length = (): unknown =>
    typeof value === "string" ? value.length : hasProperty(value, "length") && value["length"];
  return {
    toBe: (expected: unknown) => check(Object.is(value, expected), "toBe", expected),
    toBeUndefined: () => check(value === undefined, "toBeUndefined"),
    toBeNull: () => check(value === null, "toBeNull"),
    toEqual: (expected: unknown) => check(isEqual(value, expected), "toEqual", expected),
    toMatchObject: (expected: object) =>
      check(hasMembers(value, expected), "toMatchObject", expected),
    toMatch: (pattern: string | RegExp) => check(found(value, pattern), "toMatch", String(pattern)),
    toContain(item: unknown) {
      const holds = typeof item === "string" && found(value, item);
      check(holds || (isArray(value) && value.includes(item)), "toContain", item);
    },
    toContainEqual: (item: unknown) => check(holdsEqual(value, item), "toContainEqual", item),
    toHaveLength: (expected: number) => check(length() === expected, "toHaveLength", expected),
    toHaveProperty(name: string, ...expected: readonly unknown[]) {
      const is = (member: unknown): boolean =>
        expected.length === 0 || isEqual(member, expected[0]);
      check(hasProperty(value, name) && is(value[name]), "toHaveProperty", name, ...expected);
    },
    toBeGreaterThan: (least: number | bigint) =>
      check(compared(value, least) > 0, "toBeGreaterThan", least),
    toBeGreaterThanOrEqual: (least: number | bigint) =>
      check(compared(value, least) >= 0, "toBeGreaterThanOrEqual", least),
    toBeLessThan: (most: number | bigint) => check(compared(value, most) < 0, "toBeLessThan", most),
    toBeLessThanOrEqual: (most: number | bigint) =>
      check(compared(value, most) <= 0, "toBeLessThanOrEqual", most),
    toThrow(expected?: string | RegExp | Class) {
      const thrown = thrownBy(value);
      const holds = thrown.some((error) => isThrown(error, expected));
      check(holds, `toThrow of [${thrown.map(messageOf).map(String).join()}]`, String(expected));
    },
    toMatchSnapshot() {
      const kept = snapshots[`${testName} ${String(++count)}`];
      check(kept?.trim() === snapshotOf(value), "toMatchSnapshot", kept);
    },
    toMatchInlineSnapshot(text: string) {
      check(withoutIndentation(text) === snapshotOf(value), "toMatchInlineSnapshot", text);
    },
  };
}

function expectation(value: unknown) {
  return { ...matchersOf(value, true), not: matchersOf(value, false) };
}

export const expect = Object.assign(expectation, {
  objectContaining: (expected: object) =>
    asymmetric((value) =>
      Object.entries(expected).every(
        ([name, member]) => hasProperty(value, name) && isEqual(value[name], member),
      ),
    ),
  arrayContaining: (items: readonly unknown[]) =>
    asymmetric((value) => items.every((item) => holdsEqual(value, item))),
  stringContaining: (text: string) => asymmetric((value) => found(value, text)),
  stringMatching: (pattern: string | RegExp) => asymmetric((value) => found(value, pattern)),
});
