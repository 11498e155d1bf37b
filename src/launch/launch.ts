// What create and run share: from a bundle to an init that has done everything but start the program. The drawing of
// the protocol with init is in docs/architecture.md.

import { applyLimits } from "../cgroup/limits.ts";
import { endMembers } from "../cgroup/members.ts";
import {
  claimCgroup,
  delegateCgroup,
  filterDevices,
  joinScope,
  locateCgroup,
  makeCgroup,
  noCgroup,
  passControllers,
} from "../cgroup/placement.ts";
import { joinRdt, leaveRdt, locateRdt } from "../cgroup/rdt.ts";
import { Fd } from "../native/fd.ts";
import { native } from "../native/index.ts";
import { descriptors } from "../plan/plan.ts";
import type { Context } from "../state/context.ts";
import { makeContainer, type Held } from "../state/hold.ts";
import { checkId } from "../state/id.ts";
import { makeStartPipes } from "../state/start-pipes.ts";
import { keepConfig, stageState, writeIntent } from "../state/state.ts";
import { identify } from "../state/status.ts";
import type { CgroupState } from "../state/types.ts";
import { openConsole, sendPidfd, type Console } from "./descriptors.ts";
import { killInit } from "./destroy.ts";
import { forget } from "./forget.ts";
import { IdMaps } from "./id-maps.ts";
import { Init } from "./init-protocol.ts";
import { initialState } from "./initial-state.ts";
import { tellWarnings, withPlace } from "./load.ts";
import { NetDevices } from "./net-devices.ts";
import { makeNotifyDirectory } from "./notify.ts";
import { prepare, timed, type Prepared } from "./prepare.ts";
import type { Launched, LaunchMode, LaunchOptions, Restoration } from "./request.ts";
import { Rollback, withRemains } from "./rollback.ts";
import { seccompProgram } from "./seccomp-program.ts";
import { beginSpawn, sendPlan } from "./spawn-init.ts";
import { launchHandlers, putStateInPlace, type Launch } from "./steps.ts";

/**
 * Creates a container up to the point where its init waits to start the program, then calls `finish`. Whatever fails,
 * in here or in `finish`, nothing is left behind; what cannot be removed is told by the error, and its record kept.
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
  const prepared = prepare(context, options, mode);
  native().holdSignals();
  using netDevices = new NetDevices();
  using held = makeContainer(context, options.id);
  const rollback = new Rollback((message) => {
    context.debug(message);
  });
  try {
    return launchUndoably(context, options, mode, finish, {
      ...prepared,
      held,
      netDevices,
      rollback,
    });
  } catch (error) {
    throw withRemains(error, rollback.undo(), options.id);
  }
}

/** A creation that can still be undone. */
interface Attempt extends Prepared {
  readonly held: Held;
  readonly netDevices: NetDevices;
  readonly rollback: Rollback;
}

function launchUndoably<T>(
  context: Context,
  options: LaunchOptions,
  mode: LaunchMode,
  finish: (launched: Launched, proceed: () => void, execute: () => void) => T,
  attempt: Attempt,
): T {
  const { loaded, host, preserved, draft, held, netDevices, rollback } = attempt;
  const { root, directory } = held;
  const stdio = mode.stdio();
  const created = new Date().toISOString();

  const progress: { launch: Launch | undefined } = { launch: undefined };
  let owned: CgroupState = noCgroup;
  // What is left is recorded in the directory, and hooks are due when it goes. What was let go and then deleted by
  // somebody else leaves nothing to be done here.
  rollback.add((clean) => {
    const { launch: failed } = progress;
    if (clean && held.lock())
      forget(context, held, failed?.hooksDue === true ? failed.state : undefined);
  });
  // Only now: until then they may have been those of a container of the same id on its way out.
  const wanted = locateCgroup(context, draft.spawn.cgroup, host, loaded.spec);
  const rdt = draft.spawn.rdt && locateRdt(host.resctrl ?? "", draft.spawn.rdt);
  using claimed = claimCgroup(wanted);
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
    endMembers(context, { id: options.id, cgroup: owned });
    leaveRdt(rdt);
  });
  using madeCgroup = makeCgroup(wanted, claimed, draft.spawn.cgroup, host);
  const cgroup = madeCgroup.number < 0 && wanted.scope === undefined ? noCgroup : wanted;
  // A scope is the container's once systemd has made it: a unit of that name may be another's.
  if (cgroup.scope === undefined) owned = cgroup;
  passControllers(cgroup, draft.spawn.cgroup, host);
  beginSpawn(context, draft.spawn.namespaces, madeCgroup.number, stdio, preserved);
  rollback.add(() => {
    native().cancelSpawn();
  });

  // Making init's namespaces takes as long as planning what it does: both at once.
  const plan = timed(context, "plan", () => draft.complete());
  tellWarnings(context, loaded, plan);
  const base = initialState(loaded, plan, cgroup, options, stdio, created);
  const terminal = openConsole(
    context,
    options.consoleSocket,
    loaded.spec.process?.terminal === true,
    mode.detached,
  );
  makeNotifyDirectory(context, directory);
  const named = new Map<string, number>(mode.restoration?.named);
  const pipes = mode.mode === "create" ? makeStartPipes(directory, host) : undefined;
  if (pipes !== undefined)
    named
      .set(descriptors.execFifo, pipes.exec.number)
      .set(descriptors.statusFifo, pipes.status.number);
  if (terminal !== undefined && mode.restoration === undefined)
    named.set(descriptors.console, terminal.init.number);
  if (plan.seccomp !== undefined)
    named.set(descriptors.seccomp, seccompProgram(root, plan.seccomp));

  using idMaps = withPlace(loaded, () => new IdMaps(plan.idMaps));
  for (const [name, fd] of idMaps.named) named.set(name, fd);

  const spawned = timed(context, "spawn", () => native().finishSpawn({}));
  madeCgroup.unclaim();
  for (const end of stdio.containerEnds) end[Symbol.dispose]();
  const running: Launch = {
    context,
    plan,
    held,
    netDevices,
    state: {
      ...base,
      ...(rdt === undefined ? {} : { rdt }),
      init: identify(spawned.pid),
    },
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
  owned = cgroup;
  if (rdt !== undefined && plan.spawn.rdt !== undefined)
    withPlace(loaded, joinRdt.bind(undefined, rdt, plan.spawn.rdt, spawned.pid));
  sendPlan(context, spawned.sync, plan, named);
  // Init's alone from now on: a fifo that nobody reads says that init waits no more.
  for (const end of [pipes?.exec, pipes?.status]) end?.[Symbol.dispose]();

  // Init works by now: what is done here until it is ready costs no time.
  const directoryFd = cgroup.scope === undefined ? madeCgroup.directory : scope;
  withPlace(loaded, () => {
    filterDevices(context, plan.spawn.cgroup, directoryFd.number, host);
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
  if (master >= 0) native().adoptTerminal({ terminal: master });

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
