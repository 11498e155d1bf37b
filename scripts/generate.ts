// schemas/ → TypeScript types and the precompiled validator of config.json. One source of truth: what is generated is
// committed, and CI proves that generating again changes nothing. The C++ side is scripts/generate-ops.ts.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { Ajv2020, type KeywordCxt, _, nil } from "ajv/dist/2020.js";
import standaloneCode from "ajv/dist/standalone/index.js";
import { compile, type JSONSchema } from "json-schema-to-typescript";
import { format } from "prettier";

type Node = Record<string, unknown>;

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function readSchema(name: string): Node {
  const schema: unknown = JSON.parse(readFileSync(`schemas/${name}.schema.json`, "utf8"));
  if (!isNode(schema)) throw new Error(`schemas/${name}.schema.json is no object`);
  return schema;
}

/** Applies a change to every object of a schema, leaves first. */
function transform(value: unknown, change: (node: Node) => Node): unknown {
  if (Array.isArray(value)) return value.map((item) => transform(item, change));
  if (!isNode(value)) return value;
  return change(
    Object.fromEntries(
      Object.entries(value).map(([key, member]) => [key, transform(member, change)]),
    ),
  );
}

// The validated Spec has no null left (validate.ts takes them out), so its type has none either.
function withoutNull(node: Node): Node {
  const { type, anyOf, ...rest } = node;
  if (Array.isArray(type)) {
    const types = type.filter((name) => name !== "null");
    return { ...rest, type: types.length === 1 ? types[0] : types };
  }
  if (Array.isArray(anyOf)) {
    const [only, ...others] = anyOf.filter(
      (option) => !(isNode(option) && option["type"] === "null"),
    );
    if (others.length === 0 && isNode(only)) return { ...rest, ...only };
  }
  return node;
}

// json-schema-to-typescript takes a type of ours from "tsType".
function exactIntegers(node: Node): Node {
  if (!("x-range" in node)) return node;
  const { description } = node;
  return { description, tsType: "number | bigint" };
}

async function writeFormatted(path: string, text: string): Promise<void> {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, await format(text, { filepath: path, printWidth: 100 }));
}

const banner = (source: string): string =>
  `// Generated from ${source} by npm run generate. Do not edit.\n`;

// A reference with words of its own would become a type of its own.
function bareReferences(node: Node): Node {
  return "$ref" in node ? { $ref: node["$ref"] } : node;
}

// The validator reports by pointer and keyword: the schema's prose would only make it larger.
function withoutProse(node: Node): Node {
  if (typeof node["description"] !== "string") return node;
  const { description: _description, title: _title, ...rest } = node;
  return rest;
}

async function generateTypes(
  name: string,
  typeName: string,
  path: string,
  change: (node: Node) => Node,
): Promise<void> {
  const schema = transform(readSchema(name), change) as JSONSchema;
  const text = await compile(schema, typeName, {
    bannerComment: banner(`schemas/${name}.schema.json`),
    additionalProperties: false,
    format: false,
  });
  await writeFormatted(path, text);
}

/**
 * An integer of the schema as the one keyword that checks it: the smallest and the largest value as decimal strings,
 * because JSON numbers cannot hold those of 64 bits, and whether null stands for none.
 */
function integerRange(node: Node): Node {
  const types = Array.isArray(node["type"]) ? node["type"] : [node["type"]];
  if (!types.includes("integer")) return node;
  const { minimum, maximum } = node;
  const range = node["x-range"] ?? [minimum, maximum].map(String);
  const stated = Array.isArray(range) && range.every((limit) => /^-?[0-9]+$/.test(String(limit)));
  if (!stated)
    throw new Error(
      `an integer of the schema has no smallest or largest value: ${JSON.stringify(node)}`,
    );
  return { "x-range": types.includes("null") ? [...range, "null"] : range };
}

/** Where a range goes beyond the integers that a number holds exactly, a document has bigints (src/config/scanner.ts). */
const rangeError = {
  message: "must be an integer in range",
  params: ({ schema }: { readonly schema: unknown }) => {
    const [least, most] = schema as [string, string];
    return _`{least: ${least}, most: ${most}}`;
  },
};

