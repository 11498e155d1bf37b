import { describe, expect, test } from "@jest/globals";
import { pointerOf, tokensOf, valueAt } from "../../../src/config/pointer.ts";

describe("a JSON pointer", () => {
  test.each([
    ["", []],
    ["/a", ["a"]],
    ["/a/0/b", ["a", "0", "b"]],
    ["/a~1b/c~0d", ["a/b", "c~d"]],
    ["/~01", ["~1"]],
    ["/", [""]],
  ])("%j has the steps %j", (pointer, tokens) => {
    expect(tokensOf(pointer)).toEqual(tokens);
    expect(pointerOf(tokens)).toBe(pointer);
  });

  test("names a value, and nothing that a prototype has", () => {
    expect(valueAt({ a: [1, { b: 2 }] }, "/a/1/b")).toBe(2);
    expect(valueAt({}, "/toString")).toBeUndefined();
    expect(valueAt([], "/length/x")).toBeUndefined();
  });
});
