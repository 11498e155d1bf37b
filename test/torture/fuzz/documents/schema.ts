// What a schema of schemas/ allows: values made from it, and a validator that shares nothing with the generated ones.

import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import type { Random } from "./random.ts";
import { configSchema, type Schema } from "../../../support/schema.ts";
import { Members, Raw, type Tree } from "./tree.ts";
import { words } from "./words.ts";

/** The definition a reference stands for. */
export function resolved(schema: Schema): Schema {
  if (schema.$ref === undefined) return schema;
  return configSchema.$defs?.[schema.$ref.replace("#/$defs/", "")] ?? {};
}

const typesOf = ({ type }: Schema): readonly string[] => [type ?? []].flat();

function integerOf(schema: Schema, random: Random): Tree {
  const [least, most] = schema["x-range"] ?? [
    String(schema.minimum ?? 0),
    String(schema.maximum ?? 100),
  ];
  if (!random.oneIn(3)) return random.pick([1, 2, 3, 10, 100, 1000, 4096, 100_000]);
  return new Raw(random.pick([least, most]));
}

/** A value that the schema allows, mostly. */
export function sampleOf(schema: Schema, random: Random, depth = 0): Tree {
  const one = resolved(schema);
  if (one.enum !== undefined) return random.pick(one.enum) ?? null;
  if (one.anyOf !== undefined) return sampleOf(random.pick(one.anyOf) ?? {}, random, depth);
  const types = typesOf(one);
  if (types.includes("object")) {
    const further =
      typeof one.additionalProperties === "object"
        ? [[random.pick(words), sampleOf(one.additionalProperties, random, depth + 1)] as const]
        : [];
    const named = Object.entries(one.properties ?? {})
      .filter(() => !random.oneIn(depth + 2))
      .map(([name, inner]) => [name, sampleOf(inner, random, depth + 1)] as const);
    return new Members([...named, ...further].map(([name, value]) => [name ?? "", value]));
  }
  if (types.includes("array"))
    return Array.from({ length: random.below(3) + 1 }, () =>
      sampleOf(one.items ?? {}, random, depth + 1),
    );
  if (types.includes("string")) return random.pick(words) ?? "";
  if (types.includes("boolean")) return random.oneIn(2);
  return integerOf(one, random);
}

type Node = Readonly<Record<string, unknown>>;

const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Integers by exact bounds: in our documents they are numbers where a number is exact, and bigints elsewhere. */
function exactIntegers(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(exactIntegers);
  if (!isNode(value)) return value;
  const { "x-range": range, ...rest } = Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, exactIntegers(member)]),
  );
  const types = typesOf(rest);
  if (!types.includes("integer")) return rest;
  const { type: _type, minimum, maximum, ...others } = rest;
  const [least, most] = (range ?? [minimum, maximum]) as readonly unknown[];
  return { ...others, exactInteger: { least, most, orNull: types.includes("null") } };
}

interface Bounds {
  readonly least?: string | number;
  readonly most?: string | number;
  readonly orNull: boolean;
}

function isWithin({ least, most, orNull }: Bounds, value: unknown): boolean {
  if (value === null) return orNull;
  if (typeof value !== "bigint" && !Number.isSafeInteger(value)) return false;
  const exact = BigInt(value as bigint | number);
  return (
    (least === undefined || exact >= BigInt(least)) && (most === undefined || exact <= BigInt(most))
  );
}

/** A validator of configurations that interprets the schema itself. */
export function configOracle(): (value: unknown) => boolean {
  const ajv = new Ajv2020({ allErrors: false, allowUnionTypes: true, logger: false });
  ajv.addKeyword({
    keyword: "exactInteger",
    compile: (bounds: Bounds) => (value: unknown) => isWithin(bounds, value),
  });
  return ajv.compile(exactIntegers(configSchema) as object);
}

/** Checks operations of plans by schemas/plan.schema.json; what is wrong, or undefined. */
export function planOracle(): (op: { readonly op: string }) => string | undefined {
  const ajv = new Ajv2020({ allErrors: false, allowUnionTypes: true });
  const schema = JSON.parse(readFileSync("schemas/plan.schema.json", "utf8")) as Schema;
  ajv.addSchema(schema, "plan");
  // All of them before the first document: compiling takes longer than many documents.
  const names = Object.keys(schema.$defs ?? {}).filter((name) => /^op[A-Z]/.test(name));
  const checks = new Map(names.map((name) => [name, ajv.getSchema(`plan#/$defs/${name}`)]));
  return (op) => {
    const check = checks.get(`op${op.op[0]?.toUpperCase() ?? ""}${op.op.slice(1)}`);
    if (check === undefined) return `no operation ${op.op} in the schema`;
    return check(op) === true ? undefined : ajv.errorsText(check.errors);
  };
}
