// Scheduling, priority of I/O, processors of later programs (config.md, Linux Process).

import { readFileSync } from "node:fs";
import { newerThanPeers } from "../lib/known.ts";
import { same } from "../lib/mismatch.ts";
import { section } from "../lib/requirement.ts";
import type { Subject } from "../lib/subject.ts";

const { must: mustSchedule } = section("config.md", "Linux Process: scheduler");
const { must: mustPrioritize } = section("config.md", "Linux Process: ioPriority");
const { must: mustPin, should: shouldPin } = section("config.md", "Linux Process: execCPUAffinity");

const known = newerThanPeers("`scheduler`", "1.1");

const deadlinePolicy = 6;

/** Scheduling, and what sched_getattr(2) then tells, as far as it is not 0. */
const schedules: Readonly<
  Record<string, readonly [given: Readonly<Record<string, unknown>>, seen: object]>
> = {
  other: [{ policy: "SCHED_OTHER", nice: 7 }, { nice: 7 }],
  "negative-nice": [{ policy: "SCHED_OTHER", nice: -5 }, { nice: -5 }],
  batch: [
    { policy: "SCHED_BATCH", nice: 3 },
    { policy: 3, nice: 3 },
  ],
  idle: [{ policy: "SCHED_IDLE" }, { policy: 5 }],
  fifo: [
    { policy: "SCHED_FIFO", priority: 12 },
    { policy: 1, priority: 12 },
  ],
  "round-robin": [
    { policy: "SCHED_RR", priority: 3 },
    { policy: 2, priority: 3 },
  ],
  deadline: [
    { policy: "SCHED_DEADLINE", runtime: 2_000_000, deadline: 40_000_000, period: 80_000_000 },
    { policy: deadlinePolicy, runtime: "2000000", deadline: "40000000", period: "80000000" },
  ],
  "reset-on-fork": [
    { policy: "SCHED_BATCH", flags: ["SCHED_FLAG_RESET_ON_FORK"] },
    { policy: 3, flags: 1 },
  ],
  "keep-policy": [
    { policy: "SCHED_BATCH", nice: 4, flags: ["SCHED_FLAG_KEEP_POLICY"] },
    { nice: 4 },
  ],
  // Linux then keeps the policy as well.
  "keep-params": [{ policy: "SCHED_BATCH", nice: 4, flags: ["SCHED_FLAG_KEEP_PARAMS"] }, {}],
  "several-flags": [
    {
      policy: "SCHED_DEADLINE",
      flags: ["SCHED_FLAG_RESET_ON_FORK", "SCHED_FLAG_RECLAIM", "SCHED_FLAG_DL_OVERRUN"],
      runtime: 2_000_000,
      deadline: 40_000_000,
      period: 40_000_000,
    },
    {
      policy: deadlinePolicy,
      flags: 7,
      runtime: "2000000",
      deadline: "40000000",
      period: "40000000",
    },
  ],
};

/** Nothing of it can be applied. */
const badSchedules: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  policy: { policy: "SCHED_CONFORMANCE" },
  // Linux has never had it.
  iso: { policy: "SCHED_ISO" },
  "no-policy": { nice: 1 },
  flag: { policy: "SCHED_OTHER", flags: ["SCHED_FLAG_CONFORMANCE"] },
  nice: { policy: "SCHED_OTHER", nice: 20 },
  priority: { policy: "SCHED_FIFO", priority: 100 },
  deadline: { policy: "SCHED_DEADLINE", runtime: 50_000_000, deadline: 10_000_000 },
};

/** Properties of `process.scheduler` that it exercises. */
const propertiesOf = (given: object): readonly string[] => [
  "process.scheduler",
  ...Object.keys(given).map((name) => `process.scheduler.${name}`),
];

const ioClass = { IOPRIO_CLASS_RT: 1, IOPRIO_CLASS_BE: 2, IOPRIO_CLASS_IDLE: 3 };
/** The class is above 13 bits of priority (ioprio_set(2)). */
const ioValue = (number: number, priority: number): number => (number << 13) | priority;

function withIo(subject: Subject, ioPriority: object): Subject {
  return subject.with((spec) => (spec.process["ioPriority"] = ioPriority));
}

const allowed = /^Cpus_allowed_list:\s*(\S+)/m;

/** The processors of a program that `exec` starts. */
function affinityOfExec(subject: Subject, execCPUAffinity: object): string | undefined {
  subject.spec.process["execCPUAffinity"] = execCPUAffinity;
  const id = subject.create();
  subject.succeed("start", id);
  subject.becomes(id, "running");
  const { stdout } = subject.succeed("exec", id, "/prober", "read:/proc/self/status");
  return allowed.exec(stdout.replaceAll("\\u000a", "\n").replaceAll("\\u0009", "\t"))?.[1];
}

const affinityIsNewer = newerThanPeers("`execCPUAffinity`", "1.2.1");

