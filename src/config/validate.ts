// Document → Spec: the schema, then the rules; all violations at once, each with its place.

import type { ErrorObject } from "ajv";
import { BerthError, type Violation } from "../errors/berth-error.ts";
import { didYouMean } from "../errors/nearest.ts";
import type { Resources, Spec } from "./generated/config.ts";
import { isValid } from "./generated/is-valid-spec.js";
import { makeValidator } from "./generated/validate-spec.js";
import { tokensOf, valueAt } from "./pointer.ts";
import { placeViolation } from "./positions.ts";
import type { Document } from "./read.ts";
import { rules } from "./rules/all.ts";

const maxShown = 60;

function show(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object" && value !== null) return "an object";
  const text =
    typeof value === "symbol"
      ? (value.description ?? "")
      : typeof value === "bigint"
        ? String(value)
        : JSON.stringify(value);
  return text.length > maxShown ? `${text.slice(0, maxShown)}…` : text;
}

const typeNames: ReadonlyMap<string, string> = new Map([
  ["string", "a string"],
  ["integer", "an integer"],
  ["number", "a number"],
  ["boolean", "true or false"],
  ["array", "a list"],
  ["object", "an object"],
  ["null", "null"],
]);

function expectedType(type: unknown): string {
  const names = (Array.isArray(type) ? type : [type]).filter((name) => name !== "null");
  return names.map((name) => typeNames.get(String(name)) ?? String(name)).join(" or ");
}

function stringsOf(value: unknown): readonly string[] {
  return Array.isArray(value)
    ? value.filter((item): item is string => typeof item === "string")
    : [];
}

/** What is wrong with a value where an integer was expected. */
function rangeFault(
  found: unknown,
  got: string,
  least: string,
  most: string,
): Pick<Violation, "message" | "hint"> {
  const isNumber = typeof found === "number" || typeof found === "bigint";
  const written = typeof found === "symbol" ? (found.description ?? "") : "";
  if (!isNumber && !/^-?[0-9]+$/.test(written)) {
    const message = `an integer was expected, not ${got}`;
    return /^-?[0-9.]+e[+]?[0-9]+$|^-?[0-9]+\.0+$/i.test(written)
      ? { message, hint: "write it in digits alone, without fraction and exponent" }
      : { message };
  }
  return { message: `${got} is out of range: an integer from ${least} to ${most} was expected` };
}

/** One error of the validator in words; undefined for one that only repeats another. */
function word(error: ErrorObject, found: unknown): Pick<Violation, "message" | "hint"> | undefined {
  const params: Record<string, unknown> = error.params;
  const got = show(found);
  switch (error.keyword) {
    case "type":
      return { message: `${expectedType(params["type"])} was expected, not ${got}` };
    case "required":
      return {
        message: `the required member ${JSON.stringify(params["missingProperty"])} is missing`,
      };
    case "enum": {
      const allowed = stringsOf(params["allowedValues"]);
      const hint = typeof found === "string" ? didYouMean(found, allowed) : undefined;
      const list = allowed.length <= 9 ? `; ${allowed.join(", ")} were expected` : "";
      return { message: `unknown value ${got}${list}`, ...(hint === undefined ? {} : { hint }) };
    }
    case "x-range":
      return rangeFault(found, got, String(params["least"]), String(params["most"]));
    case "minLength":
      return { message: "it must not be empty" };
    case "minItems":
      return { message: "at least one entry was expected" };
    case "pattern":
      return { message: `${got} is malformed: ${String(params["pattern"])} was expected` };
    default:
      return undefined; // anyOf and the like: the branches' own errors say it
  }
}

function schemaViolations(value: unknown): readonly Violation[] {
  // Nearly all are valid, and the validator that also says why not is four times as large.
  if (isValid(value)) return [];
  const validate = makeValidator();
  validate(value);
  const seen = new Set<string>();
  const violations: Violation[] = [];
  for (const error of validate.errors ?? []) {
    const { instancePath: pointer } = error;
    const worded = word(error, valueAt(value, pointer));
    // A value of several allowed types fails once for each: the first says enough.
    const key = error.keyword === "required" ? `${pointer} ${String(worded?.message)}` : pointer;
    if (worded === undefined || seen.has(key)) continue;
    seen.add(key);
    violations.push({ pointer, ...worded });
  }
  return violations;
}

