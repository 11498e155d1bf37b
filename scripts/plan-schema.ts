// schemas/plan.schema.json as structures with shapes. A construct that is not understood here stops the generation;
// nothing is ignored. What they are in C++ is said in generate-ops.ts.

type Json = Readonly<Record<string, unknown>>;

/** How a value of the plan is checked and what it is in C++. */
export type Shape =
  | { readonly kind: "string"; readonly min: number; readonly max: number }
  | { readonly kind: "fdName" }
  | { readonly kind: "boolean" }
  | { readonly kind: "integer"; readonly min: number; readonly max: number }
  | { readonly kind: "decimal"; readonly signed: boolean }
  | { readonly kind: "word"; readonly words: readonly string[] }
  | { readonly kind: "constant"; readonly type: string; readonly table: string }
  | { readonly kind: "set"; readonly table: string }
  | { readonly kind: "attributes" }
  | { readonly kind: "struct"; readonly name: string }
  | { readonly kind: "array"; readonly of: Shape };

export interface Field {
  readonly name: string;
  readonly description: string;
  readonly required: boolean;
  readonly shape: Shape;
}

export interface Structure {
  readonly name: string;
  /** Word of the operation; absent for a part of one. */
  readonly op?: string;
  readonly description: string;
  readonly fields: readonly Field[];
}

// Strings without a maxLength of their own: far above what the kernel takes in one piece (MAX_ARG_STRLEN, 128 KiB).
const MAX_STRING = 1048576;

// Definitions that become constants of the kernel (addon/core/names.h).
const CONSTANT_DEFS: ReadonlyMap<string, Shape> = new Map<string, Shape>([
  ["namespaceType", { kind: "constant", type: "int", table: "namespace_type" }],
  ["propagation", { kind: "constant", type: "names::Propagation", table: "propagation" }],
]);

// Fields that become constants of the kernel, by operation and name.
const CONSTANT_FIELDS: ReadonlyMap<string, Shape> = new Map<string, Shape>([
  ["rlimit.type", { kind: "constant", type: "int", table: "rlimit" }],
  ["mknod.type", { kind: "constant", type: "uint32_t", table: "node_type" }],
  ["bindDevice.type", { kind: "constant", type: "uint32_t", table: "node_type" }],
  ["boundingSet.keep", { kind: "set", table: "capability_bit" }],
  ["capabilities.effective", { kind: "set", table: "capability_bit" }],
  ["capabilities.permitted", { kind: "set", table: "capability_bit" }],
  ["capabilities.inheritable", { kind: "set", table: "capability_bit" }],
  ["capabilities.ambient", { kind: "set", table: "capability_bit" }],
  ["seccomp.flags", { kind: "set", table: "seccomp_flag" }],
  ["scheduler.policy", { kind: "constant", type: "int", table: "scheduling_policy" }],
  ["scheduler.flags", { kind: "set", table: "scheduling_flag" }],
  ["ioPriority.ioClass", { kind: "constant", type: "int", table: "io_class" }],
  ["memoryPolicy.mode", { kind: "constant", type: "int", table: "memory_mode" }],
  ["memoryPolicy.flags", { kind: "set", table: "memory_flag" }],
  ["personality.domain", { kind: "constant", type: "uint32_t", table: "execution_domain" }],
]);

const ANNOTATIONS: ReadonlySet<string> = new Set(["description", "title", "$comment"]);

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function object(value: unknown, where: string): Json {
  if (!isObject(value)) throw new Error(`${where}: an object was expected`);
  return value;
}

function text(value: unknown, where: string): string {
  if (typeof value !== "string") throw new Error(`${where}: a string was expected`);
  return value;
}

function texts(value: unknown, where: string): readonly string[] {
  if (!Array.isArray(value)) throw new Error(`${where}: an array was expected`);
  return value.map((item) => text(item, where));
}

function integer(value: unknown, where: string): number {
  if (typeof value !== "number" || !Number.isSafeInteger(value))
    throw new Error(`${where}: an integer was expected`);
  return value;
}

