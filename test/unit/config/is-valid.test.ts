// The validator that only judges gives the verdict of the one that explains: on a document with every property of the
// schema, and on that document with each of its values changed.
import { readFileSync } from "node:fs";
import { changed, nodesOf, type Json } from "../../../conformance/json-nodes.ts";
import { isValid } from "../../../src/config/generated/is-valid-spec.js";
import { makeValidator } from "../../../src/config/generated/validate-spec.js";
import { badConfigs } from "./corpus/bad-configs.ts";

interface Schema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly type?: string | readonly string[];
  readonly enum?: readonly Json[];
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly minimum?: number;
  readonly pattern?: string;
}

const root = JSON.parse(readFileSync("schemas/config.schema.json", "utf8")) as Schema;

function textFor(pattern: string): string {
  const text = ["a", "rwm", "2MB"].find((candidate) => new RegExp(pattern).test(candidate));
  if (text === undefined) throw new Error(`this test needs a text for ${pattern}`);
  return text;
}

/** A value the schema allows, with every property. */
function sample(schema: Schema): Json {
  if (schema.$ref !== undefined)
    return sample(root.$defs?.[schema.$ref.replace("#/$defs/", "")] ?? {});
  if (schema.enum !== undefined) return schema.enum[0] ?? null;
  if (schema.anyOf !== undefined) return sample(schema.anyOf[0] ?? {});
  const types = [schema.type ?? []].flat();
  if (types.includes("object")) {
    const named = Object.entries(schema.properties ?? {}).map(([name, inner]) => [
      name,
      sample(inner),
    ]);
    const further =
      typeof schema.additionalProperties === "object"
        ? [["further", sample(schema.additionalProperties)]]
        : [];
    return Object.fromEntries([...named, ...further]) as Json;
  }
  if (types.includes("array")) return [sample(schema.items ?? {})];
  if (types.includes("string")) return textFor(schema.pattern ?? "");
  if (types.includes("boolean")) return true;
  return schema.minimum ?? 1;
}

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

const whole = { ...(sample(root) as Record<string, Json>), ociVersion: "1.3.0" };

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
