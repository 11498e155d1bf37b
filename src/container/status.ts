// Status is derived from the process and its cgroup each time it is asked for, never trusted from a file.

import { errnoCode } from "../errors/errno.ts";
import { readLink, readText } from "../native/files.ts";
import { join } from "node:path";
import type { ContainerState, ProcessIdentity, Status } from "./state.ts";

let bootIdOfThisHost: string | undefined;

/** Identifies the running kernel (proc(5), random/boot_id). */
export function bootId(): string {
  bootIdOfThisHost ??= readText("/proc/sys/kernel/random/boot_id").trim();
  return bootIdOfThisHost;
}

interface ProcessStat {
  readonly name: string;
  readonly state: string;
  readonly startTime: string;
}

// Fields follow the last ")", because a process may call itself anything.
function readStat(pid: number): ProcessStat | undefined {
  let text: string;
  try {
    text = readText(`/proc/${String(pid)}/stat`);
  } catch {
    return undefined; // ENOENT or ESRCH: no such process
  }
  const name = text.slice(text.indexOf("(") + 1, text.lastIndexOf(")"));
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  const [state] = fields;
  const startTime = fields[19];
  return state === undefined || startTime === undefined ? undefined : { name, state, startTime };
}

/** The identity of a process that is known to exist now. */
export function identify(pid: number): ProcessIdentity {
  return { pid, startTime: readStat(pid)?.startTime ?? "", bootId: bootId() };
}

/** Whether the very process still runs; a zombie does not. */
export function isAlive(identity: ProcessIdentity): boolean {
  if (identity.bootId !== bootId()) return false;
  const stat = readStat(identity.pid);
  return (
    stat !== undefined &&
    stat.startTime === identity.startTime &&
    stat.state !== "Z" &&
    stat.state !== "X"
  );
}

/** Whether a signal or a tracer has stopped a process (proc(5), stat). */
export function isHeld(pid: number): boolean {
  const { state } = readStat(pid) ?? {};
  return state === "T" || state === "t";
}

function isFrozen(cgroup: string): boolean {
  if (cgroup === "") return false;
  try {
    return /^frozen 1$/m.test(readText(join(cgroup, "cgroup.events")));
  } catch {
    return false; // the cgroup is gone
  }
}

/** The name the kernel gives a process that runs from our memory file: its first fifteen bytes. */
const initName = "memfd:berth-ini";

/** Whether a process is init still, and not yet the user's program: it runs from a sealed memory file of ours. */
export function isStillInit(pid: number): boolean {
  try {
    return readLink(`/proc/${String(pid)}/exe`) === "/memfd:berth-init (deleted)";
  } catch (error) {
    // Init keeps even its own user from looking at it; its name all may see.
    return errnoCode(error) === "EACCES" && readStat(pid)?.name === initName;
  }
}

/** The container's status now (runtime-spec, State). */
export function deriveStatus(state: ContainerState): Status {
  if (!isAlive(state.init)) return "stopped";
  if (!state.complete) return "creating";
  if (isFrozen(state.cgroup.path)) return "paused";
  return isStillInit(state.init.pid) ? "created" : "running";
}
