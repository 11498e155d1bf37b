// The validator that only judges gives the verdict of the one that explains: on a document with every property of the
// schema, and on that document with each of its values changed.
import { changed, nodesOf, type Json } from "../../../conformance/lib/json-nodes.ts";
import { isValid } from "../../../src/config/generated/is-valid-spec.js";
import { makeValidator } from "../../../src/config/generated/validate-spec.js";
import { badConfigs } from "./corpus/bad-configs.ts";
import { wholeConfig as whole } from "./corpus/whole-config.ts";

const validate = makeValidator();

const strange: readonly unknown[] = [
  undefined,
  null,
  "",
  "a",
  "SCMP_ACT_ERRNO",
  0,
  1,
  -1,
  0.5,
  5_000_000_000,
  2n ** 62n,
  2n ** 64n,
  -(2n ** 64n),
  true,
  [],
  [null],
  ["a"],
  {},
  { a: 1 },
  Number.NaN,
];

describe("the judging validator", () => {
  test("takes a document with every property, as the explaining one does", () => {
    validate(whole);
    expect(validate.errors ?? []).toEqual([]);
    expect(isValid(whole)).toBe(true);
    expect([...nodesOf(whole)].length).toBeGreaterThan(250);
  });

  test("agrees on every value changed", () => {
    let refused = 0;
    for (const { path, name } of nodesOf(whole)) {
      for (const value of strange) {
        const document = changed(whole, path, value as Json | undefined);
        const verdict = validate(document);
        if (!verdict) refused++;
        if (isValid(document) !== verdict)
          expect([name, value, !verdict]).toEqual([name, value, verdict]);
      }
    }
    expect(refused).toBeGreaterThan(2000);
  });

  test("agrees on the corpus, and on what is no object", () => {
    for (const { name, text } of badConfigs) {
      let document: unknown;
      try {
        document = JSON.parse(text);
      } catch {
        continue; // no JSON at all
      }
      expect([name, isValid(document)]).toEqual([name, validate(document)]);
    }
    for (const value of strange) expect([value, isValid(value)]).toEqual([value, validate(value)]);
  });
});
