// The persisted state of a container, its file, and the OCI state made from it.

import { join } from "node:path";
import type { RdtPlace } from "../cgroup/rdt.ts";
import { BerthError } from "../errors/berth-error.ts";
import { readTextIfAny, rename, writeFile } from "../native/files.ts";
import type { PlanHook } from "../plan/plan.ts";

export type Status = "creating" | "created" | "running" | "paused" | "stopped";

/** Who init is: a number alone may be somebody else's by now. */
export interface ProcessIdentity {
  readonly pid: number;
  /** Field 22 of /proc/PID/stat, in clock ticks since boot. */
  readonly startTime: string;
  /** /proc/sys/kernel/random/boot_id. */
  readonly bootId: string;
}

/** What is written before any side effect, so that `delete --force` can clean from any point. */
export interface Intent {
  readonly version: 1;
  readonly id: string;
  readonly bundle: string;
  /** RFC 3339, UTC. */
  readonly created: string;
  readonly cgroup: CgroupState;
  /** The group of resctrl; undefined when none was asked for. */
  readonly rdt?: RdtPlace;
}

export interface FoundCgroup {
  /** Names of the cgroups right below it: they are not the container's. */
  readonly below: readonly string[];
  /** Whether the container has a mount namespace of its own, which tells its processes from others put there. */
  readonly ownMounts: boolean;
}

export interface CgroupState {
  /** Absolute directory; empty when there is no cgroup2 on this host. */
  readonly path: string;
  /** The topmost directory that `create` made and `delete` removes; empty when all existed before. */
  readonly made: string;
  /** What was found in a cgroup that existed before and is not the runtime's. */
  readonly found?: FoundCgroup;
  /** The scope of systemd that it is; undefined when the runtime made the directory. */
  readonly scope?: { readonly unit: string; readonly user: boolean };
}

/** Berth's own part of state.json. */
export interface ContainerState extends Intent {
  readonly rootfs: string;
  readonly owner: number;
  readonly ociVersion: string;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly init: ProcessIdentity;
  /** False while hooks of `create` still run. */
  readonly complete: boolean;
  readonly hasProcess: boolean;
  /** Whether it has a session keyring of its own. */
  readonly ownKeyring: boolean;
  /** The limits now, as JSON of linux.resources (without devices), since it may hold integers that JSON.parse spoils. */
  readonly resources: string;
  /** What its standard descriptors were, such as "pipe:[123]"; undefined with a terminal. */
  readonly stdio?: readonly string[];
  /** Whether the container has a pid namespace of its own, so that killing init kills all. */
  readonly ownPidNamespace: boolean;
  readonly hooks: {
    readonly poststart: readonly PlanHook[];
    readonly poststop: readonly PlanHook[];
  };
}

/** The OCI state, with runc's additions. */
export interface State {
  readonly ociVersion: string;
  readonly id: string;
  readonly pid: number;
  readonly status: Status;
  readonly bundle: string;
  readonly rootfs: string;
  readonly created: string;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly owner: string;
}

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

const stateFile = "state.json";
const configFile = "config.json";
const intentFile = "intent.json";

function temporaryFile(directory: string): string {
  return join(directory, `.${stateFile}.new`);
}

/** Writes the state beside state.json, to be put in place by `commitState`. */
export function stageState(directory: string, state: ContainerState): true {
  writeFile(temporaryFile(directory), JSON.stringify(state), 0o600);
  return true;
}

/** Puts the staged state in place, whole or not at all. */
export function commitState(directory: string): void {
  rename(temporaryFile(directory), join(directory, stateFile));
}

/** Writes the intent record; the directory is new, so no reader can see half of it. */
export function writeIntent(directory: string, intent: Intent): void {
  writeFile(join(directory, intentFile), JSON.stringify(intent), 0o600, true);
}

/** Keeps the configuration as it was at creation: later changes in the bundle have no effect (runtime-spec, Lifecycle). */
export function keepConfig(directory: string, text: string): void {
  writeFile(join(directory, configFile), text, 0o600);
}

/** Path of the configuration as it was at creation. */
export function keptConfig(directory: string): string {
  return join(directory, configFile);
}

/** Replaces state.json by rename. */
export function writeState(directory: string, state: ContainerState): void {
  stageState(directory, state);
  commitState(directory);
}

function parseRecord(text: string, file: string, members: readonly string[]): object {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    value = undefined;
  }
  if (
    typeof value !== "object" ||
    value === null ||
    !("version" in value) ||
    value.version !== 1 ||
    members.some((member) => !(member in value))
  )
    throw new BerthError(
      `${file} is damaged or of another version; delete --force removes the container`,
      {
        kind: "state",
      },
    );
  return value;
}

/**
 * Reads state.json; undefined when there is none.
 *
 * @throws BerthError of kind "state" when the file is damaged
 */
export function readContainerState(directory: string): ContainerState | undefined {
  const path = join(directory, stateFile);
  const text = readTextIfAny(path);
  if (text === undefined) return undefined;
  return parseRecord(text, path, ["id", "bundle", "cgroup", "init", "hooks"]) as ContainerState;
}

/** Reads intent.json; undefined when there is none or it is damaged (it is written once, before anything else). */
export function readIntent(directory: string): Intent | undefined {
  const path = join(directory, intentFile);
  const text = readTextIfAny(path);
  if (text === undefined) return undefined;
  try {
    return parseRecord(text, path, ["id", "bundle", "cgroup"]) as Intent;
  } catch {
    return undefined;
  }
}
