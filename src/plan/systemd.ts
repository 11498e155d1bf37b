// The systemd driver's side of a plan: which unit, in which slice, with which properties. Pure.

import { isNumberList } from "../config/rules/rule.ts";
import type { Resources } from "../config/generated/config.ts";
import type { Violation } from "../errors/berth-error.ts";
import type { DeviceFilterRule, UnitProperty } from "../native/addon.d.ts";
import { numbersIn } from "./number-list.ts";
import type { CgroupWrite } from "./resources.ts";

/** A scope that holds a container. */
export interface ScopePlan {
  /** Such as docker-4f1.scope. */
  readonly unit: string;
  /** Such as system.slice. */
  readonly slice: string;
  /** Of configuration; those of the process itself are added when it exists. */
  readonly properties: readonly UnitProperty[];
}

const unlimited = 2n ** 64n - 1n;
const pointer = "/linux/cgroupsPath";

/**
 * The path of a slice below the root of its manager: every dash is a level.
 *
 * @returns such as /test.slice/test-a.slice; "" for the root slice; undefined when it is no slice's name
 */
export function slicePath(slice: string): string | undefined {
  if (slice === "-.slice") return "";
  const name = slice.endsWith(".slice") ? slice.slice(0, -".slice".length) : "";
  const parts = name.split("-");
  if (name.includes("/") || parts.includes("")) return undefined;
  return parts.map((_, index) => `/${parts.slice(0, index + 1).join("-")}.slice`).join("");
}

/**
 * Unit and slice from cgroupsPath, `slice:prefix:name`.
 *
 * @param id of the container, which names the scope when there is no path
 * @param user whether the manager is a user's
 */
export function parseScope(
  cgroupsPath: string,
  id: string,
  user: boolean,
  problems: Violation[],
): { readonly unit: string; readonly slice: string; readonly path: string } {
  const parts = (cgroupsPath === "" ? `:berth:${id}` : cgroupsPath).split(":");
  const [configured = "", prefix = "", name = ""] = parts;
  const slice = configured === "" ? (user ? "user.slice" : "system.slice") : configured;
  const above = slicePath(slice);
  if (parts.length !== 3)
    problems.push({
      pointer,
      message: `expected cgroupsPath to be of format "slice:prefix:name" for systemd cgroups, got ${JSON.stringify(cgroupsPath)} instead`,
    });
  else if (name === "" || name.includes("/") || name.endsWith(".slice"))
    problems.push({
      pointer,
      message: `${JSON.stringify(name)} cannot be the name of a scope, which holds processes`,
    });
  else if (above === undefined)
    problems.push({
      pointer,
      message: `${JSON.stringify(slice)} is not the name of a slice such as "a-b.slice"`,
    });
  const unit = `${prefix === "" ? "" : `${prefix}-`}${name}.scope`;
  return { unit, slice, path: `${above ?? ""}/${unit}` };
}

const microsecondsPerSecond = 1_000_000n;
const quotaStep = 10_000n;
const defaultPeriod = 100_000n;

/** CPU time a second in microseconds, as systemd keeps it: whole steps of ten milliseconds. */
function quotaPerSecond(quota: bigint, period: bigint): bigint {
  const exact = (quota * microsecondsPerSecond) / period;
  return ((exact + quotaStep - 1n) / quotaStep) * quotaStep;
}

/** A list of numbers as a mask of bytes, the lowest first. */
export function bitMask(list: string): readonly number[] {
  const bytes: number[] = [];
  for (const bit of numbersIn(list)) {
    const index = Math.trunc(bit / 8);
    while (bytes.length <= index) bytes.push(0);
    bytes[index] = (bytes[index] ?? 0) | (1 << (bit % 8));
  }
  return bytes;
}

/** A limit as systemd says it: "max" is the largest number; undefined for what it has no number for. */
function amount(value: string, withUnit = false): bigint | undefined {
  if (value === "max") return unlimited;
  const [, digits, unit = ""] = /^([0-9]{1,20})([kmgtpe]?)$/i.exec(value) ?? [];
  if (digits === undefined || (unit !== "" && !withUnit)) return undefined;
  return BigInt(digits) << (10n * BigInt(" kmgtpe".indexOf(unit.toLowerCase() || " ")));
}

function property(name: string, type: string, value: UnitProperty["value"]): UnitProperty {
  return { name, type, value };
}

const amounts: ReadonlyMap<string, string> = new Map([
  ["memory.max", "MemoryMax"],
  ["memory.high", "MemoryHigh"],
  ["memory.low", "MemoryLow"],
  ["memory.min", "MemoryMin"],
  ["memory.swap.max", "MemorySwapMax"],
  ["cpu.weight", "CPUWeight"],
  ["pids.max", "TasksMax"],
]);

const sets: ReadonlyMap<string, string> = new Map([
  ["cpuset.cpus", "AllowedCPUs"],
  ["cpuset.mems", "AllowedMemoryNodes"],
]);

const wrong = "wrong";

