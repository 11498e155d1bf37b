// Putting a container's processes into a group of resctrl: cache and memory bandwidth of the processor.

import { BerthError } from "../errors/berth-error.ts";
import { errnoCode } from "../errors/errno.ts";
import {
  exists,
  makeDirectory,
  readText,
  removeDirectory,
  writeKernelFile,
} from "../native/files.ts";
import { join } from "../paths/posix.ts";
import type { RdtPlace } from "../state/types.ts";

/** As plan/rdt.ts makes it. */
interface Group {
  readonly group: string;
  readonly kind: "own" | "existing" | "shared";
  readonly compared: readonly string[];
  readonly schemata: readonly string[];
  readonly monitor?: string;
}

const origin = "/linux/intelRdt";

function failure(message: string, hint: string, cause?: unknown): BerthError {
  return new BerthError(message, {
    kind: "system",
    origin,
    hint,
    ...(cause === undefined ? {} : { cause }),
  });
}

/**
 * Where the container will be.
 *
 * @param root mount point of resctrl
 */
export function locateRdt(root: string, { group, kind, monitor }: Group): RdtPlace {
  const directory = join(root, group);
  return {
    group: directory,
    remove: [
      ...(monitor === undefined ? [] : [join(directory, "mon_groups", monitor)]),
      ...(kind === "own" ? [directory] : []),
    ],
  };
}

/** A line of schemata as numbers by domain: resctrl pads them and sets them apart. */
function parseLine(line: string): readonly [resource: string, ReadonlyMap<string, bigint>] {
  const colon = line.indexOf(":");
  const resource = line.slice(0, colon).trim();
  const digits = resource.startsWith("MB") ? "" : "0x";
  const domains = line
    .slice(colon + 1)
    .split(";")
    .map((part) => part.trim().split("="));
  return [
    resource,
    new Map(
      domains.map(([domain = "", value = ""]) => [
        domain.trim(),
        /^[0-9a-fA-F]{1,32}$/.test(value.trim()) ? BigInt(`${digits}${value.trim()}`) : -1n,
      ]),
    ),
  ];
}

/** Whether a group's schemata say what a line asks for; domains it does not name do not matter. */
export function saysLine(schemata: string, wanted: string): boolean {
  const [resource, domains] = parseLine(wanted);
  const line = schemata
    .split("\n")
    .map(parseLine)
    .find(([name]) => name === resource);
  return (
    line !== undefined && [...domains].every(([domain, value]) => line[1].get(domain) === value)
  );
}

function writeLine(group: string, line: string): void {
  try {
    writeKernelFile(join(group, "schemata"), `${line}\n`);
  } catch (error) {
    throw failure(
      `resctrl refused ${JSON.stringify(line)} for ${group}`,
      "the file info/last_cmd_status of resctrl says why",
      error,
    );
  }
}

function makeGroup(directory: string): void {
  try {
    makeDirectory(directory, 0o755);
  } catch (error) {
    const full = errnoCode(error) === "ENOSPC";
    throw failure(
      `cannot make the group ${directory} of resctrl`,
      full ? "the processor has no more classes or monitors; remove some" : "is it there already?",
      error,
    );
  }
}

/**
 * Puts a process into the group, making and setting that up as asked for. Its children follow it.
 *
 * @param place as `locateRdt` gives it
 * @throws BerthError of kind "system"; what is to be removed may have been made
 */
export function joinRdt(place: RdtPlace, plan: Group, pid: number): void {
  const { group } = place;
  const present = plan.group === "" || exists(group);
  if (plan.kind === "existing" && !present)
    throw failure(
      `there is no class of service ${plan.group}`,
      "make it, or say by l3CacheSchema, memBwSchema or schemata what it shall be",
    );
  if (plan.kind === "shared" && present) {
    const says = readText(join(group, "schemata"));
    for (const line of plan.compared) {
      if (!saysLine(says, line))
        throw failure(
          `the class of service ${plan.group} exists and does not say ${JSON.stringify(line)}`,
          "name another closID, or change the group",
        );
    }
  } else if (!present) {
    makeGroup(group);
    for (const line of plan.compared) writeLine(group, line);
  } else if (plan.kind === "own") {
    throw failure(`the group ${group} of resctrl exists already`, "remove it, or name a closID");
  }
  for (const line of plan.schemata) writeLine(group, line);
  writeKernelFile(join(group, "tasks"), String(pid));
  if (plan.monitor === undefined) return;
  const monitor = join(group, "mon_groups", plan.monitor);
  makeGroup(monitor);
  writeKernelFile(join(monitor, "tasks"), String(pid));
}

/** Sets lines of a container's group, for `update`. */
export function updateRdt(place: RdtPlace, lines: readonly string[]): void {
  for (const line of lines) writeLine(place.group, line);
}

/** Removes what was made for a container. */
export function leaveRdt(place: RdtPlace | undefined): void {
  for (const directory of place?.remove ?? []) {
    if (exists(directory)) removeDirectory(directory);
  }
}
