// The schemas themselves.
import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { Ajv2020 } from "ajv/dist/2020.js";

type Node = Record<string, unknown>;

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Names of properties without a description, by their place in the schema. */
function undescribed(node: unknown, at: string): string[] {
  if (Array.isArray(node))
    return node.flatMap((item, index) => undescribed(item, `${at}/${String(index)}`));
  if (!isNode(node)) return [];
  const properties = isNode(node["properties"]) ? Object.entries(node["properties"]) : [];
  const missing = properties
    .filter(
      ([, value]) => isNode(value) && value["description"] === undefined && !("const" in value),
    )
    .map(([name]) => `${at}/${name}`);
  return [
    ...missing,
    ...Object.entries(node).flatMap(([name, value]) => undescribed(value, `${at}/${name}`)),
  ];
}

describe.each(["config", "state", "features", "plan"])("schemas/%s.schema.json", (name) => {
  const schema = JSON.parse(readFileSync(`schemas/${name}.schema.json`, "utf8")) as Node;

  test("is a JSON schema of draft 2020-12", () => {
    const ajv = new Ajv2020({ strict: false });
    expect(ajv.validateSchema(schema)).toBe(true);
  });

  test("describes every property", () => {
    expect(undescribed(schema, "")).toEqual([]);
  });
});