/**
 * A document without the members that are null: engines written in Go emit it for an absent one, and Go reads it so.
 * Exported for the fuzzer.
 */
export function dropNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(dropNulls);
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.create(null) as Record<string, unknown>;
  for (const [name, member] of Object.entries(value)) {
    if (member !== null) kept[name] = dropNulls(member);
  }
  return kept;
}

function concerns(pointer: string, subject: string): boolean {
  return (
    pointer === subject || pointer.startsWith(`${subject}/`) || subject.startsWith(`${pointer}/`)
  );
}

/** So many faults are said of one document: who mends it looks again. */
const mostViolations = 100;

/** What validation found. */
export interface Inspection {
  /** The configuration; undefined when the schema found fault, so that nothing can rely on its shape. */
  readonly spec: Spec | undefined;
  readonly violations: readonly Violation[];
}

/** The rules, with the first two steps of what each of them reads. */
const placedRules = rules.map((rule) => ({
  rule,
  subjects: rule.reads.map((pointer) => {
    const [outer = "", inner] = tokensOf(pointer);
    return { outer, inner };
  }),
}));

type Sections = Readonly<Record<string, Readonly<Record<string, unknown>> | null | undefined>>;

/** Checks a document against the schema and the rules; of many faults the first hundred are told. */
export function inspectConfig(document: Document): Inspection {
  const value = document.hasNull ? dropNulls(document.value) : document.value;
  const faults = schemaViolations(value);
  // Sound where no fault is: each rule is only asked when what it reads is free of faults.
  const spec = value as Spec;
  const violations: Violation[] = [...faults];
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    // Whatever a section is: of a text, too, a member can be asked for.
    const sections = value as Sections;
    const isThere = ({
      outer,
      inner,
    }: (typeof placedRules)[number]["subjects"][number]): boolean => {
      const section = sections[outer];
      return (inner === undefined ? section : section?.[inner]) !== undefined;
    };
    const isFaulty = (subject: string): boolean =>
      faults.some(({ pointer }) => pointer !== "" && concerns(pointer, subject));
    for (const { rule, subjects } of placedRules) {
      if (!subjects.some(isThere) || (faults.length > 0 && rule.reads.some(isFaulty))) continue;
      rule.check(spec, (pointer, message, hint) => {
        if (violations.length > mostViolations) return;
        violations.push({ pointer, message, ...(hint === undefined ? {} : { hint }) });
      });
    }
  }
  const said = violations.slice(0, mostViolations);
  if (said.length < violations.length)
    said.push({ pointer: "", message: "it has more faults; mend these and try again" });
  return {
    spec: faults.length === 0 ? spec : undefined,
    violations: said.map((violation) => placeViolation(document, violation)),
  };
}

const resourcesPointer = "/linux/resources";

/**
 * Checks a document that holds the value of linux.resources alone, as `update` takes it.
 *
 * @throws BerthError of kind "config" with every violation, by its place in that document
 */
export function checkResources(document: Document): Resources {
  const inner = (pointer: string): string =>
    pointer.startsWith(resourcesPointer) ? pointer.slice(resourcesPointer.length) : pointer;
  const { spec, violations } = inspectConfig({
    ...document,
    value: {
      ociVersion: "1.0.0",
      root: { path: "/" },
      linux: { resources: document.value ?? null },
    },
    positionOf: (pointer) => document.positionOf(inner(pointer)),
  });
  if (spec === undefined || violations.length > 0)
    throw configError(
      violations.map((violation) => ({ ...violation, pointer: inner(violation.pointer) })),
    );
  return spec.linux?.resources ?? {};
}

/** One error of all violations. */
export function configError(violations: readonly Violation[]): BerthError {
  return new BerthError(violations[0]?.message ?? "the configuration is invalid", {
    kind: "config",
    violations,
  });
}
