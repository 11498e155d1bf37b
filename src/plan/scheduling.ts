// How the process gets processor, disk and memory, and which machine it believes to be on.

import type { Spec } from "../config/generated/config.ts";
import type { Op } from "./generated/ops.ts";
import { numbersIn } from "./number-list.ts";
import type { Process } from "./process.ts";

/** Before privileges are lost: real-time scheduling and a better nice value take CAP_SYS_NICE. */
export function scheduleProcess(process: Process): readonly Op[] {
  const { scheduler, ioPriority } = process;
  const ops: Op[] = [];
  // The rules refuse it: Linux has no such policy.
  if (scheduler !== undefined && scheduler.policy !== "SCHED_ISO")
    ops.push({
      op: "scheduler",
      origin: "/process/scheduler",
      policy: scheduler.policy,
      flags: [...(scheduler.flags ?? [])],
      nice: scheduler.nice ?? 0,
      priority: scheduler.priority ?? 0,
      runtime: String(scheduler.runtime ?? 0),
      deadline: String(scheduler.deadline ?? 0),
      period: String(scheduler.period ?? 0),
    });
  if (ioPriority !== undefined)
    ops.push({
      op: "ioPriority",
      origin: "/process/ioPriority",
      ioClass: ioPriority.class,
      priority: ioPriority.priority ?? 0,
    });
  return ops;
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
