// What create and run share: from a bundle to an init that has done everything but start the program. The drawing of
// the protocol with init is in docs/architecture.md.

import { joinRdt, leaveRdt, locateRdt } from "../cgroup/rdt.ts";
import { readHostFacts, type HostFacts } from "../host/host.ts";
import { Fd } from "../native/fd.ts";
import { native } from "../native/index.ts";
import type { Draft } from "../plan/create.ts";
import { descriptors, type CreateOptions } from "../plan/plan.ts";
import {
  cgroupManager,
  delegateCgroup,
  filterDevices,
  joinScope,
  locateCgroup,
  makeCgroup,
  noCgroup,
  refuseOccupied,
  removeCgroup,
} from "./cgroup.ts";
import type { Context } from "./context.ts";
import { killInit } from "./destroy.ts";
import { forget } from "./forget.ts";
import { makeContainer } from "./hold.ts";
import {
  listenFds,
  makeFifos,
  openConsole,
  preservedFds,
  type Console,
  sendPidfd,
} from "./launch-descriptors.ts";
import { checkId } from "./id.ts";
import { initialState } from "./initial-state.ts";
import { IdMaps } from "./id-maps.ts";
import { Init } from "./init-protocol.ts";
import type { Launched, LaunchMode, LaunchOptions, Restoration } from "./launch-request.ts";
import { launchHandlers, type Launch } from "./launch-steps.ts";
import { applyLimits } from "./limits.ts";
import { draftBundle, loadBundle, withPlace, type LoadedBundle } from "./load.ts";
import { NetDevices } from "./net-devices.ts";
import { makeNotifyDirectory, notifyDirectory } from "./notify.ts";
import { Rollback } from "./rollback.ts";
import { commitState, keepConfig, stageState, writeIntent, writeState } from "./state.ts";
import { seccompProgram } from "./seccomp-program.ts";
import { identify } from "./status.ts";
import { beginSpawn, sendPlan } from "./spawn-init.ts";
import { containerDirectory } from "./store.ts";

function draftLaunch(
  context: Context,
  options: LaunchOptions,
  loaded: LoadedBundle,
  host: HostFacts,
  mode: LaunchMode,
  listenFds: number,
): Draft {
  const notify = notifyDirectory(context, containerDirectory(context, options.id));
  const choices: CreateOptions = {
    id: options.id,
    bundle: loaded.bundle,
    mode: mode.mode,
    terminal: loaded.spec.process?.terminal === true ? "socket" : "none",
    noPivot: options.noPivot,
    noNewKeyring: options.noNewKeyring,
    cgroupManager: cgroupManager(context, host),
    preserveFds: options.preserveFds,
    listenFds,
    ...(notify === undefined ? {} : { notifyDirectory: notify }),
  };
  return draftBundle(loaded, host, choices, mode.restoration?.draft.bind(mode.restoration));
}

function timed<T>(context: Context, name: string, work: () => T): T {
  if (context.trace === undefined) return work();
  const start = native().now();
  const result = work();
  context.trace.span(name, start, native().now() - start);
  return result;
}

/**
 * Creates a container up to the point where its init waits to start the program, then calls `finish`. Whatever fails,
 * in here or in `finish`, nothing is left behind.
 *
 * @param finish what the verb does with it; its result is returned
 * @throws BerthError
 */
