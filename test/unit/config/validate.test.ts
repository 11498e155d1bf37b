import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { Ajv2020 } from "ajv/dist/2020.js";
import { parseDocument } from "../../../src/config/read.ts";
import { inspectConfig } from "../../../src/config/validate.ts";
import { goodConfig, set, type JsonObject } from "./corpus/good-config.ts";

const inspect = (config: JsonObject) =>
  inspectConfig(parseDocument(Buffer.from(JSON.stringify(config)), "config.json"));

describe("validation", () => {
  test("finds nothing in a good configuration", () => {
    expect(inspect(goodConfig()).violations).toEqual([]);
  });

  test("tells all violations at once, of the schema and of the rules", () => {
    const config = goodConfig();
    set(config, "/process/cwd", "relative");
    set(config, "/process/rlimits/0/type", "RLIMIT_X");
    set(config, "/linux/namespaces/-", { type: "pid" });
    set(config, "/hostname", "h".repeat(70));
    expect(
      inspect(config)
        .violations.map(({ pointer }) => pointer)
        .sort(),
    ).toEqual(["/hostname", "/linux/namespaces/6/type", "/process/cwd", "/process/rlimits/0/type"]);
  });

  test("ignores unknown members at every level", () => {
    const config = goodConfig();
    for (const at of [
      "",
      "/process",
      "/process/user",
      "/linux",
      "/root",
      "/linux/resources",
      "/mounts/0",
    ])
      set(config, `${at}/ofTomorrow`, { a: [1] });
    expect(inspect(config).violations).toEqual([]);
  });

  test("takes null for absent, as engines written in Go emit it", () => {
    const config = goodConfig();
    for (const pointer of [
      "/hooks",
      "/annotations",
      "/linux/sysctl",
      "/linux/seccomp",
      "/process/capabilities",
      "/linux/devices",
      "/mounts/0/options",
    ])
      set(config, pointer, null);
    const { spec, violations } = inspect(config);
    expect(violations).toEqual([]);
    expect(spec?.hooks).toBeUndefined();
    expect(spec?.linux?.seccomp).toBeUndefined();
  });

  test("accepts the largest limits exactly", () => {
    const text = JSON.stringify(goodConfig()).replace(/"hard":\d+/, '"hard":18446744073709551615');
    const { spec, violations } = inspectConfig(parseDocument(Buffer.from(text), "config.json"));
    expect(violations).toEqual([]);
    expect(spec?.process?.rlimits?.[0]?.hard).toBe(18446744073709551615n);
  });

  test("accepts a configuration without a process", () => {
    expect(inspect(set(goodConfig(), "/process", undefined)).violations).toEqual([]);
  });

  test.each(["rshared", "rslave", "rprivate", "unbindable"])(
    "accepts the root propagation %s",
    (word) => {
      expect(inspect(set(goodConfig(), "/linux/rootfsPropagation", word)).violations).toEqual([]);
    },
  );
});

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