function checkRange(context: KeywordCxt): void {
  const [least, most, nullable] = context.schema as [string, string, string?];
  const { data } = context;
  const [low, high] = [Number(least), Number(most)];
  const below = Number.isSafeInteger(low) ? _` && ${data} >= ${low}` : nil;
  const above = Number.isSafeInteger(high) ? _` && ${data} <= ${high}` : nil;
  const small = _`typeof ${data} == "number" && Number.isSafeInteger(${data})${below}${above}`;
  const exact = Number.isSafeInteger(low) && Number.isSafeInteger(high);
  const large = exact
    ? nil
    : _` || (typeof ${data} == "bigint" && ${data} >= BigInt(${least}) && ${data} <= BigInt(${most}))`;
  const none = nullable === undefined ? nil : _` || ${data} === null`;
  context.fail(_`!((${small})${large}${none})`);
}

/**
 * The generated code names whole schemas of which it uses a list of words here and there; building those at every start
 * would cost more than the validation.
 */
function inlineSchemas(code: string): string {
  const schemas = new Map<string, unknown>();
  const bare = code.replace(
    /const (schema\d+) = (\{.*?\});/g,
    (_line, name: string, text: string) => {
      schemas.set(name, JSON.parse(text));
      return "";
    },
  );
  return bare.replace(
    /\b(schema\d+)((?:\.\w+|\["[^"]+"\]|\[\d+\])+)/g,
    (_use, name: string, path: string) => {
      let value = schemas.get(name);
      for (const [, word, quoted, index] of path.matchAll(/\.(\w+)|\["([^"]+)"\]|\[(\d+)\]/g)) {
        value = Reflect.get(Object(value), word ?? quoted ?? index ?? "");
      }
      if (value === undefined)
        throw new Error(`the generated code uses ${name}${path}, which is not there`);
      return JSON.stringify(value);
    },
  );
}

/**
 * Makes a definition of every object within another, so that each gets a function of its own: the engine links a function
 * when it is first called, and most configurations have few of the objects that could be there.
 */
function hoistObjects(schema: Node): Node {
  const definitions: Node = {};
  const visit = (value: unknown, isDefinition: boolean): unknown => {
    if (Array.isArray(value)) return value.map((item) => visit(item, false));
    if (!isNode(value)) return value;
    const node = Object.fromEntries(
      Object.entries(value).map(([key, member]) => [key, visit(member, false)]),
    );
    const types = Array.isArray(node["type"]) ? node["type"] : [node["type"]];
    if (isDefinition || !isNode(node["properties"]) || !types.includes("object")) return node;
    const name = `part${String(Object.keys(definitions).length)}`;
    definitions[name] = node;
    return { $ref: `#/$defs/${name}` };
  };
  const { $defs, ...rest } = schema;
  const root = visit(rest, true);
  for (const [name, definition] of Object.entries(isNode($defs) ? $defs : {})) {
    definitions[name] = visit(definition, true);
  }
  return { ...(isNode(root) ? root : {}), $defs: definitions };
}

/**
 * Takes the making of errors out of a validator's code, which is most of it: what is left only says whether there are
 * any. Valid documents, nearly all, need no more.
 */
function withoutErrors(code: string): string {
  const bare = code
    .replace(/^const err\d+ = .*\nif\(vErrors === null\)\{\n.*\n\}\nelse \{\n.*\n\}$/gm, "")
    .replace(/^vErrors = vErrors === null \? .*\nerrors = vErrors\.length;$/gm, "errors++;")
    .replace(/^if\(vErrors !== null\)\{\nif\(\w+\)\{\n.*\n\}\nelse \{\n.*\n\}\n\}$/gm, "")
    .replace(/^const evaluated\d+ = .*\n(?:if\(evaluated.*\n.*\n\}\n)*/gm, "")
    .replace(/^(?:let vErrors = null|validate\d+\.(?:errors|evaluated) = .*);$/gm, "")
    .replace(/^(function validate\d+\(data), .*\{$/gm, "$1){")
    .replace(/(validate\d+\([^,(]+), \{instancePath:[^}]*\}\)/g, "$1)");
  if (/vErrors|instancePath|evaluated/.test(bare))
    throw new Error("the generated code has become another; some of its errors are still made");
  return bare;
}

/** So many faults of one list or object are enough, and more than are told: 16 MiB have room for eight million. */
const mostErrors = 101;

/** Ends loops of a validator's code when there are enough errors. */
function endingEarly(code: string): string {
  let found = 0;
  const ending = code
    .replace(
      /^for\(let (i\d+)=0; (\1<len\d+); \1\+\+\)\{$/gm,
      (_line, index: string, more: string) => {
        found++;
        return `for(let ${index}=0; ${more} && errors < ${String(mostErrors)}; ${index}++){`;
      },
    )
    .replace(/^for\(const key\d+ in data\d*\)\{$/gm, (line) => {
      found++;
      return `${line}\nif(errors >= ${String(mostErrors)}) break;`;
    });
  if (found !== code.split(/\bfor ?\(/).length - 1)
    throw new Error("the generated code has become another; some of its loops do not end early");
  return ending;
}

/** An empty text is empty in any unit: there its characters need not be counted. */
function withoutCounting(code: string): string {
  const bare = code.replace(/\bfunc\d+\((data\d*)\) < 1\b/g, "$1.length < 1");
  return bare.replace(/^const (func\d+) = require.*\n/gm, (line, name: string) =>
    bare.split(name).length > 2 ? line : "",
  );
}

async function generateValidator(): Promise<void> {
  const ajv = new Ajv2020({
    allErrors: true,
    allowUnionTypes: true,
    verbose: false,
    inlineRefs: false,
    code: { source: true, esm: true, lines: true },
  });
  ajv.addKeyword({ keyword: "x-range", code: checkRange, error: rangeError });
  // The keyword alone decides: ajv's own integers are numbers only.
  const schema = transform(readSchema("config"), (node) => withoutProse(integerRange(node)));
  const validate = ajv.compile(hoistObjects(schema as Node));
  const code = withoutCounting(inlineSchemas(standaloneCode.default(ajv, validate)));
  const name = /^export const validate = (\w+);$/m.exec(code)?.[1];
  if (name === undefined) throw new Error("the generated code has another shape");
  const body = code.replace(/^"use strict";$|^export .*$|^const \w+ = require.*$/gm, "");
  // The standalone code of an ES module still requires ajv's own functions.
  const imports = [...code.matchAll(/^const (\w+) = require\("([^"]+)"\)\.default;$/gm)]
    .map(
      ([, own = "", module = ""]) => `import ${own}Module from "${module}.js";
const ${own} = ${own}Module.default ?? ${own}Module;
`,
    )
    .join("");
  const source = banner("schemas/config.schema.json");
  const header = `/* eslint-disable */\n${source}${imports}`;
  const folder = "src/config/generated";

  await writeFormatted(
    `${folder}/is-valid-spec.js`,
    `${header}${withoutErrors(body)}\nexport const isValid = ${name};\n`,
  );
  await writeFormatted(
    `${folder}/is-valid-spec.d.ts`,
    `${source}/** Whether the validator of validate-spec.js finds nothing. */
export declare const isValid: (data: unknown) => boolean;
`,
  );
  // In a function, so that who never asks why a document is wrong does not pay for the answer.
  await writeFormatted(
    `${folder}/validate-spec.js`,
    `${header}\nexport function makeValidator() {\n${endingEarly(body)}\nreturn ${name};\n}\n`,
  );
  await writeFormatted(
    `${folder}/validate-spec.d.ts`,
    `${source}import type { ErrorObject } from "ajv";
export declare function makeValidator(): {
  (data: unknown): boolean;
  errors?: ErrorObject[] | null;
};
`,
  );
}

await generateTypes("config", "Spec", "src/config/generated/config.ts", (node) =>
  bareReferences(exactIntegers(withoutNull(node))),
);
await generateTypes("plan", "Plan", "src/plan/generated/ops.ts", bareReferences);
await generateValidator();
