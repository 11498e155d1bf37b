// update: changes limits of a container while it lives; all of what is asked for, or nothing.

import { applyLimits } from "../cgroup/limits.ts";
import { replaceDevices, tellScope } from "../cgroup/placement.ts";
import { updateRdt } from "../cgroup/rdt.ts";
import { exactJson } from "../config/exact-json.ts";
import type { Resources } from "../config/generated/config.ts";
import { parseDocument } from "../config/read.ts";
import { valueAt } from "../config/pointer.ts";
import { checkResources, configError } from "../config/validate.ts";
import { BerthError, type Violation } from "../errors/berth-error.ts";
import { phrases } from "../errors/engine-phrases.ts";
import { readHostFacts, type CgroupFacts } from "../host/host.ts";
import type { Directory } from "../native/directory.ts";
import { readTextIfAny, writeKernelFile } from "../native/files.ts";
import { join } from "../paths/posix.ts";
import { asVersionMeans, planResources, type CgroupWrite } from "../plan/resources.ts";
import { limitProperties, roundQuota } from "../plan/systemd.ts";
import type { Context } from "../state/context.ts";
import { hold } from "../state/hold.ts";
import { resourcesOf, resourcesText } from "../state/resources-state.ts";
import { writeState } from "../state/state.ts";
import { deriveStatus } from "../state/status.ts";
import type { ContainerState } from "../state/types.ts";
import { needCgroup } from "./need-cgroup.ts";

/**
 * Limits from a document that holds the value of linux.resources.
 *
 * @param name shown to people, such as `resources.json`
 * @throws BerthError of kind "config" with every violation and its place
 */
export function parseResources(text: string, name: string): Resources {
  return checkResources(parseDocument(text, name));
}

/** Members of a group that are given replace the old ones; others stay. */
function merge(old: Resources, given: Resources): Resources {
  const { devices: _devices, ...changes } = given;
  const memory = { ...old.memory, ...changes.memory };
  // Without a limit of memory the sum of memory and swap has none either, unless it is given anew.
  const freed = changes.memory?.swap === undefined && BigInt(changes.memory?.limit ?? 0) === -1n;
  return {
    ...old,
    ...changes,
    memory: freed ? { ...memory, swap: -1 } : memory,
    cpu: { ...old.cpu, ...changes.cpu },
    blockIO: { ...old.blockIO, ...changes.blockIO },
    unified: { ...old.unified, ...changes.unified },
    rdma: { ...old.rdma, ...changes.rdma },
  };
}

/** Without the files of `unified` that are now given by another name: what is asked last counts. */
function withoutNamed(old: Resources, given: Resources, facts: CgroupFacts): Resources {
  const { unified: _unified, ...named } = given;
  const files = planResources(named, facts, [], []).flatMap((write) => write.files);
  const names = new Set(files.map(({ name }) => name));
  const unified = Object.entries(old.unified ?? {}).filter(([name]) => !names.has(name));
  return { ...old, unified: Object.fromEntries(unified) };
}

const textOf = ({ files }: CgroupWrite): string =>
  files.map(({ name, value }) => `${name} ${value}`).join("\n");

/** Of the writes of all limits those that say what is given, or that it makes others than they were. */
function relevant(
  writes: readonly CgroupWrite[],
  before: readonly CgroupWrite[],
  given: Resources,
): readonly CgroupWrite[] {
  const known = new Set(before.map(textOf));
  const isGiven = ({ origin }: CgroupWrite): boolean =>
    valueAt({ linux: { resources: given } }, origin) !== undefined ||
    // They share a file.
    (origin.endsWith("/cpu/quota") && given.cpu?.period !== undefined);
  return writes.filter((write) => isGiven(write) || !known.has(textOf(write)));
}

/** What files say now, to be written back if a later one fails. */
function remember(cgroup: string, writes: readonly CgroupWrite[]): readonly [string, string][] {
  return writes.flatMap(({ files }) =>
    files.flatMap(({ name }): [string, string][] => {
      const path = join(cgroup, name);
      const text = readTextIfAny(path);
      return text === undefined ? [] : [[path, text]];
    }),
  );
}

function writeBack(context: Context, old: readonly [string, string][]): void {
  for (const [path, text] of old) {
    try {
      for (const line of text.trimEnd().split("\n")) if (line !== "") writeKernelFile(path, line);
    } catch (error) {
      context.debug(`cannot set ${path} back: ${error instanceof Error ? error.message : ""}`);
    }
  }
}

// Asked for by the configuration or by the update: a limit below the usage would end processes.
function checkUsage(cgroup: string, resources: Resources): void {
  const { memory } = resources;
  const limit = BigInt(memory?.limit ?? -1);
  if (memory?.checkBeforeUpdate !== true || limit <= 0n) return;
  const used = BigInt(readTextIfAny(join(cgroup, "memory.current"))?.trim() ?? "0");
  if (limit <= used)
    throw new BerthError(
      `the memory limit ${String(limit)} is not above the present usage, ${String(used)} bytes`,
      { kind: "state", origin: "/linux/resources/memory/limit" },
    );
}

function refuseUpdate(state: ContainerState, directory: Directory): void {
  const status = deriveStatus(directory, state);
  if (status === "stopped" || status === "creating")
    throw new BerthError(`${phrases.notRunning}: ${state.id} is ${status}`, { kind: "state" });
}

/**
 * Changes limits.
 *
 * @param given the limits to change; the others stay
 * @param rdtLines lines for the container's group of resctrl
 * @throws BerthError when the container does not run, or one of the limits cannot be set; then none has changed
 */
export function update(
  context: Context,
  id: string,
  given: Resources,
  rdtLines: readonly string[] = [],
): void {
  using container = hold(context, id, refuseUpdate);
  const { held, state } = container;
  if (rdtLines.length > 0 && state.rdt === undefined)
    throw new BerthError(`container ${id} was created without linux.intelRdt`, { kind: "state" });
  const host = readHostFacts();
  const asMeant = (limits: Resources): Resources => asVersionMeans(limits, state.ociVersion);
  const before = asMeant(resourcesOf(state.resources));
  const plain = asMeant(merge(withoutNamed(before, given, host.cgroup), given));
  const merged = state.cgroup.scope === undefined ? plain : roundQuota(plain);
  // The parts may be good and the whole not: less swap than memory, a burst above the quota.
  checkResources(parseDocument(exactJson(merged), "limits after the update"));
  const problems: Violation[] = [];
  const old = planResources(before, host.cgroup, [], []);
  const writes = relevant(planResources(merged, host.cgroup, problems, []), old, given);
  const properties = state.cgroup.scope === undefined ? [] : limitProperties(writes, problems);
  if (problems.length > 0) throw configError(problems);
  const { path } = state.cgroup;
  if (writes.length > 0 || given.devices !== undefined) needCgroup(state, "could be limited by");
  checkUsage(path, merged);
  const texts = remember(path, writes);
  const known = limitProperties(old, []);
  try {
    tellScope(context, state.cgroup, properties);
    applyLimits(host.cgroup.mountPoint, path, writes);
    if (state.rdt !== undefined) updateRdt(state.rdt, rdtLines);
    // Last: it takes effect at once or not at all.
    if (given.devices !== undefined) replaceDevices(context, state.cgroup, given.devices);
    writeState(held.directory, { ...state, resources: resourcesText(merged) });
  } catch (error) {
    writeBack(context, texts);
    tellScope(context, state.cgroup, known);
    throw error;
  }
}
