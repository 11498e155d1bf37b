// The contract with C++ (addon/binding). Every function takes one object and either returns or throws an error that
// looks like Node's own: {code: "ENOENT", errno: 2, syscall: "clone3", detail: "what it was working on", text: the error's words}. Descriptors passed in are
// borrowed for the call; descriptors returned are close-on-exec and the caller's to close.

import type { Cgroups } from "./cgroups.d.ts";
import type { FileSystem } from "./file-system.d.ts";
import type { Message } from "./messages.d.ts";
import type { Packets } from "./packets.d.ts";
import type { SeccompFilter } from "./seccomp.d.ts";
import type { StartOfInit } from "./start.d.ts";
import type { StateFiles } from "./state-files.d.ts";

export type NamespaceType =
  "user" | "mount" | "pid" | "network" | "ipc" | "uts" | "cgroup" | "time";

/** What is known of a plain JSON text. */
export interface JsonSurvey {
  readonly hasNull: boolean;
}

export interface SpawnRequest {
  /** The static executable whose sealed copy becomes berth-init. */
  readonly executable: string;
  /** Namespaces made by clone3 itself; empty when init makes them. */
  readonly namespaces: readonly NamespaceType[];
  /** Directory of the cgroup the process is born in (CLONE_INTO_CGROUP); -1 for the caller's own. */
  readonly cgroup: number;
  /** Descriptors init keeps for the program, under the same numbers; all others above 2 are closed. */
  readonly keep: readonly number[];
  /** What becomes descriptors 0, 1 and 2. */
  readonly stdio: readonly [number, number, number];
}

export interface Spawned {
  readonly pid: number;
  readonly pidfd: number;
  /** Our end of the sync socket. */
  readonly sync: number;
}

export interface HookRequest {
  readonly path: string;
  readonly args: readonly string[];
  readonly env: readonly string[];
  readonly cwd: string;
  /** The state as JSON, given on standard input. */
  readonly input: string;
  /** Milliseconds; 0 means no limit. */
  readonly timeoutMs: number;
  /** Whether a signal to the runtime ends it. */
  readonly cancellable: boolean;
  /** A pidfd whose process's end ends it, or -1. */
  readonly watched: number;
}

/** How a hook ended: exit code, or the signal that killed it, or that it ran out of time. */
export interface HookResult {
  readonly exitCode: number;
  readonly signal: number;
  readonly timedOut: boolean;
  readonly cancelled: boolean;
  /** It was killed because the watched process had ended. */
  readonly abandoned: boolean;
  /** The last part of what it wrote to standard output and error, at most 4 KiB. */
  readonly output: string;
}

/** One device rule, in the order of evaluation: later rules win (cgroup v1 semantics). -1 is a wildcard. */
export interface DeviceFilterRule {
  readonly allow: boolean;
  readonly type: "a" | "b" | "c";
  readonly major: number;
  readonly minor: number;
  readonly access: string;
}

/** The seccomp profile as libseccomp is told of it; see plan/seccomp.ts. 64-bit values are bigint. */
export type { SeccompAction, SeccompFilter } from "./seccomp.d.ts";

/** What the supervisor of a foreground run needs to watch the container and to clean up after it. */
export interface HandOverRequest {
  /** Socket to the supervisor. */
  readonly supervisor: number;
  readonly pid: number;
  readonly pidfd: number;
  /** Pseudo-terminal master to relay, or -1. */
  readonly terminal: number;
  /** Whether the supervisor goes on adopting the container's orphans. */
  readonly subreaper: boolean;
  /** Notify socket to forward from, or -1, and the service manager's socket to forward to. */
  readonly notify: number;
  readonly notifySocket: string;
  /** The container's directory, to be removed at the end, or -1 to leave everything. */
  readonly state: number;
  readonly id: string;
  /** Whether the supervisor may try to remove all itself; otherwise, or when that fails: `berth --root R delete --force ID`. */
  readonly simple: boolean;
  /** cgroup directory to remove before; empty for none. */
  readonly cgroupDirectory: string;
  readonly cleanUpRoot: string;
  /** Pipe ends to copy between when standard input, output or error is a terminal but the container must not see it. */
  readonly relay: readonly { readonly from: number; readonly to: number }[];
}

/** A property of a systemd unit; `type` is a D-Bus signature of one complete type. 64-bit integers are bigint. */
export interface UnitProperty {
  readonly name: string;
  readonly type: string;
  readonly value: UnitValue;
}
export type UnitValue = string | number | bigint | boolean | readonly UnitValue[];

/** Where a manager of systemd may be reached: the first that answers is asked. `bus` is false for its private socket. */
export interface ManagerAddress {
  readonly addresses: readonly { readonly address: string; readonly bus: boolean }[];
  /** For all of the call, the wait for a job included. */
  readonly timeoutMs: number;
}