/** A file of cgroup2 as systemd's properties; [] for what systemd has none for, `wrong` for what it cannot be told. */
function fromFile(name: string, value: string): readonly UnitProperty[] | typeof wrong {
  const plain = amounts.get(name);
  if (plain !== undefined) {
    const limit = amount(value, name.startsWith("memory."));
    if (limit === undefined) return wrong;
    return [property(plain, "t", name === "pids.max" && limit === 0n ? 1n : limit)];
  }
  if (name === "memory.oom.group")
    return [property("OOMPolicy", "s", value === "1" ? "kill" : "continue")];
  if (name === "cpu.idle" && value === "1") return [property("CPUWeight", "t", 0n)];
  const set = sets.get(name);
  if (set !== undefined) return isNumberList(value) ? [property(set, "ay", bitMask(value))] : wrong;
  if (name === "io.weight" && /^(default )?[0-9]{1,20}$/.test(value))
    return [property("IOWeight", "t", BigInt(value.replace("default ", "")))];
  if (name === "cpu.max") return processorTime(value);
  return [];
}

/** cpu.max: a quota or "max", and a period unless it is to stay the usual one. */
function processorTime(value: string): readonly UnitProperty[] | typeof wrong {
  const [, quota = "", given] = /^(\S+)(?: ([0-9]{1,20}))?$/.exec(value) ?? [];
  const period = given === undefined ? defaultPeriod : BigInt(given);
  const time = amount(quota);
  if (time === undefined || period === 0n) return wrong;
  return [
    property("CPUQuotaPeriodUSec", "t", period),
    property("CPUQuotaPerSecUSec", "t", quota === "max" ? unlimited : quotaPerSecond(time, period)),
  ];
}

const fits = ({ value }: UnitProperty): boolean => typeof value !== "bigint" || value <= unlimited;

/**
 * What systemd must know of the limits, so that it does not set them back when it is reloaded.
 *
 * @param problems gets the values that systemd cannot be told
 */
export function limitProperties(
  writes: readonly CgroupWrite[],
  problems: Violation[],
): readonly UnitProperty[] {
  const found = new Map<string, UnitProperty>();
  for (const { files, origin } of writes) {
    // Of several files that say the same, the last is the one every kernel has.
    const file = files.at(-1);
    if (file === undefined) continue;
    const properties = fromFile(file.name, file.value);
    if (properties !== wrong && properties.every(fits))
      for (const one of properties) found.set(one.name, one);
    else
      problems.push({
        pointer: origin,
        message: `systemd cannot be told ${JSON.stringify(file.value)} as ${file.name}`,
        hint: 'write it in digits, or "max" for no limit',
      });
  }
  return [...found.values()];
}

/** Since which version of systemd a property of a scope can be set; all others are older than any kernel we run on. */
const since: ReadonlyMap<string, number> = new Map([
  ["CPUQuotaPeriodUSec", 242],
  ["AllowedCPUs", 244],
  ["AllowedMemoryNodes", 244],
  ["OOMPolicy", 253],
]);

/**
 * Leaves out what systemd is too old for: the files of the cgroup say it all the same, until systemd is reloaded.
 *
 * @param version asked only when it matters; such as "252.39-1~deb12u1"
 */
export function knownProperties(
  properties: readonly UnitProperty[],
  version: () => string,
): readonly UnitProperty[] {
  const newest = Math.max(0, ...properties.map(({ name }) => since.get(name) ?? 0));
  if (newest === 0) return properties;
  const present = Number(/^[0-9]+/.exec(version())?.[0] ?? 0);
  return properties.filter(({ name }) => (since.get(name) ?? 0) <= present);
}

/** The policy for the end of memory is fixed when a scope starts. */
export function changeable(properties: readonly UnitProperty[]): readonly UnitProperty[] {
  return properties.filter(({ name }) => name !== "OOMPolicy");
}

/** systemd keeps CPU time in steps of ten milliseconds a second: both must say the same. */
export function roundQuota(resources: Resources): Resources {
  const { cpu } = resources;
  const quota = BigInt(cpu?.quota ?? 0);
  if (cpu === undefined || quota <= 0n) return resources;
  const period = BigInt(cpu.period ?? 0) === 0n ? defaultPeriod : BigInt(cpu.period ?? 0);
  const rounded = (quotaPerSecond(quota, period) * period) / microsecondsPerSecond;
  return { ...resources, cpu: { ...cpu, quota: rounded } };
}

/**
 * What systemd must know of the devices. It cannot deny part of what it allows: where the rules do, the container's own
 * filter is the narrower one, and both must agree.
 */
export function deviceProperties(rules: readonly DeviceFilterRule[]): readonly UnitProperty[] {
  const everything = rules.some(
    ({ allow, type, access }) => allow && type === "a" && access.includes("r"),
  );
  if (everything) return [property("DevicePolicy", "s", "auto")];
  const allowed = rules.flatMap(({ allow, type, major, minor, access }) => {
    if (!allow || type === "a") return [];
    const kind = type === "c" ? "char" : "block";
    const node =
      major < 0
        ? `${kind}-*`
        : minor < 0
          ? `${kind}-${String(major)}`
          : `/dev/${kind}/${String(major)}:${String(minor)}`;
    return [[node, access]];
  });
  return [property("DevicePolicy", "s", "strict"), property("DeviceAllow", "a(ss)", allowed)];
}
