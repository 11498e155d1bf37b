import { describe, expect, test } from "@jest/globals";
import { escapeToken, parentOf, tokensOf, valueAt } from "../../../src/config/pointer.ts";

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
    expect(tokens.map((token) => `/${escapeToken(token)}`).join("")).toBe(pointer);
  });

  test("loses its last step in its parent", () => {
    expect(parentOf("/a/b")).toBe("/a");
    expect(parentOf("/a")).toBe("");
    expect(parentOf("")).toBe("");
  });

  test("names a value, and nothing that a prototype has", () => {
    expect(valueAt({ a: [1, { b: 2 }] }, "/a/1/b")).toBe(2);
    expect(valueAt({}, "/toString")).toBeUndefined();
    expect(valueAt([], "/length/x")).toBeUndefined();
  });
});
