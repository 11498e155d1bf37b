// The properties of config.json as the schema has them, each with the checks that exercise it.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { repository } from "./prober.ts";

interface Schema {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly $defs?: Readonly<Record<string, Schema>>;
}

/** Paths of all properties, as in `mounts[].options` and `linux.netDevices.<key>.name`, in the schema's order. */
export function propertyPaths(): readonly string[] {
  const file = join(repository, "schemas", "config.schema.json");
  const root: Schema = JSON.parse(readFileSync(file, "utf8"));
  return [...pathsOf(root, "", root.$defs ?? {})];
}

function* pathsOf(
  schema: Schema,
  path: string,
  definitions: Readonly<Record<string, Schema>>,
): Generator<string> {
  const name = schema.$ref?.replace("#/$defs/", "");
  const definition = name === undefined ? undefined : definitions[name];
  if (definition !== undefined) yield* pathsOf(definition, path, definitions);
  for (const [key, member] of Object.entries(schema.properties ?? {})) {
    const full = path === "" ? key : `${path}.${key}`;
    yield full;
    yield* pathsOf(member, full, definitions);
  }
  if (schema.items !== undefined) yield* pathsOf(schema.items, `${path}[]`, definitions);
  if (typeof schema.additionalProperties === "object")
    yield* pathsOf(schema.additionalProperties, `${path}.<key>`, definitions);
}

/** Properties without a check, with the reason. */
export const unchecked: Readonly<Record<string, string>> = {};