export const schedulingChecks = [
  ...Object.entries(schedules).map(([name, [given, seen]]) =>
    mustSchedule(
      `scheduler/${name}`,
      `The program is scheduled as given: ${JSON.stringify(given)}.`,
      {
        properties: propertiesOf(given),
        // Who ignores it all changes nothing either.
        ...(Object.keys(seen).length > 0 && { known }),
      },
      (subject) => {
        subject.spec.process["scheduler"] = given;
        const unset = {
          ...{ policy: 0, flags: 0, nice: 0, priority: 0 },
          ...{ runtime: "0", deadline: "0", period: "0" },
        };
        const { scheduler } = subject.probe();
        // Others have a time slice, which the kernel tells as their runtime.
        const isDeadline = "policy" in seen && seen.policy === deadlinePolicy;
        const told = isDeadline ? scheduler : { ...scheduler, runtime: "0" };
        return same(ordered(told), ordered({ ...unset, ...seen }));
      },
    ),
  ),
  ...Object.entries(badSchedules).map(([name, given]) =>
    mustSchedule(
      `scheduler/bad-${name}`,
      `What cannot be applied is an error: ${JSON.stringify(given)}.`,
      { properties: propertiesOf(given), known },
      (subject) => {
        subject.spec.process["scheduler"] = given;
        return subject.refused();
      },
    ),
  ),
  ...Object.entries(ioClass).map(([name, number]) =>
    mustPrioritize(
      `io-priority/${name.replace("IOPRIO_CLASS_", "").toLowerCase()}`,
      `The program's priority of I/O is the given one of ${name}.`,
      {
        properties: [
          "process.ioPriority",
          "process.ioPriority.class",
          "process.ioPriority.priority",
        ],
        known: newerThanPeers("`ioPriority`", "1.1"),
      },
      (subject) =>
        same(withIo(subject, { class: name, priority: 6 }).probe().ioPriority, ioValue(number, 6)),
    ),
  ),
  mustPrioritize(
    "io-priority/zero",
    "Priority 0 is the highest and is applied.",
    {
      properties: ["process.ioPriority.priority"],
      known: newerThanPeers("`ioPriority`", "1.1"),
    },
    (subject) =>
      same(
        withIo(subject, { class: "IOPRIO_CLASS_BE", priority: 0 }).probe().ioPriority,
        ioValue(2, 0),
      ),
  ),
  ...[
    { class: "IOPRIO_CLASS_CONFORMANCE", priority: 0 },
    { class: "IOPRIO_CLASS_BE", priority: 8 },
    { class: "IOPRIO_CLASS_BE", priority: -1 },
    { priority: 1 },
  ].map((given, index) =>
    mustPrioritize(
      `io-priority/bad-${String(index + 1)}`,
      `What is no priority of I/O is an error: ${JSON.stringify(given)}.`,
      {
        properties: ["process.ioPriority.class", "process.ioPriority.priority"],
        known: newerThanPeers("`ioPriority`", "1.1"),
      },
      (subject) => withIo(subject, given).refused(),
    ),
  ),
  mustPin(
    "affinity/not-of-init",
    "`execCPUAffinity` is not for the container's first program.",
    {
      properties: [
        "process.execCPUAffinity",
        "process.execCPUAffinity.initial",
        "process.execCPUAffinity.final",
      ],
      needs: ["two processors"],
    },
    (subject) => {
      subject.spec.process["execCPUAffinity"] = { initial: "0", final: "0" };
      return same(
        allowed.exec(subject.ask("read:/proc/self/status").text ?? "")?.[1],
        allowed.exec(readFileSync("/proc/self/status", "utf8"))?.[1],
      );
    },
  ),
  ...["initial", "final"].map((name) =>
    mustPin(
      `affinity/bad-${name}`,
      `What is no list of processors is an error: \`${name}\`.`,
      { properties: [`process.execCPUAffinity.${name}`], known: affinityIsNewer },
      (subject) => {
        subject.spec.process["execCPUAffinity"] = { [name]: "0-" };
        return subject.refused();
      },
    ),
  ),
  mustPin(
    "affinity/final",
    "A program that `exec` starts runs on the processors of `final`.",
    {
      properties: ["process.execCPUAffinity.final"],
      needs: ["exec", "two processors"],
      known: affinityIsNewer,
    },
    (subject) => same(affinityOfExec(subject, { initial: "0-1", final: "0" }), "0"),
  ),
  shouldPin(
    "affinity/no-final",
    "Without `final` what `initial` set stays.",
    {
      properties: ["process.execCPUAffinity.initial"],
      needs: ["exec", "two processors"],
      known: affinityIsNewer,
    },
    (subject) => same(affinityOfExec(subject, { initial: "0" }), "0"),
  ),
];

/** The same members in the order of their names. */
function ordered(value: object): object {
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => a.localeCompare(b)));
}
