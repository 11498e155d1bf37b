// The engine has no compiler of JavaScript: whatever turns text into code refuses.

import { describe, expect, test } from "@jest/globals";

type Call = (...texts: readonly string[]) => unknown;

/** A global object by its name, which neither the bundler nor a type stands in for. */
function globalOf(name: string): Call {
  const value: unknown = Object.getOwnPropertyDescriptor(globalThis, name)?.value;
  if (typeof value !== "function") throw new Error(`there is no ${name}`);
  return value as Call;
}

/** What the language makes functions of this kind with, from text. */
const makerOf = (example: object): Call => example.constructor as Call;

const ways: readonly (readonly [string, Call])[] = [
  ["eval()", globalOf("eval")],
  ["Function()", globalOf("Function")],
  ["the constructor of functions", makerOf(() => undefined)],
  ["the constructor of generators", makerOf(function* () {})],
  ["the constructor of what C++ made", makerOf(Math.max)],
  ["the constructor of bound functions", makerOf(Math.max.bind(undefined))],
];

describe("the engine", () => {
  test.each(ways)("makes no code of text by %s", (_, way) => {
    for (const text of ["1", "", "return 1", "globalThis", "}, function () {"])
      for (const call of [() => way(text), () => way(text, text), () => way.call({}, text)])
        expect(call).toThrow("eval is not supported");
  });

  test("makes no code of text with `new`", () => {
    for (const way of [globalOf("Function"), makerOf(function* () {})])
      expect(() => Reflect.construct(way, ["return 1"]) as unknown).toThrow(
        "eval is not supported",
      );
  });

  test("has no promises, no proxies and nothing of a host", () => {
    const names = Object.getOwnPropertyNames(globalThis);
    for (const name of ["Promise", "Proxy", "require", "process", "std", "os", "print", "console"])
      expect(names).not.toContain(name);
    // Functions that wait cannot even be called.
    const name = "x";
    expect(() => import(name) as unknown).toThrow("not a function");
  });
});
