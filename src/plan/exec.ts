// The table of contents of a process that joins a container: the container's namespaces, and then all that its first
// process did to become a program. Pure, like create.ts.

import type { Spec } from "../config/generated/config.ts";
import type { HostFacts } from "../host/host.ts";
import { planCapabilities } from "./capabilities.ts";
import type { Op } from "./generated/ops.ts";
import type { NamespaceChoice } from "./namespaces.ts";
import { numbersIn } from "./number-list.ts";
import { descriptors } from "./plan.ts";
import type { ExecPlan } from "./plan.ts";
import { environmentOf, execute } from "./process.ts";
import type { Process } from "./process.ts";
import { becomeReady, newSession, shapeProgram } from "./program.ts";
import { adjustOomScore, planRlimits } from "./rlimits.ts";
import { useAllProcessors } from "./scheduling.ts";
import { meetSeccompAgent, planSeccomp } from "./seccomp.ts";
import { refuseProblems, situationOf } from "./situation.ts";
import { prepareStdio } from "./terminal.ts";
import type { CreateOptions } from "./types.ts";

/**
 * Plans a process in a running container.
 *
 * @param spec the container's configuration, with this process for its own
 * @param process that process
 * @throws BerthError of kind "config" for what no plan can be made of
 */
export function planExec(
  spec: Spec,
  process: Process,
  host: HostFacts,
  options: CreateOptions,
): ExecPlan {
  const situation = situationOf(spec, host, options, ({ own }) => own.has("pid"));
  const { namespaces } = situation;
  const rlimits = planRlimits(situation);
  const capabilities = planCapabilities(situation);
  const seccomp = planSeccomp(situation);
  const environment = environmentOf(process, options);
  // The right to raise limits is the host's root's: it ends where a user namespace begins.
  const entersUserNamespace = namespaces.own.has("user");

  const init: readonly Op[] = [
    ...adjustOomScore(situation),
    ...(entersUserNamespace ? rlimits.early : []),
    ...joinContainer(namespaces),
    ...newSession(options),
    ...chooseProcessors(process),
    ...prepareStdio(situation, false),
    ...(entersUserNamespace ? [] : rlimits.early),
    ...shapeProgram(situation, process, { rlimits, capabilities, seccomp, environment }),

    // All is done that can fail before the program is executed.
    ...becomeReady(situation, rlimits, "runtime:exec"),
    ...execute(process, environment, options),
  ];

  refuseProblems(situation, init);
  return {
    version: 1,
    parent: meetSeccompAgent(seccomp, spec),
    init,
    ...(seccomp === undefined ? {} : { seccomp }),
    warnings: situation.warnings,
  };
}

/** By the init's pidfd. Its pid namespace is for the child that will enter it; its time namespace is taken at once. */
function joinContainer({ own }: NamespaceChoice): readonly Op[] {
  const origin = "runtime:exec";
  return [
    {
      op: "joinContainer",
      origin,
      fd: descriptors.container,
      namespaces: [...own],
      ...(own.has("mount") ? {} : { root: descriptors.root }),
    },
    // The ids are still the host's, which mean nobody inside.
    ...(own.has("user") ? [{ op: "becomeRoot", origin } as const] : []),
  ];
}

/** process.execCPUAffinity: after the container's cgroup is entered, which it is from birth, on the `initial` ones. */
function chooseProcessors({ execCPUAffinity }: Process): readonly Op[] {
  const { initial = "", final = "" } = execCPUAffinity ?? {};
  if (final === "") return initial === "" ? useAllProcessors : [];
  return [
    { op: "cpuAffinity", origin: "/process/execCPUAffinity/final", cpus: [...numbersIn(final)] },
  ];
}
