// Status is derived from the process and its cgroup each time it is asked for, never trusted from a file.

import { BerthError } from "../errors/berth-error.ts";
import { isGone } from "../errors/errno.ts";
import type { Directory } from "../native/directory.ts";
import { readText } from "../native/files.ts";
import { join } from "../paths/posix.ts";
import { waitsForStart } from "./start-pipes.ts";
import type { ContainerState, ProcessIdentity, Status } from "./types.ts";

let bootIdOfThisHost: string | undefined;

/** Identifies the running kernel (proc(5), random/boot_id). */
export function bootId(): string {
  bootIdOfThisHost ??= readText("/proc/sys/kernel/random/boot_id").trim();
  return bootIdOfThisHost;
}

/** PF_FORKNOEXEC: it was forked and has executed nothing since. */
const forkedOnly = 0x40;

interface ProcessStat {
  readonly state: string;
  /** PF_* of the kernel's linux/sched.h. */
  readonly flags: number;
  /** Of its threads, those that have not ended; the first counts until all have. */
  readonly threads: number;
  readonly startTime: string;
}

/**
 * What the kernel says of a process (proc(5), PID/stat); undefined when there is none.
 *
 * @throws BerthError of kind "system" when that cannot be found out
 */
function readStat(pid: number): ProcessStat | undefined {
  const path = `/proc/${String(pid)}/stat`;
  let text: string;
  try {
    text = readText(path);
  } catch (error) {
    if (isGone(error)) return undefined;
    throw error;
  }
  // Fields follow the last ")", because a process may call itself anything.
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  const [state] = fields;
  const flags = fields[6];
  const threads = fields[17];
  const startTime = fields[19];
  if (
    state === undefined ||
    flags === undefined ||
    threads === undefined ||
    startTime === undefined
  )
    throw new BerthError(`${path} holds ${JSON.stringify(text)}, which is not what proc(5) says`, {
      kind: "system",
    });
  return { state, flags: Number(flags), threads: Number(threads), startTime };
}

/**
 * The identity of a process that is known to exist now.
 *
 * @throws BerthError of kind "system" when the kernel cannot be asked
 */
export function identify(pid: number): ProcessIdentity {
  return { pid, startTime: readStat(pid)?.startTime ?? "", bootId: bootId() };
}

/**
 * Whether the very process still runs; a zombie does not, but one whose first thread ended and left others does.
 *
 * @throws BerthError of kind "system" when that cannot be found out
 */
export function isAlive(identity: ProcessIdentity): boolean {
  return lookAt(identity) !== undefined;
}

/** What is known of a process that runs. */
export interface Alive {
  /** Whether it has executed anything since it was forked; nobody can make it look as if not. */
  readonly executed: boolean;
}

/**
 * The same with what it is doing; undefined when it does not run.
 *
 * @throws BerthError of kind "system" when that cannot be found out
 */
export function lookAt(identity: ProcessIdentity): Alive | undefined {
  if (identity.bootId !== bootId()) return undefined;
  const stat = readStat(identity.pid);
  if (stat?.startTime !== identity.startTime) return undefined;
  const hasEnded = (stat.state === "Z" || stat.state === "X") && stat.threads <= 1;
  return hasEnded ? undefined : { executed: (stat.flags & forkedOnly) === 0 };
}

/** Whether a signal or a tracer has stopped a process (proc(5), stat). */
export function isHeld(pid: number): boolean {
  const { state } = readStat(pid) ?? {};
  return state === "T" || state === "t";
}

/** Whether a process runs that has executed nothing since it was forked. */
export function hasNotExecuted(pid: number): boolean {
  const { flags } = readStat(pid) ?? {};
  return flags !== undefined && (flags & forkedOnly) !== 0;
}

// A cgroup stands still only by a word to itself or above: what freezes below it does not count (cgroup v2, cgroup.events).
function isFrozen(cgroup: string): boolean {
  if (cgroup === "") return false;
  try {
    return /^frozen 1$/m.test(readText(join(cgroup, "cgroup.events")));
  } catch (error) {
    if (isGone(error)) return false;
    throw error;
  }
}

/**
 * The container's status now (runtime-spec, State).
 *
 * @param directory the container's
 * @throws BerthError of kind "system" when it cannot be found out
 */
export function deriveStatus(directory: Directory, state: ContainerState): Status {
  const init = lookAt(state.init);
  if (init === undefined) return "stopped";
  if (!state.complete) return "creating";
  if (isFrozen(state.cgroup.path)) return "paused";
  return waitsForStart(directory, state.init.pid, init.executed) ? "created" : "running";
}
