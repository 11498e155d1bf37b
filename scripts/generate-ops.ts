// schemas/plan.schema.json → addon/init/generated/ops.{h,cc}: one C++ struct per operation and its strict decoder. How
// the schema is read is in plan-schema.ts.
import { readFileSync, writeFileSync } from "node:fs";

import { readStructures } from "./plan-schema.ts";
import type { Shape, Structure } from "./plan-schema.ts";

const SCHEMA = "schemas/plan.schema.json";
const HEADER = "addon/init/generated/ops.h";
const SOURCE = "addon/init/generated/ops.cc";
const WIDTH = 100;

/** `hostID` → `host_id`. */
function snake(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1_$2")
    .toLowerCase();
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
  const structures = readStructures(readFileSync(SCHEMA, "utf8"));
  writeFileSync(HEADER, header(structures));
  writeFileSync(SOURCE, source(structures));
}

main();
