// The persisted state of a container, its file, and the OCI state made from it.

import { isLonger } from "../config/rules/rule.ts";
import { BerthError } from "../errors/berth-error.ts";
import {
  makeLinkIn,
  readLinkIn,
  readTextIn,
  renameIn,
  writeFileIn,
  type Directory,
} from "../native/directory.ts";
import { basename, join, resolve } from "../paths/posix.ts";
import { damaged, parseRecord, unlessDamaged } from "./record.ts";
import type { CgroupState, ContainerState, Intent, Remains, Status } from "./types.ts";

/** The OCI state as hooks get it: compact, without additions. */
export function hookState(state: ContainerState, status: Status): string {
  return JSON.stringify({
    ociVersion: state.ociVersion,
    id: state.id,
    status,
    ...(status === "stopped" ? {} : { pid: state.init.pid }),
    bundle: state.bundle,
    ...(state.annotations === undefined ? {} : { annotations: state.annotations }),
  });
}

export const stateFile = "state.json";
const configFile = "config.json";
export const intentFile = "intent.json";
const remainsLink = "remains";

const temporaryFile = `.${stateFile}.new`;

/** Writes the state beside state.json, to be put in place by `commitState`. */
export function stageState(directory: Directory, state: ContainerState): true {
  writeFileIn(directory, temporaryFile, JSON.stringify(state));
  return true;
}

/** Puts the staged state in place, whole or not at all. */
export function commitState(directory: Directory): void {
  renameIn(directory, temporaryFile, stateFile);
}

/** Writes the intent record; the directory is new, so no reader can see half of it. */
export function writeIntent(directory: Directory, intent: Intent): void {
  writeFileIn(directory, intentFile, JSON.stringify(intent), true);
}

/** Keeps the configuration as it was at creation: later changes in the bundle have no effect (runtime-spec, Lifecycle). */
export function keepConfig(directory: Directory, text: string): void {
  writeFileIn(directory, configFile, text);
}

/**
 * The configuration as it was at creation.
 *
 * @throws BerthError of kind "state" when it is missing
 */
export function keptConfig(directory: Directory): string {
  const text = readTextIn(directory, configFile);
  if (text === undefined)
    throw new BerthError(
      `${join(directory.path, configFile)}, the kept configuration, is missing`,
      {
        kind: "state",
      },
    );
  return text;
}

/** Replaces state.json by rename. */
export function writeState(directory: Directory, state: ContainerState): void {
  stageState(directory, state);
  commitState(directory);
}

// What no member says alone. Whoever removes the container goes up from `path` to `made`.
function checkRecord(file: string, directory: Directory, { id, cgroup }: Intent): void {
  const name = basename(directory.path);
  if (id !== name) throw damaged(file, `/id: ${name}`);
  checkCgroup(file, cgroup);
}

function checkCgroup(file: string, { path, made }: CgroupState): void {
  if (path !== "" && (path === "/" || resolve(path) !== path))
    throw damaged(file, "/cgroup/path: a directory below the root of all cgroups");
  if (made !== "" && made !== path && (made === "/" || !path.startsWith(`${made}/`)))
    throw damaged(file, "/cgroup/made: the cgroup or one above it");
}

/**
 * Reads state.json, or another file of the same shape; undefined when there is none.
 *
 * @throws BerthError of kind "state" when the file is damaged; of kind "system" when it cannot be read
 */
export function readContainerState(
  directory: Directory,
  file = stateFile,
): ContainerState | undefined {
  const path = join(directory.path, file);
  const text = readTextIn(directory, file);
  if (text === undefined) return undefined;
  const state = parseRecord(text, path, "state") as ContainerState;
  checkRecord(path, directory, state);
  return state;
}

/**
 * Reads intent.json; undefined when there is none, or nothing is written to it yet.
 *
 * @throws BerthError of kind "state" when the file is damaged; of kind "system" when it cannot be read
 */
export function readIntent(directory: Directory): Intent | undefined {
  const path = join(directory.path, intentFile);
  const text = readTextIn(directory, intentFile);
  if (text === undefined || text === "") return undefined;
  const intent = parseRecord(text, path, "intent") as Intent;
  checkRecord(path, directory, intent);
  return intent;
}

/** More than a link can say (symlink(2)). */
const maxLink = 4095;

/**
 * Notes what has to be found and killed should all other records be lost: as a link's target, which nobody writes half
 * of and nothing cuts short. Whoever removes the directory takes it last (addon/core/state_directory.cc).
 */
export function noteRemains(directory: Directory, { init, cgroup, rdt }: ContainerState): void {
  const needed: Remains = { version: 1, init };
  const whole = JSON.stringify({ ...needed, cgroup, ...(rdt === undefined ? {} : { rdt }) });
  const fits = !isLonger(whole, maxLink);
  makeLinkIn(directory, remainsLink, fits ? whole : JSON.stringify(needed));
}

/**
 * Reads that note; undefined when there is none, or something else in its place.
 *
 * @throws BerthError of kind "system" when it cannot be read
 */
export function readRemains(directory: Directory): Remains | undefined {
  const path = join(directory.path, remainsLink);
  const text = readLinkIn(directory, remainsLink);
  if (text === undefined) return undefined;
  return unlessDamaged(() => {
    const remains = parseRecord(text, path, "remains") as Remains;
    if (remains.cgroup !== undefined) checkCgroup(path, remains.cgroup);
    return remains;
  });
}
