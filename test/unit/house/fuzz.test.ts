// The fuzz of documents can fail: what a bad reader does is found, whatever it is that it does.

import { describe, expect, test } from "@jest/globals";
import { BerthError } from "../../../src/errors/berth-error.ts";
import { fuzzDocuments } from "../../torture/fuzz/documents/loop.ts";
import { configOracle, planOracle } from "../../torture/fuzz/documents/schema.ts";
import type { Target } from "../../torture/fuzz/documents/target.ts";
import { treeOf } from "../../torture/fuzz/documents/tree.ts";

/** A target whose reader does something bad with some documents. */
function reader(bad: (text: string) => void): Target {
  return {
    name: "a reader of this test",
    schema: {},
    seeds: () => [treeOf({ name: "a", list: [1, 2, { deep: true }] })],
    run(bytes) {
      const text = new TextDecoder().decode(bytes);
      bad(text);
      return { outcome: "read", accepted: true, signature: text.slice(0, 40) };
    },
  };
}

const findings = (bad: (text: string) => void): readonly string[] =>
  fuzzDocuments(reader(bad), 2, 1).found.map(({ what }) => what);

describe("the fuzz of documents", () => {
  test("finds nothing where nothing is wrong", () => {
    const { found, failed, tried } = fuzzDocuments(
      reader(() => undefined),
      1,
      1,
    );
    expect([found, failed]).toEqual([[], 0]);
    expect(tried).toBeGreaterThan(0);
  });

  test("finds an error of the language, with a document that is not longer than it must be", () => {
    const { found } = fuzzDocuments(
      reader((text) => {
        if (text.includes("null")) throw new TypeError("null has no members");
      }),
      2,
      1,
    );
    expect(found.map(({ what }) => what)[0]).toMatch(/^TypeError: null has no members/);
    expect(new TextDecoder().decode(found[0]?.bytes)).toBe("null");
  });

  test("finds an error that the reader does not word", () => {
    const bad = (text: string): void => {
      if (text.includes("null")) throw new BerthError("oh", { kind: "internal" });
    };
    expect(findings(bad)[0]).toMatch(/^BerthError: oh/);
  });

  test("finds a prototype that was changed", () => {
    const bad = (text: string): void => {
      Reflect.deleteProperty(Object.prototype, "polluted");
      if (!text.includes("__proto__")) return;
      Reflect.defineProperty(Object.prototype, "polluted", { value: 1, configurable: true });
    };
    const found = findings(bad);
    Reflect.deleteProperty(Object.prototype, "polluted");
    expect(found).toContain("a prototype of the language was changed");
  });
});

describe("what the fuzz measures configurations by", () => {
  const spec = { ociVersion: "1.3.0", root: { path: "rootfs" } };

  test("is exact about integers", () => {
    const isAllowed = configOracle();
    const withLimit = (limit: unknown): unknown => ({
      ...spec,
      linux: { resources: { memory: { limit } } },
    });
    expect([2n ** 63n - 1n, -1, null].map((limit) => isAllowed(withLimit(limit)))).toEqual([
      true,
      true,
      isAllowed(withLimit(null)),
    ]);
    expect([2n ** 63n, 1e30, 0.5, "1"].map((limit) => isAllowed(withLimit(limit)))).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });

  test("refuses an operation that init does not know", () => {
    const faultOf = planOracle();
    const fork = { op: "fork", origin: "runtime:fork" };
    expect([faultOf(fork), faultOf({ ...fork, op: "spoon" })]).toEqual([
      undefined,
      "no operation spoon in the schema",
    ]);
  });
});
