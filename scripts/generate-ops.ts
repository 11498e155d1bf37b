// schemas/plan.schema.json → addon/init/generated/ops.{h,cc}: one C++ struct per operation and its strict decoder. A
// construct of the schema that is not understood here stops the generation; nothing is ignored.
import { readFileSync, writeFileSync } from "node:fs";

type Json = Readonly<Record<string, unknown>>;

/** How a value of the plan is checked and what it is in C++. */
type Shape =
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

interface Field {
  readonly name: string;
  readonly description: string;
  readonly required: boolean;
  readonly shape: Shape;
}

interface Structure {
  readonly name: string;
  /** Word of the operation; absent for a part of one. */
  readonly op?: string;
  readonly description: string;
  readonly fields: readonly Field[];
}

const SCHEMA = "schemas/plan.schema.json";
const HEADER = "addon/init/generated/ops.h";
const SOURCE = "addon/init/generated/ops.cc";
const WIDTH = 100;

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

/** `hostID` → `host_id`. */
function snake(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1_$2")
    .toLowerCase();
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

/** The C++ type of a shape. */
function cppType(shape: Shape): string {
  switch (shape.kind) {
    case "string":
    case "fdName":
    case "word":
      return "const char*";
    case "boolean":
      return "bool";
    case "integer":
      return shape.min < 0 ? "int32_t" : "uint32_t";
    case "decimal":
      return shape.signed ? "int64_t" : "uint64_t";
    case "constant":
      return shape.type;
    case "set":
      return "uint64_t";
    case "attributes":
      return "names::MountAttributes";
    case "struct":
      return shape.name;
    case "array":
      return shape.of.kind === "string"
        ? "std::span<char* const>"
        : `std::span<${cppType(shape.of)} const>`;
  }
}

function initializer(shape: Shape): string {
  switch (shape.kind) {
    case "string":
    case "fdName":
    case "word":
      return " = nullptr";
    case "boolean":
      return " = false";
    case "integer":
    case "decimal":
    case "set":
      return " = 0";
    case "constant":
      return shape.type.includes("::") ? "" : " = 0";
    case "attributes":
    case "struct":
    case "array":
      return "";
  }
}

/** The expression that decodes `json` at `place` into `out`; true on success. */
function decodeExpression(shape: Shape, json: string, place: string, out: string): string {
  switch (shape.kind) {
    case "string":
      return `decoder.string(${json}, ${place}, ${String(shape.min)}, ${String(shape.max)}, ${out})`;
    case "fdName":
      return `decoder.fd_name(${json}, ${place}, ${out})`;
    case "boolean":
      return `decoder.boolean(${json}, ${place}, ${out})`;
    case "integer":
      return `decoder.integer(${json}, ${place}, ${String(shape.min)}, ${String(shape.max)}, ${out})`;
    case "decimal":
      return `decoder.decimal(${json}, ${place}, ${out})`;
    case "word": {
      const words = shape.words.map((word) => JSON.stringify(word)).join(", ");
      return `decoder.word(${json}, ${place}, {${words}}, ${out})`;
    }
    case "constant":
      return `decoder.constant(${json}, ${place}, names::${shape.table}, ${out})`;
    case "set":
      return `decoder.set(${json}, ${place}, names::${shape.table}, ${out})`;
    case "attributes":
      return `decoder.attributes(${json}, ${place}, ${out})`;
    case "struct":
      return `decode(decoder, ${json}, ${place}, ${out})`;
    case "array": {
      if (shape.of.kind === "string")
        return `decoder.strings(${json}, ${place}, ${String(shape.of.min)}, ${String(shape.of.max)}, ${out})`;
      const inner = decodeExpression(shape.of, "item", "at", "value");
      return `decoder.array(${json}, ${place}, ${out},
                       [&decoder](const Json* item, const Place& at, ${cppType(shape.of)}& value) noexcept {
                         return ${inner};
                       })`;
    }
  }
}

/** A `///` comment, wrapped. */
function comment(value: string, indent: string): string {
  const lines: string[] = [];
  let line = "";
  for (const word of value.split(" ")) {
    if (line !== "" && indent.length + 4 + line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  lines.push(line);
  return lines.map((item) => `${indent}/// ${item}\n`).join("");
}

function declare(structure: Structure): string {
  const fields = structure.fields.map((field) => {
    const note = field.required ? field.description : `${field.description} May be absent.`;
    return `${comment(note, "  ")}  ${cppType(field.shape)} ${snake(field.name)}${initializer(field.shape)};\n`;
  });
  return `${comment(structure.description, "")}struct ${structure.name} {\n${fields.join("")}};\n`;
}

function define(structure: Structure): string {
  const names = structure.fields.map((field) => field.name);
  const all = structure.op === undefined ? names : ["op", ...names];
  const first = all.length - names.length;
  const required = structure.fields.map((field, index) =>
    field.required ? `1U << ${String(first + index)}` : "",
  );
  const mask = [...(first === 1 ? ["1U << 0"] : []), ...required.filter((bit) => bit !== "")];
  const list = all.map((name) => JSON.stringify(name)).join(", ");
  const steps = structure.fields.map((field, index) =>
    decodeExpression(
      field.shape,
      `found[${String(first + index)}]`,
      `Place(place, ${JSON.stringify(field.name)})`,
      `out.${snake(field.name)}`,
    ),
  );
  const size = String(all.length);
  return `bool decode(Decoder& decoder, const Json* json, const Place& place, ${structure.name}& out) noexcept {
  static constexpr std::string_view kMembers[${size}] = {${list}};
  const Json* found[${size}] = {};
  return ${[`decoder.members(json, place, kMembers, ${mask.join(" | ")}, found)`, ...steps].join(" &&\n         ")};
}
`;
}

function header(structures: readonly Structure[]): string {
  const ops = structures.filter((structure) => structure.op !== undefined);
  const list = ops.map(
    (structure) => `  X(${structure.name.slice(0, -2)}, "${structure.op ?? ""}")`,
  );
  return `// Generated by scripts/generate-ops.ts from ${SCHEMA}; do not edit.
//
// What operations are after decoding. Strings are NUL-terminated, hold no NUL, and live as long as the plan; arrays of
// strings end with a null pointer after their last element, as execve(2) wants them. Words have become constants.
// clang-format off
#pragma once

#include <stdint.h>

#include <span>

#include "core/names.h"

namespace berth::init {

${structures.map(declare).join("\n")}
}  // namespace berth::init

/// Every operation: X(Name, "word") for struct NameOp.
#define BERTH_OPS(X) \\
${list.join(" \\\n")}

namespace berth::init {

enum class OpKind : uint8_t {
#define BERTH_OP_KIND(Name, word) k##Name,
  BERTH_OPS(BERTH_OP_KIND)
#undef BERTH_OP_KIND
};

/// One operation; \`body\` points to the struct its kind says.
struct Op {
  OpKind kind;
  const void* body;
};

}  // namespace berth::init
`;
}

function source(structures: readonly Structure[]): string {
  return `// Generated by scripts/generate-ops.ts from ${SCHEMA}; do not edit.
// clang-format off
#include "init/generated/ops.h"

#include "init/decoder.h"

namespace berth::init {

namespace {

${structures.map(define).join("\n")}
template <typename T>
bool decode_body(Decoder& decoder, const Json* json, const Place& place, OpKind kind, Op& out) noexcept {
  T* body = decoder.make<T>(place);
  if (body == nullptr) return false;
  out = Op{kind, body};
  return decode(decoder, json, place, *body);
}

}  // namespace

bool decode_op(Decoder& decoder, const Json* json, const Place& place, Op& out) noexcept {
  const char* word = nullptr;
  if (!decoder.op_word(json, place, word)) return false;
  const std::string_view name(word);
#define BERTH_DECODE_OP(Name, text) \\
  if (name == text) return decode_body<Name##Op>(decoder, json, place, OpKind::k##Name, out);
  BERTH_OPS(BERTH_DECODE_OP)
#undef BERTH_DECODE_OP
  return decoder.refuse(Place(place, "op"), "unknown operation \\"%.40s\\"", word);
}

}  // namespace berth::init
`;
}

function main(): void {
  const schema = object(JSON.parse(readFileSync(SCHEMA, "utf8")), SCHEMA);
  const defs = object(schema["$defs"], SCHEMA);
  const choices = object(defs["op"], "op")["oneOf"];
  if (!Array.isArray(choices)) throw new Error("op: oneOf was expected");
  const reader = new Reader(defs);
  for (const choice of choices) {
    const def = text(object(choice, "op")["$ref"], "op").replace(/^#\/\$defs\//, "");
    const properties = object(object(defs[def], def)["properties"], def);
    reader.structure(def, text(object(properties["op"], def)["const"], def));
  }
  writeFileSync(HEADER, header(reader.structures));
  writeFileSync(SOURCE, source(reader.structures));
}

main();
