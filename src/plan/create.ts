// The table of contents of a container's creation: what is done, by whom, and in which order. Pure: the same
// configuration, facts and options always give the same plan.

import type { Spec } from "../config/generated/config.ts";
import type { HostFacts } from "../host/host.ts";
import { planCapabilities } from "./capabilities.ts";
import { planCgroup } from "./cgroup.ts";
import { fillDev } from "./devices.ts";
import type { Op } from "./generated/ops.ts";
import { containerHooks, hooksOf, meetRuntime, runtimeHooks } from "./hooks.ts";
import { checkMountLabel } from "./labels.ts";
import { restrictPaths } from "./masked-paths.ts";
import { planMounts } from "./mounts.ts";
import {
  forkIntoNamespaces,
  joinNamespaces,
  makeNamespaces,
  makeUserNamespace,
  setTimeOffsets,
  setUpLoopback,
  settleIdMaps,
} from "./namespaces.ts";
import { moveNetDevices } from "./net-devices.ts";
import { descriptors } from "./plan.ts";
import type { Plan } from "./plan.ts";
import { environmentOf, execute, makeWorkingDirectory } from "./process.ts";
import { becomeReady, newSession, shapeNothing, shapeProgram } from "./program.ts";
import { planRdt } from "./rdt.ts";
import { adjustOomScore, planRlimits } from "./rlimits.ts";
import { closeRoot, enterRoot, openRoot } from "./rootfs.ts";
import { checkRootless } from "./rootless.ts";
import { useAllProcessors } from "./scheduling.ts";
import { meetSeccompAgent, planSeccomp } from "./seccomp.ts";
import { refuseProblems, situationOf } from "./situation.ts";
import type { Situation } from "./situation.ts";
import { setKernelParameters, setNames } from "./sysctl.ts";
import { prepareStdio } from "./terminal.ts";
import type { CreateOptions, ParentStep } from "./types.ts";

/** A plan of which the first part is made: what it takes to start init, so that init starts while the rest is planned. */
export interface Draft {
  readonly spawn: Plan["spawn"];
  /**
   * Makes the rest.
   *
   * @throws BerthError of kind "config" for what no plan can be made of; it names all such places
   */
  readonly complete: () => Plan;
}

/**
 * Plans the creation of a container.
 *
 * @param spec the validated configuration
 * @param host facts of the host
 * @param options what the command line decides
 * @throws BerthError of kind "config" for what no plan can be made of
 */
export function draftCreate(spec: Spec, host: HostFacts, options: CreateOptions): Draft {
  const situation = situationOf(spec, host, options, ({ joinsPid }) => joinsPid);
  const { namespaces } = situation;
  const cgroup = planCgroup(situation);
  const rdt = planRdt(situation);
  const spawn = { namespaces: namespaces.cloned, cgroup, ...(rdt === undefined ? {} : { rdt }) };
  // Nothing is started for a configuration that is known to be wrong.
  checkRootless(situation);
  if (situation.problems.length > 0) planRest(situation, spawn);
  return { spawn, complete: () => planRest(situation, spawn) };
}

/**
 * The whole plan at once.
 *
 * @throws BerthError as `draftCreate` and `Draft.complete`
 */
export function planCreate(spec: Spec, host: HostFacts, options: CreateOptions): Plan {
  return draftCreate(spec, host, options).complete();
}

function planRest(situation: Situation, spawn: Plan["spawn"]): Plan {
  const { spec, options, namespaces } = situation;
  const { process } = spec;
  if (process === undefined && options.mode === "run") {
    situation.problems.push({ pointer: "/process", message: "there is no process to run" });
  }

  const mounts = planMounts(situation);
  const rlimits = planRlimits(situation);
  const capabilities = planCapabilities(situation);
  const seccomp = planSeccomp(situation);
  const parent: readonly ParentStep[] = [
    ...settleIdMaps(spec, namespaces),
    ...moveNetDevices(spec),
    ...runtimeHooks(spec),
    ...meetSeccompAgent(seccomp, spec),
  ];
  checkMountLabel(situation);
  const environment = process === undefined ? [] : environmentOf(process, options);
  // The right to raise limits is the host's root's: it ends where a user namespace begins.
  const entersUserNamespace = namespaces.own.has("user");

  const init: readonly Op[] = [
    // What only the host's root may do, on the runtime's side of all namespaces.
    ...adjustOomScore(situation),
    ...(entersUserNamespace ? rlimits.early : []),
    ...mounts.sources,

    // Namespaces that clone3 did not make. The user namespace is made first, so that it owns the others, and its ids
    // are mapped before anything is done in it; it is joined last, since joining the others takes the host's rights.
    ...joinNamespaces(spec, namespaces),
    ...makeUserNamespace(namespaces, situation.host),
    ...makeNamespaces(namespaces),
    ...setTimeOffsets(spec, namespaces),
    ...forkIntoNamespaces(namespaces),
    ...setUpLoopback(namespaces),

    ...newSession(options),
    ...useAllProcessors,

    // The file system. The tree is cut off from the host's before the first mount; the defaults in /dev come after
    // all mounts, since one of them usually is /dev.
    ...openRoot(situation),
    ...mounts.mounts,
    ...fillDev(situation, mounts.bindsDev),

    // Hooks that need the container's mounts and the host's files: the last that see both.
    ...meetRuntime(parent),
    ...containerHooks(situation, "createContainer"),
    ...enterRoot(situation),

    // Settings of the new namespaces, while /proc/sys is not yet read-only.
    ...setKernelParameters(situation),
    ...setNames(situation),

    // What still writes to the root comes before the root and its paths are closed; masks come last of all mounts, so
    // that nothing can be mounted over them or seen through them.
    ...(process === undefined ? [] : makeWorkingDirectory(process)),
    ...prepareStdio(situation, true),
    ...mounts.readonlyLater,
    ...closeRoot(situation),
    ...restrictPaths(situation),

    ...(process === undefined
      ? shapeNothing(situation)
      : [
          ...(entersUserNamespace ? [] : rlimits.early),
          ...shapeProgram(situation, process, { rlimits, capabilities, seccomp, environment }),
        ]),

    // All is done that can fail before the start. The engine records the container and lets go.
    ...becomeReady(situation, rlimits, "runtime:create"),
    ...waitForStart(situation),
    ...(process === undefined
      ? []
      : [
          ...containerHooks(situation, "startContainer"),
          ...execute(process, environment, options),
        ]),
  ];

  refuseProblems(situation, init);
  return {
    version: 1,
    spawn,
    parent,
    init,
    idMaps: mounts.idMaps,
    ...(seccomp === undefined ? {} : { seccomp }),
    hooks: { poststart: hooksOf(spec, "poststart"), poststop: hooksOf(spec, "poststop") },
    hasProcess: process !== undefined,
    warnings: situation.warnings,
  };
}

function waitForStart({ options, host }: Situation): readonly Op[] {
  if (options.mode === "run") return [];
  const { execFifo: fd, statusFifo: status } = descriptors;
  const traceable = host.euid === 0 ? {} : { traceable: true };
  return [{ op: "waitStart", origin: "runtime:start", fd, status, ...traceable }];
}
