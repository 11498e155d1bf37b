// The flags of `berth update` as limits: the same object that --resources holds.

import type { Resources } from "../config/generated/config.ts";
import { BerthError } from "../errors/berth-error.ts";
import type { Option } from "./options.ts";

const units = ["", "k", "m", "g", "t", "p"];

/** Bytes as people write them: 512m, 1.5g, 1024, -1 for no limit. */
export function parseBytes(text: string): bigint | undefined {
  if (text === "-1") return -1n;
  const found = /^([0-9]{1,20})(?:\.([0-9]{1,9}))? ?([kmgtp]?)i?b?$/i.exec(text);
  if (found === null) return undefined;
  const [, whole = "0", fraction = "", unit = ""] = found;
  const factor = 1024n ** BigInt(units.indexOf(unit.toLowerCase()));
  const part = fraction === "" ? 0n : (BigInt(fraction) * factor) / 10n ** BigInt(fraction.length);
  return BigInt(whole) * factor + part;
}

/** Whether it is in the range of what it stands for is the schema's to say, as of a file. */
function parseInteger(text: string): bigint | undefined {
  return /^-?[0-9]{1,20}$/.test(text) ? BigInt(text) : undefined;
}

const parsers = {
  bytes: [parseBytes, "a number of bytes such as 512m, or -1"],
  integer: [parseInteger, "an integer"],
} as const;

/** Each flag, what it is of linux.resources, and how it is written. */
const table = [
  ["blkio-weight", "blockIO", "weight", "integer", "weight of block I/O, 10 to 1000"],
  ["cpu-period", "cpu", "period", "integer", "period of the quota in microseconds"],
  ["cpu-quota", "cpu", "quota", "integer", "microseconds of CPU a period"],
  ["cpu-burst", "cpu", "burst", "integer", "microseconds saved from earlier periods"],
  ["cpu-share", "cpu", "shares", "integer", "relative weight, 1024 is the usual"],
  ["cpu-rt-period", "cpu", "realtimePeriod", "integer", "not on cgroup v2"],
  ["cpu-rt-runtime", "cpu", "realtimeRuntime", "integer", "not on cgroup v2"],
  ["cpu-idle", "cpu", "idle", "integer", "1: only what others leave"],
  ["memory", "memory", "limit", "bytes", "limit of memory"],
  ["memory-reservation", "memory", "reservation", "bytes", "memory that is kept when it is short"],
  ["memory-swap", "memory", "swap", "bytes", "limit of memory and swap together"],
  ["pids-limit", "pids", "limit", "integer", "limit of tasks"],
] as const;

/** Lines of resctrl, which are no part of linux.resources. */
const rdtLines = [
  ["l3-cache-schema", "cache of the processor, such as L3:0=f"],
  ["mem-bw-schema", "memory bandwidth, such as MB:0=50"],
] as const;

const texts = [
  ["cpuset-cpus", "cpus", "CPUs, such as 0-3,7"],
  ["cpuset-mems", "mems", "memory nodes, such as 0"],
] as const;

type TextOption = Option & { readonly type: "text" };

/** The options of `update`. */
export const limitOptions: readonly TextOption[] = [
  ...table.map(([name, , , , description]): TextOption => ({ name, type: "text", description })),
  ...rdtLines.map(([name, description]): TextOption => ({ name, type: "text", description })),
  ...texts.map(([name, , description]): TextOption => ({ name, type: "text", description })),
  ...["kernel-memory", "kernel-memory-tcp"].map((name): TextOption => ({
    name,
    type: "text",
    hidden: true,
    description: "accepted for compatibility, ignored",
  })),
];

/** The lines of resctrl that the flags name. */
export function rdtLinesOf(given: {
  readonly text: (name: string) => string | undefined;
}): readonly string[] {
  return rdtLines.flatMap(([name]) => given.text(name) ?? []);
}

/**
 * The limits that the flags name.
 *
 * @throws BerthError of kind "usage" for a value of the wrong form
 */
export function limitsOf(given: {
  readonly text: (name: string) => string | undefined;
}): Resources {
  const groups: Record<string, Record<string, bigint | string>> = {};
  const put = (group: string, member: string, value: bigint | string): void => {
    groups[group] = { ...groups[group], [member]: value };
  };
  for (const [name, group, member, form] of table) {
    const text = given.text(name);
    if (text === undefined) continue;
    const [parse, expected] = parsers[form];
    const value = parse(text);
    if (value === undefined)
      throw new BerthError(`option --${name} must be ${expected}, not ${JSON.stringify(text)}`, {
        kind: "usage",
      });
    put(group, member, value);
  }
  for (const [name, member] of texts) {
    const text = given.text(name);
    if (text !== undefined) put("cpu", member, text);
  }
  return groups;
}
