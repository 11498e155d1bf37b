// exec: a further process in a running container.

import { cgroupManager } from "../cgroup/placement.ts";
import { BerthError } from "../errors/berth-error.ts";
import { phrases } from "../errors/engine-phrases.ts";
import { errnoCode, failureWords } from "../errors/errno.ts";
import { resolveCallerPath } from "../host/caller.ts";
import { readHostFacts, type HostFacts } from "../host/host.ts";
import { openConsole, preservedFds, sendPidfd } from "../launch/descriptors.ts";
import { Init } from "../launch/init-protocol.ts";
import { tellWarnings, withPlace, withViolations } from "../launch/load.ts";
import { writePidFile } from "../launch/pid-file.ts";
import { Rollback } from "../launch/rollback.ts";
import { sendListener } from "../launch/seccomp-agent.ts";
import { seccompProgram } from "../launch/seccomp-program.ts";
import { beginSpawn, sendPlan } from "../launch/spawn-init.ts";
import { foregroundStdio, inherited, type Stdio } from "../launch/stdio.ts";
import type { Directory } from "../native/directory.ts";
import { Fd } from "../native/fd.ts";
import { flags, openDirectory, openFile, readText, readTextIfAny } from "../native/files.ts";
import { native } from "../native/index.ts";
import { join } from "../paths/posix.ts";
import { planExec } from "../plan/exec.ts";
import { descriptors, type ExecPlan } from "../plan/plan.ts";
import type { Context } from "../state/context.ts";
import { hold } from "../state/hold.ts";
import { deriveStatus } from "../state/status.ts";
import type { ContainerState } from "../state/types.ts";
import {
  describeProcess,
  initialCpus,
  loadProcess,
  readDescription,
  type LoadedProcess,
  type ProcessSource,
} from "./exec-process.ts";
import { needCgroup } from "./need-cgroup.ts";

export interface ExecOptions {
  readonly id: string;
  readonly process: ProcessSource;
  readonly detach: boolean;
  readonly consoleSocket: string | undefined;
  readonly pidfdSocket: string | undefined;
  readonly pidFile: string | undefined;
  readonly preserveFds: number;
  readonly ignorePaused: boolean;
  /** Below the container's own cgroup; it must exist. */
  readonly cgroup: string | undefined;
}

/**
 * Executes a program in a container. In the foreground it is then the supervisor's, which exits with the program's code.
 *
 * @returns this process's exit code, 0
 * @throws BerthError of kind "state" when the container does not run; of kind "config" for a process that is not valid; of
 *   kind "system" when it cannot be started; then nothing is left of it
 */
export function exec(context: Context, options: ExecOptions): number {
  const { supervisor } = context.caller;
  if (!options.detach && supervisor === undefined)
    throw new BerthError("a foreground exec needs the launcher; start it by bin/berth", {
      kind: "internal",
    });
  const description = readDescription(context, options.process);
  // Shared: who pauses, checkpoints or deletes the container waits until the process is in it.
  using held = holdForExec(context, options);
  const { state, container } = held;
  const { root: store, directory } = held.held;
  const described = describeProcess(directory, description);
  const cpus = initialCpus(described.document);
  if (cpus.length > 0) native().setAffinity({ cpus });
  const host = readHostFacts();
  const stdio = options.detach ? inherited : foregroundStdio();
  using cgroup = openCgroup(state, options.cgroup, host);
  // In a paused container the process begins when somebody resumes it, who must hold it.
  if (options.ignorePaused) held.held.unlock();

  using rollback = new Rollback((message) => {
    context.debug(message);
  });
  native().holdSignals();
  beginSpawn(context, [], cgroup.number, stdio, preservedFds(context, options.preserveFds));
  rollback.add(() => {
    native().cancelSpawn();
  });

  // Starting init takes as long as validating and planning what it does: both at once.
  const loaded = loadProcess(described, state);
  const terminal = openConsole(
    context,
    options.consoleSocket,
    loaded.process.terminal === true,
    options.detach,
  );
  const plan = planProcess(context, loaded, host, state, options);
  const named = new Map<string, number>([[descriptors.container, container.number]]);
  using root = openRoot(plan, state.init.pid);
  if (root.number >= 0) named.set(descriptors.root, root.number);
  if (terminal !== undefined) named.set(descriptors.console, terminal.init.number);
  if (plan.seccomp !== undefined)
    named.set(descriptors.seccomp, seccompProgram(store, plan.seccomp));

  const spawned = native().finishSpawn({});
  for (const end of stdio.containerEnds) end[Symbol.dispose]();
  const init = new Init(context, spawned, loaded.document, plan.init, state.cgroup.path, {
    listens(number, { pid, pidfd, sync }) {
      const notifying = { pid, pidfd: pidfd.number, sync: sync.number, number };
      sendListener(context, plan.parent, notifying, state, "running");
    },
  });
  rollback.add(() => {
    init.end();
  });
  sendPlan(context, spawned.sync, plan, named);
  terminal?.init[Symbol.dispose]();
  withPlace(loaded, () => {
    init.serve("ready");
  });
  sendPidfd(context, options.pidfdSocket, init.pidfd, "setns");
  const master =
    terminal?.ours === undefined
      ? -1
      : native().receiveDescriptor({ socket: terminal.ours.number });
  if (master >= 0) native().adoptTerminal({ terminal: master });
  init.proceed();
  init.serve("closed");
  if (options.pidFile !== undefined)
    writePidFile(resolveCallerPath(context.caller, options.pidFile), init.pid);
  if (!options.detach && supervisor !== undefined) handOver(supervisor, init, master, stdio);
  rollback.commit();
  return 0;
}