export interface Addon extends Cgroups, FileSystem, Packets, StartOfInit, StateFiles {
  /** Begins to start init, in a thread. The descriptors must stay open until `finishSpawn` or `cancelSpawn`. */
  beginSpawn(request: SpawnRequest): void;
  /** Waits until init has started; it then waits for its plan. */
  finishSpawn(request: Record<string, never>): Spawned;
  /**
   * Gives init its plan: `{version, trace, fds: [name], init: Op[]}` as JSON, and the descriptors it names in the same
   * order.
   */
  sendPlan(request: { sync: number; plan: string; fds: readonly number[] }): void;
  /** Undefined for a text that is not plain, or goes beyond the bounds. */
  surveyJson(request: { text: string; maxNames: number; maxDepth: number }): JsonSurvey | undefined;
  /** Undoes `beginSpawn` if it was not finished. */
  cancelSpawn(): void;
  /**
   * Waits for what init or, if `signals`, the caller has to say; `timeoutMs` -1 waits without limit.
   */
  receive(request: { sync: number; pidfd: number; timeoutMs: number; signals: boolean }): Message;
  /** Lets init go on from a sync point; false when it is dead. */
  proceed(request: { sync: number }): boolean;
  /**
   * Takes the listener of a system call filter from init, as soon as it has it, by its number there (pidfd_getfd(2),
   * Linux 5.6); -1 when init failed or died before.
   */
  takeListener(request: { pidfd: number; sync: number; number: number }): number;
  /** A user namespace with these mappings that nobody lives in, as a descriptor; lines as in /proc/PID/uid_map. */
  makeUserNamespace(request: { uidMap: string; gidMap: string }): number;
  /**
   * Moves a network interface with its lasting addresses between network namespaces, given by descriptor or -1 for the
   * runtime's own (rtnetlink(7)). `rename` may hold "%d" for the kernel to choose a number.
   *
   * @returns its name there, and whether it was up before
   */
  moveNetDevice(request: { from: number; to: number; name: string; rename: string; up: boolean }): {
    readonly name: string;
    readonly wasUp: boolean;
  };
  /** Ends the process at once; `code` is its exit code, 0 to 255. Nothing must be left to flush. */
  endProcess(request: { readonly code: number }): never;
  /** Lets this thread, and what it starts, run on these CPUs only (sched_setaffinity(2)). */
  setAffinity(request: { cpus: readonly number[] }): void;
  /** From now on INT, TERM, HUP and QUIT do not kill the engine but are reported by `receive`. */
  holdSignals(): void;
  /** The first such signal, or 0. */
  heldSignal(): number;

  openPidfd(request: { pid: number }): number;
  /** Sends a signal; false when the process has ended. */
  signalPidfd(request: { pidfd: number; signal: number }): boolean;
  /** Whether the process ended within the time; -1 waits without limit. */
  waitPidfd(request: { pidfd: number; timeoutMs: number }): boolean;
  /** Reaps a child; its exit code, or 128 + signal. */
  reap(request: { pid: number }): number;

  runHook(request: HookRequest): HookResult;
  /** Runs a program of the host, found by PATH, and takes what it prints; its errors go where ours go. */
  capture(request: { args: readonly string[] }): { exitCode: number; output: string };
  /** Leaves a foreground run to the supervisor. */
  handOver(request: HandOverRequest): void;

  /** Waits until one of the cgroup files has changed since it was read; false when the time is over. */
  waitForChange(request: { fds: readonly number[]; timeoutMs: number }): boolean;
  /** A small cgroup file from its start, which also makes it ready to announce the next change. */
  readAgain(request: { fd: number }): string;
  /** Starts a transient scope and waits until it is there; one that failed before under this name is forgotten first. */
  startScope(request: ManagerAddress & { unit: string; properties: readonly UnitProperty[] }): void;
  /** Changes properties of a unit until the next boot. */
  setUnitProperties(
    request: ManagerAddress & { unit: string; properties: readonly UnitProperty[] },
  ): void;
  /** Stops a unit, waits until it has ended, and forgets it; fine when there is none. */
  stopUnit(request: ManagerAddress & { unit: string }): void;
  /** A property of the manager that is a string. */
  managerProperty(request: ManagerAddress & { name: string }): string;
  attachDeviceFilter(request: { cgroup: number; rules: readonly DeviceFilterRule[] }): void;

  /** Compiles a profile with libseccomp into a sealed memory file of struct sock_filter. */
  compileSeccomp(request: SeccompFilter): number;
  /** A compiled filter kept in `cache` below `root` under what it was made from, as a sealed memory file, or -1. */
  findSeccomp(request: { root: number; cache: string; key: string }): number;
  /** Keeps a compiled filter there, if that can be done. */
  keepSeccomp(request: { root: number; cache: string; key: string; program: number }): void;
  seccompVersion(): string;
  /** Flags the running kernel supports. */
  seccompFlags(): readonly string[];

  connectUnix(request: { path: string }): number;
  /** Sends one descriptor with `name` as the message (console socket and pidfd socket protocol). */
  sendDescriptor(request: { socket: number; fd: number; name: string }): void;
  /** Receives one descriptor; -1 when none came. */
  receiveDescriptor(request: { socket: number }): number;
  /** Datagram socket for the container's notifications (sd_notify(3)). */
  listenNotify(request: { path: string }): number;
  /** Forwards notifications until READY=1 (true) or the process's end (false). */
  forwardNotify(request: { socket: number; host: string; pidfd: number; pid: number }): boolean;
  pipe(): readonly [number, number];
  socketPair(): readonly [number, number];
  /**
   * Gives the container's terminal the size of the caller's, if there is one, and leaves it to the caller's to put a
   * carriage return before each line feed.
   */
  adoptTerminal(request: { terminal: number }): void;
  isTerminal(request: { fd: number }): boolean;
  /** A name that nobody can guess: 128 random bits in hexadecimal (getrandom(2)). */
  randomName(request: Record<string, never>): string;
  /** Monotonic clock in nanoseconds. */
  now(): number;

  // This process. See native/self.ts.
  processId(): number;
  effectiveUser(): number;
  effectiveGroup(): number;
  workingDirectory(): string;
}