/** Refuses keywords this generator would otherwise silently drop. */
function only(node: Json, allowed: readonly string[], where: string): void {
  for (const key of Object.keys(node)) {
    if (!allowed.includes(key) && !ANNOTATIONS.has(key))
      throw new Error(`${where}: keyword ${key} is not understood`);
  }
}

function capital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** Reads the schema's definitions into shapes; structures are collected in the order in which C++ needs them. */
class Reader {
  readonly structures: Structure[] = [];
  readonly #defs: Json;

  constructor(defs: Json) {
    this.#defs = defs;
  }

  /** Adds a structure and the ones it is made of. */
  structure(def: string, op?: string): string {
    const name = op === undefined ? capital(def) : `${capital(op)}Op`;
    if (this.structures.some((known) => known.name === name)) return name;
    const node = object(this.#defs[def], def);
    only(node, ["type", "additionalProperties", "required", "properties"], def);
    if (node["type"] !== "object" || node["additionalProperties"] !== false)
      throw new Error(`${def}: a closed object was expected`);
    const required = texts(node["required"], def);
    const properties = object(node["properties"], def);
    const fields: Field[] = [];
    for (const [key, value] of Object.entries(properties)) {
      if (op !== undefined && key === "op") continue;
      const where = `${op ?? def}.${key}`;
      const property = object(value, where);
      fields.push({
        name: key,
        description: text(property["description"], where),
        required: required.includes(key),
        shape: CONSTANT_FIELDS.get(where) ?? this.#shape(property, where),
      });
    }
    const description = text(node["description"], def);
    this.structures.push({ name, ...(op === undefined ? {} : { op }), description, fields });
    return name;
  }

  #shape(node: Json, where: string): Shape {
    if (node["$ref"] !== undefined) return this.#reference(node, where);
    if (node["enum"] !== undefined) {
      only(node, ["enum"], where);
      return { kind: "word", words: texts(node["enum"], where) };
    }
    switch (node["type"]) {
      case "string":
        only(node, ["type", "minLength", "maxLength"], where);
        return {
          kind: "string",
          min: integer(node["minLength"] ?? 0, where),
          max: integer(node["maxLength"] ?? MAX_STRING, where),
        };
      case "boolean":
        only(node, ["type"], where);
        return { kind: "boolean" };
      case "integer":
        only(node, ["type", "minimum", "maximum"], where);
        return {
          kind: "integer",
          min: integer(node["minimum"], where),
          max: integer(node["maximum"], where),
        };
      case "array": {
        only(node, ["type", "items"], where);
        const items = object(node["items"], where);
        if (items["$ref"] === "#/$defs/attribute") return { kind: "attributes" };
        return { kind: "array", of: this.#shape(items, where) };
      }
      default:
        throw new Error(`${where}: type ${String(node["type"])} is not understood`);
    }
  }

  #reference(node: Json, where: string): Shape {
    only(node, ["$ref"], where);
    const def = text(node["$ref"], where).replace(/^#\/\$defs\//, "");
    const constant = CONSTANT_DEFS.get(def);
    if (constant !== undefined) return constant;
    switch (def) {
      case "fdName":
        return { kind: "fdName" };
      case "int64":
        return { kind: "decimal", signed: true };
      case "uint64":
        return { kind: "decimal", signed: false };
      default: {
        const target = object(this.#defs[def], where);
        if (target["type"] === "object") return { kind: "struct", name: this.structure(def) };
        return this.#shape(target, def);
      }
    }
  }
}

/**
 * Reads the plan's schema.
 *
 * @param schema text of schemas/plan.schema.json
 * @returns the operations and their parts, each after the parts it is made of
 * @throws Error naming the place, for anything this program does not understand
 */
export function readStructures(schema: string): readonly Structure[] {
  const defs = object(object(JSON.parse(schema), "schema")["$defs"], "$defs");
  const choices = object(defs["op"], "op")["oneOf"];
  if (!Array.isArray(choices)) throw new Error("op: oneOf was expected");
  const reader = new Reader(defs);
  for (const choice of choices) {
    const def = text(object(choice, "op")["$ref"], "op").replace(/^#\/\$defs\//, "");
    const properties = object(object(defs[def], def)["properties"], def);
    reader.structure(def, text(object(properties["op"], def)["const"], def));
  }
  return reader.structures;
}