/** The container's directory, its state, and a pidfd of its init. */
function holdForExec(
  context: Context,
  { id, ignorePaused }: ExecOptions,
): ReturnType<typeof hold> & { readonly container: Fd } {
  let container = new Fd(-1);
  const refuse = (state: ContainerState, directory: Directory): void => {
    container[Symbol.dispose]();
    container = openContainer(directory, state, ignorePaused);
  };
  const held = hold(context, id, refuse, true);
  return {
    ...held,
    container,
    [Symbol.dispose]: () => {
      container[Symbol.dispose]();
      held[Symbol.dispose]();
    },
  };
}

/** A pidfd of the container's init. */
function openContainer(directory: Directory, state: ContainerState, ignorePaused: boolean): Fd {
  const { id, init } = state;
  let pidfd: Fd;
  try {
    pidfd = new Fd(native().openPidfd({ pid: init.pid }));
  } catch (error) {
    if (errnoCode(error) !== "ESRCH") throw error;
    throw new BerthError(`${phrases.execStopped}: ${id}`, { kind: "state" });
  }
  // Asked for after the process is held: then it is the container's, or the container has stopped.
  const status = deriveStatus(directory, state);
  const refusal =
    status === "stopped"
      ? `${phrases.execStopped}: ${id}`
      : status === "paused" && !ignorePaused
        ? phrases.execPaused
        : status === "creating"
          ? `cannot exec in a container that is still being created: ${id}`
          : undefined;
  if (refusal === undefined) return pidfd;
  pidfd[Symbol.dispose]();
  throw new BerthError(refusal, { kind: "state" });
}

function planProcess(
  context: Context,
  loaded: LoadedProcess,
  host: HostFacts,
  state: ContainerState,
  options: ExecOptions,
): ExecPlan {
  const plan = withViolations(loaded, () =>
    planExec(loaded.spec, loaded.process, host, {
      id: state.id,
      bundle: state.bundle,
      mode: "run",
      terminal: loaded.process.terminal === true ? "socket" : "none",
      noPivot: false,
      noNewKeyring: !state.ownKeyring,
      callerLimits: context.caller.limits,
      ...(state.keyring === undefined ? {} : { keyring: state.keyring }),
      cgroupManager: cgroupManager(context, host),
      preserveFds: options.preserveFds,
      listenFds: 0,
    }),
  );
  tellWarnings(context, loaded, plan);
  return plan;
}

/** The container's root, where the plan needs it to be given; otherwise -1. */
function openRoot({ init }: ExecPlan, pid: number): Fd {
  const needed = init.some((op) => op.op === "joinContainer" && op.root !== undefined);
  return new Fd(needed ? openFile(`/proc/${String(pid)}/root`, flags.pathOnly) : -1);
}

/** The directory of the cgroup that the process is born in, or -1. */
function openCgroup(state: ContainerState, below: string | undefined, host: HostFacts): Fd {
  const { cgroup, init, id } = state;
  if (below !== undefined) needCgroup(state, "could be told apart below");
  if (cgroup.path === "") return new Fd(-1);
  if (below === undefined) return new Fd(openDirectory(ownCgroup(cgroup.path, init.pid, host)));
  const path = below.replace(/^\/+/, "");
  const problem = below.includes(":")
    ? "on cgroup v2 no controller can be named"
    : path.split("/").includes("..")
      ? "it must lie below the container's own"
      : undefined;
  if (problem !== undefined)
    throw new BerthError(`--cgroup ${JSON.stringify(below)}: ${problem}`, { kind: "usage" });
  try {
    return new Fd(openDirectory(join(cgroup.path, path)));
  } catch (error) {
    throw new BerthError(`container ${id} has no cgroup ${below}: ${failureWords(error)}`, {
      kind: "system",
      cause: error,
    });
  }
}

/** The container's, or where its init went: a cgroup that has divided its resources takes no process (cgroups(7)). */
function ownCgroup(path: string, pid: number, host: HostFacts): string {
  const divided = (readTextIfAny(join(path, "cgroup.subtree_control")) ?? "").trim() !== "";
  if (!divided) return path;
  const [, own] = /^0::(.*)$/m.exec(readText(`/proc/${String(pid)}/cgroup`)) ?? [];
  return own === undefined ? path : join(host.cgroup.mountPoint, own);
}

/** The process is the supervisor's from now on; it leaves nothing to clean up. */
function handOver(supervisor: number, init: Init, terminal: number, { relay }: Stdio): void {
  native().handOver({
    supervisor,
    pid: init.pid,
    pidfd: init.pidfd.number,
    terminal,
    subreaper: false,
    state: -1,
    id: "",
    simple: false,
    cgroupDirectory: "",
    cleanUpRoot: "",
    relay,
    notify: -1,
    notifySocket: "",
  });
}
