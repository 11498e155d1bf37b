// What create and run do for init at its sync points, and what they note of it.

import { Fd } from "../native/fd.ts";
import { native } from "../native/index.ts";
import type { Plan } from "../plan/plan.ts";
import type { Context } from "../state/context.ts";
import type { Held } from "../state/hold.ts";
import { commitState, noteRemains, writeState } from "../state/state.ts";
import { identify } from "../state/status.ts";
import type { ContainerState } from "../state/types.ts";
import { runHooks } from "./hooks.ts";
import type { Handlers } from "./init-protocol.ts";
import type { NetDevices } from "./net-devices.ts";
import { sendListener } from "./seccomp-agent.ts";
import { expectIdMaps, writeIdMaps } from "./user-namespace.ts";

/** A container on its way. */
export interface Launch {
  readonly context: Context;
  readonly plan: Plan;
  readonly held: Held;
  readonly netDevices: NetDevices;
  state: ContainerState;
  /** Set once hooks of create may have run: then a failure destroys the container and poststop hooks follow. */
  hooksDue: boolean;
  /** Whether the state for the end of creation is written and only has to be put in place. */
  staged: boolean;
}

/** How a launch answers its init. */
export function launchHandlers(launch: Launch): Handlers {
  const { context, plan } = launch;
  return {
    reached(point, { pid }) {
      if (point === "userNamespace") {
        writeIdMaps(plan, pid);
        expectIdMaps(plan, pid);
      }
      if (point === "mounted") reachMounted(launch);
    },
    listens(number, init) {
      const notifying = {
        pid: init.pid,
        pidfd: init.pidfd.number,
        sync: init.sync.number,
        number,
      };
      sendListener(context, plan.parent, notifying, launch.state, "creating");
    },
    movedTo(pid) {
      launch.state = { ...launch.state, init: identify(pid) };
      launch.staged = false;
    },
    failed(op) {
      if (op?.op === "hooks") launch.hooksDue = true;
    },
  };
}

/** The container's namespaces are there and nothing of its own runs: interfaces are moved, hooks run. */
export function reachMounted(launch: Launch): void {
  const { context, plan } = launch;
  writeState(launch.held.directory, launch.state);
  launch.staged = false;
  launch.hooksDue = true;
  launch.netDevices.moveTo(launch.state.init.pid, plan.parent);
  const hooks = plan.parent.filter((step) => step.op === "hooks");
  if (hooks.length === 0) return;
  // The container is held meanwhile: who wants it gone kills init, and the hook must not outlast that.
  using init = new Fd(native().openPidfd({ pid: launch.state.init.pid }));
  for (const { phase, hooks: ofPhase } of hooks)
    runHooks(context, phase, ofPhase, launch.state, "creating", init.number);
}

/** The container is made: whoever asks for it finds it from now on. */
export function putStateInPlace(launch: Launch): void {
  const { directory } = launch.held;
  // Before anybody believes in the container, and after it is known who its first process will be.
  noteRemains(directory, launch.state);
  if (launch.staged) commitState(directory);
  else writeState(directory, launch.state);
}
