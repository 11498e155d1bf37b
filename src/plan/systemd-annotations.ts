// Annotations that name properties of the scope: org.systemd.property.NAME, its value as GVariant text.

import type { Violation } from "../errors/berth-error.ts";
import type { UnitProperty } from "../native/addon.d.ts";

const unlimited = 2n ** 64n - 1n;
const microsecondsPerSecond = 1_000_000n;
const prefix = "org.systemd.property.";

/** Annotations that name properties, their values as GVariant text. */
export function annotationProperties(
  annotations: Readonly<Record<string, string>>,
  problems: Violation[],
): readonly UnitProperty[] {
  return Object.entries(annotations).flatMap(([key, text]) => {
    if (!key.startsWith(prefix)) return [];
    const name = key.slice(prefix.length);
    const parsed = /^[A-Za-z]{3,}$/.test(name) ? parseVariant(text.trim()) : undefined;
    const found = parsed && inMicroseconds(name, parsed);
    if (found === undefined) {
      problems.push({
        pointer: `/annotations/${key}`,
        message: `${JSON.stringify(text)} is not a value such as 'text', true, uint64 5 or ['a', 'b']`,
      });
      return [];
    }
    return [found];
  });
}

type Variant = Pick<UnitProperty, "type" | "value">;

/** Words of GVariant, the types of D-Bus they stand for, and how many bits those have. */
const integerTypes: ReadonlyMap<string, readonly [type: string, bits: bigint]> = new Map([
  ["", ["i", 32n]],
  ["int32", ["i", 32n]],
  ["uint32", ["u", 32n]],
  ["int64", ["x", 64n]],
  ["uint64", ["t", 64n]],
]);

function isWithin(value: bigint, word: string, bits: bigint): boolean {
  const [least, end] = word.startsWith("u")
    ? [0n, 1n << bits]
    : [-(1n << (bits - 1n)), 1n << (bits - 1n)];
  return value >= least && value < end;
}

function parseVariant(text: string): Variant | undefined {
  if (text === "true" || text === "false") return { type: "b", value: text === "true" };
  const integer = /^(?:(u?int(?:32|64)) )?(-?[0-9]{1,20})$/.exec(text);
  const [type, bits = 0n] = integerTypes.get(integer?.[1] ?? "") ?? [];
  if (integer !== null && type !== undefined) {
    const value = BigInt(integer[2] ?? 0);
    if (!isWithin(value, integer[1] ?? "", bits)) return undefined;
    return { type, value: type === "i" || type === "u" ? Number(value) : value };
  }
  const string = quoted(text);
  if (string !== undefined) return { type: "s", value: string };
  if (!text.startsWith("[") || !text.endsWith("]")) return undefined;
  const inner = text.slice(1, -1).trim();
  const items = inner === "" ? [] : inner.split(",").map((item) => quoted(item.trim()));
  const strings = items.filter((item) => item !== undefined);
  return strings.length === items.length ? { type: "as", value: strings } : undefined;
}

function quoted(text: string): string | undefined {
  const found = /^(?:'([^'\\]*)'|"([^"\\]*)")$/.exec(text);
  return found?.[1] ?? found?.[2];
}

/** People write seconds, as `TimeoutStopSec`; the bus has microseconds, and so have engines that write its own names. */
function inMicroseconds(name: string, { type, value }: Variant): UnitProperty | undefined {
  if (!/[a-z]Sec$/.test(name) || typeof value === "string" || typeof value === "boolean")
    return { name, type, value };
  if (typeof value === "object") return { name, type, value };
  const microseconds = BigInt(value) * microsecondsPerSecond;
  if (microseconds < 0n || microseconds > unlimited) return undefined;
  return { name: name.replace(/Sec$/, "USec"), type: "t", value: microseconds };
}
