// How the process gets processor, disk and memory, and which machine it believes to be on.

import type { Spec } from "../config/generated/config.ts";
import type { Op } from "./generated/ops.ts";
import { numbersIn } from "./number-list.ts";
import type { Process } from "./process.ts";

/** All that the cgroup allows: which ones the caller was bound to says nothing of the container (as runc). */
export const useAllProcessors: readonly Op[] = [
  { op: "cpuAffinity", origin: "runtime:processors", cpus: [] },
];

type Scheduler = NonNullable<Process["scheduler"]>;

/**
 * What a process keeps for itself alone when it forks: the policy is undone by this flag, and SCHED_DEADLINE forbids the
 * fork (sched(7)).
 */
const isLost = ({ policy, flags }: Scheduler): boolean =>
  policy === "SCHED_DEADLINE" || (flags ?? []).includes("SCHED_FLAG_RESET_ON_FORK");

/**
 * Before privileges are lost: real-time scheduling and a better nice value take CAP_SYS_NICE.
 *
 * @param forks whether the program will be a child of who does this
 */
export function scheduleProcess(process: Process, forks: boolean): readonly Op[] {
  const { scheduler, ioPriority } = process;
  const ops: Op[] = [];
  if (scheduler !== undefined && !(forks && scheduler.policy === "SCHED_DEADLINE"))
    ops.push(
      ...schedule(
        forks
          ? {
              ...scheduler,
              flags: (scheduler.flags ?? []).filter((flag) => flag !== "SCHED_FLAG_RESET_ON_FORK"),
            }
          : scheduler,
      ),
    );
  if (ioPriority !== undefined)
    ops.push({
      op: "ioPriority",
      origin: "/process/ioPriority",
      ioClass: ioPriority.class,
      priority: ioPriority.priority ?? 0,
    });
  return ops;
}

/** What of it is only the child's to do; without rights, which SCHED_DEADLINE takes. */
export function scheduleInside({ scheduler }: Process): readonly Op[] {
  return scheduler !== undefined && isLost(scheduler) ? schedule(scheduler) : [];
}

function schedule(scheduler: Scheduler): readonly Op[] {
  // The rules refuse it: Linux has no such policy.
  if (scheduler.policy === "SCHED_ISO") return [];
  return [
    {
      op: "scheduler",
      origin: "/process/scheduler",
      policy: scheduler.policy,
      flags: [...(scheduler.flags ?? [])],
      nice: scheduler.nice ?? 0,
      priority: scheduler.priority ?? 0,
      runtime: String(scheduler.runtime ?? 0),
      deadline: String(scheduler.deadline ?? 0),
      period: String(scheduler.period ?? 0),
    },
  ];
}

/** linux.memoryPolicy and linux.personality. */
export function shapeExecution({ linux }: Spec): readonly Op[] {
  const { memoryPolicy, personality } = linux ?? {};
  const ops: Op[] = [];
  if (memoryPolicy?.mode !== undefined)
    ops.push({
      op: "memoryPolicy",
      origin: "/linux/memoryPolicy",
      mode: memoryPolicy.mode,
      flags: [...(memoryPolicy.flags ?? [])],
      nodes: [...numbersIn(memoryPolicy.nodes ?? "")],
    });
  if (personality?.domain !== undefined)
    ops.push({ op: "personality", origin: "/linux/personality", domain: personality.domain });
  return ops;
}
