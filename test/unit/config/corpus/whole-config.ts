// A configuration with every property of the schema, and where its integers are.
import type { Json } from "../../../../conformance/lib/json-nodes.ts";
import { configSchema as root, type Schema } from "../../../support/schema.ts";

/** An integer property of the schema. */
export interface IntegerProperty {
  readonly pointer: string;
  readonly least: bigint;
  readonly most: bigint;
}

function textFor(pattern: string): string {
  const text = ["a", "rwm", "2MB"].find((candidate) => new RegExp(pattern).test(candidate));
  if (text === undefined) throw new Error(`this test needs a text for ${pattern}`);
  return text;
}

/** A value the schema allows, with every property; tells of each integer in it. */
function sample(schema: Schema, pointer: string, found: IntegerProperty[]): Json {
  const further = (name: string, inner: Schema): [string, Json] => [
    name,
    sample(inner, `${pointer}/${name}`, found),
  ];
  if (schema.$ref !== undefined)
    return sample(root.$defs?.[schema.$ref.replace("#/$defs/", "")] ?? {}, pointer, found);
  if (schema.enum !== undefined) return schema.enum[0] ?? null;
  if (schema.anyOf !== undefined) return sample(schema.anyOf[0] ?? {}, pointer, found);
  const types = [schema.type ?? []].flat();
  if (types.includes("object")) {
    const named = Object.entries(schema.properties ?? {}).map(([name, inner]) =>
      further(name, inner),
    );
    const { additionalProperties } = schema;
    return Object.fromEntries([
      ...named,
      ...(typeof additionalProperties === "object"
        ? [further("further", additionalProperties)]
        : []),
    ]);
  }
  if (types.includes("array")) return [sample(schema.items ?? {}, `${pointer}/0`, found)];
  if (types.includes("string")) return textFor(schema.pattern ?? "");
  if (types.includes("boolean")) return true;
  const [least, most] = schema["x-range"] ?? [schema.minimum ?? NaN, schema.maximum ?? NaN];
  found.push({ pointer, least: BigInt(least), most: BigInt(most) });
  return schema.minimum ?? 1;
}

const found: IntegerProperty[] = [];

/** Breaks rules, but not the schema. */
export const wholeConfig = {
  ...(sample(root, "", found) as Record<string, Json>),
  ociVersion: "1.3.0",
};

/** Every integer of it. */
export const integerProperties: readonly IntegerProperty[] = found;
