// The engine's side of the protocol with init (drawn in docs/architecture.md): answers its sync points, words its
// failures, notices its death.

import { join } from "node:path";
import { BerthError } from "../errors/berth-error.ts";
import { errnoCode } from "../errors/errno.ts";
import type { Message, Spawned } from "../native/addon.d.ts";
import { Fd } from "../native/fd.ts";
import { native } from "../native/index.ts";
import { readText, writeKernelFile } from "../native/files.ts";
import type { IdMapping, Plan } from "../plan/plan.ts";
import { isOwnId } from "../plan/rootless.ts";
import { aborted } from "./aborted.ts";
import type { Context } from "./context.ts";
import { initFailure } from "./failure.ts";
import { runHooks } from "./hooks.ts";
import { idMapText } from "./id-maps.ts";
import type { LoadedBundle } from "./load.ts";
import type { NetDevices } from "./net-devices.ts";
import { sendListener } from "./seccomp-agent.ts";
import { writeState, type CgroupState, type ContainerState } from "./state.ts";
import { identify } from "./status.ts";

const endTimeoutMs = 10_000;

// newuidmap(1) and newgidmap(1) may map what /etc/subuid and /etc/subgid give the user.
function mapWithHelp(kind: "uid" | "gid", pid: number, mappings: readonly IdMapping[]): void {
  const program = `new${kind}map`;
  const words = mappings.flatMap(({ containerID, hostID, size }) => [containerID, hostID, size]);
  const hint = `it maps what /etc/sub${kind} gives you; Debian's package is uidmap`;
  let exitCode: number;
  try {
    ({ exitCode } = native().capture({ args: [program, String(pid), ...words.map(String)] }));
  } catch (error) {
    throw new BerthError(`more ids than your own are to be mapped, and ${program} cannot be run`, {
      kind: "unsupported",
      origin: `/linux/${kind}Mappings`,
      hint,
      cause: error,
    });
  }
  if (exitCode !== 0)
    throw new BerthError(`${program} refused the mappings`, {
      kind: "unsupported",
      origin: `/linux/${kind}Mappings`,
      hint,
    });
}

function writeIdMaps(plan: Plan, pid: number): void {
  for (const step of plan.parent) {
    if (step.op !== "writeIdMap") continue;
    const path = `/proc/${String(pid)}/${step.kind}_map`;
    const own = step.kind === "uid" ? process.geteuid?.() : process.getegid?.();
    try {
      if (process.geteuid?.() !== 0 && !isOwnId(step.mappings, own ?? 0)) {
        mapWithHelp(step.kind, pid, step.mappings);
        continue;
      }
      if (process.geteuid?.() !== 0 && step.kind === "gid")
        writeKernelFile(`/proc/${String(pid)}/setgroups`, "deny");
      writeKernelFile(path, idMapText(step.mappings));
    } catch (error) {
      if (error instanceof BerthError && error.kind === "unsupported") throw error;
      const code = errnoCode(error);
      throw new BerthError(
        `cannot write the ${step.kind} mappings of the user namespace: ${code}`,
        {
          kind: "system",
          origin: step.origin,
          cause: error,
        },
      );
    }
  }
}

function wasOutOfMemory(cgroup: CgroupState): boolean {
  try {
    return /^oom_kill [1-9]/m.test(readText(join(cgroup.path, "memory.events")));
  } catch {
    return false; // the memory controller is not on cgroup2 here
  }
}

/** An init being served. */
export interface Launch {
  readonly context: Context;
  readonly loaded: LoadedBundle;
  readonly plan: Plan;
  readonly directory: string;
  readonly spawned: Spawned;
  state: ContainerState;
  pidfd: Fd;
  /** Set once hooks of create may have run: then a failure destroys the container and poststop hooks follow. */
  hooksDue: boolean;
  readonly netDevices: NetDevices;
  /** Whether the state for the end of creation is written and only has to be put in place. */
  staged: boolean;
}

/** Kills and reaps an init that did not get as far as the user's program. */
export function endInit(launch: Launch): void {
  const { pidfd } = launch;
  if (!native().waitPidfd({ pidfd: pidfd.number, timeoutMs: 0 }))
    native().signalPidfd({ pidfd: pidfd.number, signal: 9 });
  native().waitPidfd({ pidfd: pidfd.number, timeoutMs: endTimeoutMs });
  native().reap({ pid: launch.state.init.pid });
}

function reachMounted(launch: Launch): void {
  const { context, plan } = launch;
  writeState(launch.directory, launch.state);
  launch.staged = false;
  launch.hooksDue = true;
  launch.netDevices.moveTo(launch.state.init.pid, plan.parent);
  for (const step of plan.parent) {
    if (step.op === "hooks") runHooks(context, step.phase, step.hooks, launch.state, "creating");
  }
}

// Init goes on meanwhile: it may wait for the agent before it says its next word.
function reachListener(launch: Launch, number: number): void {
  const { context, plan, pidfd, spawned, state } = launch;
  const process = { pid: state.init.pid, pidfd: pidfd.number, sync: spawned.sync, number };
  for (const step of plan.parent) {
    if (step.op === "seccompAgent") sendListener(context, step, process, state, "creating");
  }
}

function died(launch: Launch): BerthError {
  const { loaded, state } = launch;
  if (wasOutOfMemory(state.cgroup)) {
    const position = loaded.document.positionOf("/linux/resources/memory/limit");
    return new BerthError("container init was OOM-killed (memory limit too low?)", {
      kind: "system",
      origin: "/linux/resources/memory/limit",
      ...(position === undefined ? {} : { position }),
    });
  }
  return new BerthError("container init died without a word; was it killed?", { kind: "system" });
}

/**
 * Lets init go on from a sync point.
 *
 * @throws BerthError when init is dead
 */
export function proceed(launch: Launch): void {
  if (!native().proceed({ sync: launch.spawned.sync })) throw died(launch);
}

/**
 * Deals with what init says until it reaches a point.
 *
 * @throws BerthError for a failed operation, a failed hook, init's death, or a signal to us
 */
export function serve(launch: Launch, until: "ready" | "closed"): void {
  const { context, plan, loaded, spawned } = launch;
  let executing = false;
  for (;;) {
    const message: Message = native().receive({
      sync: spawned.sync,
      pidfd: launch.pidfd.number,
      timeoutMs: -1,
      // Once the program was let go, signals are for it: the monitor hands them on.
      signals: until === "ready",
    });
    switch (message.kind) {
      case "sync":
        if (message.point === until) return;
        if (message.point === "userNamespace") writeIdMaps(plan, launch.state.init.pid);
        if (message.point === "mounted") reachMounted(launch);
        proceed(launch);
        if (message.point === "listener") reachListener(launch, message.number);
        break;
      case "forked": {
        native().reap({ pid: launch.state.init.pid });
        launch.pidfd[Symbol.dispose]();
        launch.pidfd = new Fd(message.pidfd);
        launch.state = { ...launch.state, init: identify(message.pid) };
        launch.staged = false;
        break;
      }
      case "span": {
        const op = plan.init[message.index];
        context.trace?.span(op?.op ?? "init", message.startNs, message.durationNs, {
          origin: op?.origin ?? "",
        });
        break;
      }
      case "failure":
        if (plan.init[message.index]?.op === "hooks") launch.hooksDue = true;
        throw initFailure(message, plan, loaded.document);
      case "exec":
        executing = true;
        break;
      case "closed":
        if (until === "closed" && executing) return;
        throw died(launch);
      case "signal":
        throw aborted(message.signal);
      case "timeout":
        throw new BerthError("waiting for init timed out", { kind: "internal" });
    }
  }
}
