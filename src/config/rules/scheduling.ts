// process.scheduler, ioPriority, execCPUAffinity; linux.memoryPolicy; linux.personality.

import { isNumberList, lastNode, type Rule } from "./rule.ts";

const realTime: ReadonlySet<string> = new Set(["SCHED_FIFO", "SCHED_RR"]);
const withNice: ReadonlySet<string> = new Set(["SCHED_OTHER", "SCHED_BATCH"]);

const schedulerRule: Rule = {
  reads: ["/process/scheduler"],
  check({ process }, report) {
    const scheduler = process?.scheduler;
    if (scheduler === undefined) return;
    const pointer = "/process/scheduler";
    const { policy, nice = 0, priority = 0 } = scheduler;
    if (policy === "SCHED_ISO") report(`${pointer}/policy`, "Linux has no SCHED_ISO");
    if (nice < -20 || nice > 19)
      report(`${pointer}/nice`, `nice ${String(nice)} is not between -20 and 19`);
    else if (nice !== 0 && !withNice.has(policy))
      report(
        `${pointer}/nice`,
        `${policy} takes no nice value; only SCHED_OTHER and SCHED_BATCH do`,
      );
    if (priority !== 0 && !realTime.has(policy))
      report(`${pointer}/priority`, `${policy} takes no priority; only SCHED_FIFO and SCHED_RR do`);
    else if (realTime.has(policy) && (priority < 1 || priority > 99))
      report(`${pointer}/priority`, `priority ${String(priority)} is not between 1 and 99`);
    if (policy === "SCHED_DEADLINE") return;
    for (const name of ["runtime", "deadline", "period"] as const) {
      if (BigInt(scheduler[name] ?? 0) !== 0n)
        report(`${pointer}/${name}`, `${policy} takes no ${name}; only SCHED_DEADLINE does`);
    }
  },
};

const ioPriorityRule: Rule = {
  reads: ["/process/ioPriority"],
  check({ process }, report) {
    const ioPriority = process?.ioPriority;
    // The idle class has no levels (ioprio_set(2)).
    if (ioPriority === undefined || ioPriority.class === "IOPRIO_CLASS_IDLE") return;
    if (ioPriority.priority === undefined)
      report("/process/ioPriority", 'the required member "priority" is missing');
  },
};

const affinityRule: Rule = {
  reads: ["/process/execCPUAffinity"],
  check({ process }, report) {
    for (const name of ["initial", "final"] as const) {
      const list = process?.execCPUAffinity?.[name];
      if (list !== undefined && !isNumberList(list))
        report(
          `/process/execCPUAffinity/${name}`,
          `${JSON.stringify(list)} is not a list of CPUs such as "0-3,7"`,
        );
    }
  },
};

const modesWithoutNodes: ReadonlySet<string> = new Set(["MPOL_DEFAULT", "MPOL_LOCAL"]);

const memoryPolicyRule: Rule = {
  reads: ["/linux/memoryPolicy"],
  check({ linux }, report) {
    const policy = linux?.memoryPolicy;
    if (policy === undefined) return;
    const pointer = "/linux/memoryPolicy";
    const { mode, nodes = "" } = policy;
    if (mode === undefined) report(pointer, 'the required member "mode" is missing');
    if (!isNumberList(nodes, lastNode))
      report(
        `${pointer}/nodes`,
        `${JSON.stringify(nodes)} is not a list of memory nodes such as "0-1"`,
      );
    else if (mode !== undefined && modesWithoutNodes.has(mode) && nodes !== "")
      report(`${pointer}/nodes`, `${mode} takes no nodes`);
    else if (
      mode !== undefined &&
      mode !== "MPOL_PREFERRED" &&
      !modesWithoutNodes.has(mode) &&
      nodes === ""
    )
      report(pointer, `${mode} needs nodes`);
  },
};

const personalityRule: Rule = {
  reads: ["/linux/personality"],
  check({ linux }, report) {
    const personality = linux?.personality;
    if (personality === undefined) return;
    if (personality.domain === undefined)
      report("/linux/personality", 'the required member "domain" is missing');
    if ((personality.flags ?? []).length > 0)
      report("/linux/personality/flags", "no personality flag is defined by the specification");
  },
};

export const schedulingRules: readonly Rule[] = [
  schedulerRule,
  ioPriorityRule,
  affinityRule,
  memoryPolicyRule,
  personalityRule,
];