export function launch<T>(
  context: Context,
  options: LaunchOptions,
  mode: LaunchMode,
  finish: (launched: Launched, proceed: () => void, execute: () => void) => T,
): T {
  checkId(options.id);
  const loaded = timed(context, "load and validate", () =>
    loadBundle(context, options.bundle, options.config),
  );
  const host = readHostFacts();
  const listen = listenFds(context);
  const preserved = preservedFds(context, listen + options.preserveFds);
  const draft = draftLaunch(context, options, loaded, host, mode, listen);

  native().holdSignals();
  const stdio = mode.stdio();
  const created = new Date().toISOString();

  const progress: { launch: Launch | undefined } = { launch: undefined };
  // Both before the rollback, which needs them.
  using netDevices = new NetDevices();
  using held = makeContainer(context, options.id);
  const { root, directory } = held;
  using rollback = new Rollback((message) => {
    context.debug(message);
  });
  // What was let go and then deleted by somebody else leaves nothing to be done here.
  rollback.add(() => {
    const { launch: failed } = progress;
    if (held.lock()) forget(context, held, failed?.hooksDue === true ? failed.state : undefined);
  });
  // Only now: until then they may have been those of a container of the same id on its way out.
  const wanted = locateCgroup(context, draft.spawn.cgroup, host);
  const rdt = draft.spawn.rdt && locateRdt(host.resctrl ?? "", draft.spawn.rdt);
  refuseOccupied(wanted);
  writeIntent(directory, {
    version: 1,
    id: options.id,
    bundle: loaded.bundle,
    created,
    cgroup: wanted,
    ...(rdt === undefined ? {} : { rdt }),
  });

  rollback.add(() => {
    if (!held.lock()) return;
    removeCgroup(context, wanted);
    leaveRdt(rdt);
  });
  using madeCgroup = new Fd(makeCgroup(wanted, draft.spawn.cgroup, host));
  const cgroup = madeCgroup.number < 0 && wanted.scope === undefined ? noCgroup : wanted;
  beginSpawn(context, draft.spawn.namespaces, madeCgroup.number, stdio, preserved);
  rollback.add(() => {
    native().cancelSpawn();
  });

  // Making init's namespaces takes as long as planning what it does: both at once.
  const plan = timed(context, "plan", () => draft.complete());
  for (const warning of plan.warnings) context.debug(warning.message);
  const base = initialState(loaded, plan, cgroup, options, stdio, created);
  const terminal = openConsole(
    context,
    options.consoleSocket,
    loaded.spec.process?.terminal === true,
    mode.detached,
  );
  makeNotifyDirectory(context, directory);
  const named = new Map<string, number>(mode.restoration?.named);
  if (mode.mode === "create") {
    const [exec, status] = makeFifos(directory);
    named.set(descriptors.execFifo, exec.number).set(descriptors.statusFifo, status.number);
  }
  if (terminal !== undefined && mode.restoration === undefined)
    named.set(descriptors.console, terminal.init.number);
  if (plan.seccomp !== undefined)
    named.set(descriptors.seccomp, seccompProgram(root, plan.seccomp));

  using idMaps = withPlace(loaded, () => new IdMaps(plan.idMaps));
  for (const [name, fd] of idMaps.named) named.set(name, fd);

  const spawned = timed(context, "spawn", () => native().finishSpawn({}));
  for (const end of stdio.containerEnds) end[Symbol.dispose]();
  const running: Launch = {
    context,
    plan,
    held,
    netDevices,
    state: { ...base, ...(rdt === undefined ? {} : { rdt }), init: identify(spawned.pid) },
    hooksDue: false,
    staged: false,
  };
  progress.launch = running;
  const init = new Init(
    context,
    spawned,
    loaded.document,
    plan.init,
    cgroup.path,
    launchHandlers(running),
  );
  rollback.add(() => {
    init.end();
  });
  rollback.add(() => {
    netDevices.bringBack();
  });

  using scope = new Fd(joinScope(context, cgroup, plan.spawn.cgroup, spawned.pid));
  if (rdt !== undefined && plan.spawn.rdt !== undefined)
    withPlace(loaded, joinRdt.bind(undefined, rdt, plan.spawn.rdt, spawned.pid));
  sendPlan(context, spawned.sync, plan, named);

  // Init works by now: what is done here until it is ready costs no time.
  filterDevices(
    context,
    plan.spawn.cgroup,
    cgroup.scope === undefined ? madeCgroup.number : scope.number,
  );
  withPlace(loaded, () => {
    applyLimits(host.cgroup.mountPoint, cgroup.path, plan.spawn.cgroup.writes);
    delegateCgroup(cgroup.path, plan.spawn.cgroup);
  });
  keepConfig(directory, loaded.document.text);
  running.staged = stageState(directory, { ...running.state, complete: true });

  withPlace(loaded, () => {
    init.serve("ready");
  });
  using restored = bringBack(running, init, mode.restoration, rollback, terminal);
  const pidfd = restored.number < 0 ? init.pidfd : restored;
  terminal?.init[Symbol.dispose]();
  running.state = { ...running.state, complete: true };
  running.hooksDue = true;
  putStateInPlace(running);
  sendPidfd(context, options.pidfdSocket, pidfd, "standard");
  const master =
    terminal?.ours === undefined
      ? -1
      : native().receiveDescriptor({ socket: terminal.ours.number });
  if (master >= 0) native().copyTerminalSize({ terminal: master });

  const result = finish(
    {
      held,
      state: running.state,
      loaded,
      plan,
      pidfd,
      terminal: master < 0 ? undefined : new Fd(master),
      stdio,
    },
    () => {
      init.proceed();
    },
    () => {
      init.serve("closed");
    },
  );
  rollback.commit();
  return result;
}

/** Lets init become who brings the container back; a pidfd of the container's first process, or -1 if it is init. */
function bringBack(
  launch: Launch,
  init: Init,
  restoration: Restoration | undefined,
  rollback: Rollback,
  terminal: Console | undefined,
): Fd {
  if (restoration === undefined) return new Fd(-1);
  init.proceed();
  init.serve("closed");
  const pid = restoration.bringBack(launch, terminal);
  init.wait();
  launch.state = { ...launch.state, init: identify(pid) };
  launch.staged = false;
  rollback.add(() => {
    killInit(launch.state);
  });
  return new Fd(native().openPidfd({ pid }));
}

function putStateInPlace(launch: Launch): void {
  if (launch.staged) commitState(launch.held.directory);
  else writeState(launch.held.directory, launch.state);
}
