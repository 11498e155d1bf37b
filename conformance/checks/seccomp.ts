// Actions of the filter of system calls (config-linux.md, Seccomp).

import {
  endOfCall,
  oddErrno,
  passed,
  refusal,
  refused,
  ruleOf,
  triedCall,
  triedNumber,
  tryCall,
  usualCalls,
  withFilter,
} from "../lib/filter.ts";
import { same } from "../lib/mismatch.ts";
import type { Answer } from "../lib/report.ts";
import { section } from "../lib/requirement.ts";
import type { Subject } from "../lib/subject.ts";

const { must, may } = section("config-linux.md", "Seccomp");

const eperm = 1;
const sigsys = 31;
/** The exit code of a run whose program this signal killed. */
const killed = 128 + sigsys;

/** What a traced child sees of its call, by action. */
const effects: Readonly<Record<string, Answer>> = {
  SCMP_ACT_KILL: { signal: sigsys },
  SCMP_ACT_KILL_PROCESS: { signal: sigsys },
  SCMP_ACT_KILL_THREAD: { signal: sigsys },
  SCMP_ACT_TRAP: { trapped: triedNumber },
  SCMP_ACT_ERRNO: { result: -1, errno: eperm },
  SCMP_ACT_TRACE: { traced: eperm, ...passed },
  SCMP_ACT_LOG: passed,
  SCMP_ACT_ALLOW: passed,
};

/** Lets all through that runtime and program need. */
const usual = { names: usualCalls, action: "SCMP_ACT_ALLOW" };

const nameOf = (action: string): string =>
  action.replace("SCMP_ACT_", "").replace("_", "-").toLowerCase();

/** Everything but the tried call is let through by rules. */
function withDefault(subject: Subject, defaultAction: string, more = {}): Subject {
  return withFilter(subject, [usual], { defaultAction, ...more });
}

export const seccompChecks = [
  ...Object.entries(effects).map(([action, effect]) =>
    must(
      `seccomp/rule-${nameOf(action)}`,
      `A call with the action ${action} meets it; errno, where it has one, is EPERM unless given.`,
      {
        properties: [
          "linux.seccomp",
          "linux.seccomp.syscalls",
          "linux.seccomp.syscalls[].names",
          "linux.seccomp.syscalls[].action",
        ],
      },
      (subject) => {
        // Where the action lets the call through, what no rule is about must not be.
        const rules = [ruleOf(action), usual];
        const passes = action === "SCMP_ACT_LOG" || action === "SCMP_ACT_ALLOW";
        if (passes) withFilter(subject, rules, { defaultAction: "SCMP_ACT_ERRNO" });
        else withFilter(subject, [ruleOf(action)]);
        return same(tryCall(subject, "child-call"), effect);
      },
    ),
  ),
  ...Object.entries(effects).map(([action, effect]) =>
    must(
      `seccomp/default-${nameOf(action)}`,
      `A call that no rule is about meets \`defaultAction\` ${action}.`,
      { properties: ["linux.seccomp.defaultAction"] },
      (subject) => same(tryCall(withDefault(subject, action), "child-call"), effect),
    ),
  ),
  ...["SCMP_ACT_KILL", "SCMP_ACT_KILL_THREAD"].map((action) =>
    must(
      `seccomp/thread-${nameOf(action)}`,
      `${action} ends the thread alone.`,
      { properties: ["linux.seccomp.syscalls[].action"] },
      (subject) => same(tryCall(withFilter(subject, [ruleOf(action)]), "thread-call"), {}),
    ),
  ),
  must(
    "seccomp/thread-kill-process",
    "SCMP_ACT_KILL_PROCESS ends all threads.",
    { properties: ["linux.seccomp.syscalls[].action"] },
    (subject) =>
      same(
        endOfCall(withFilter(subject, [ruleOf("SCMP_ACT_KILL_PROCESS")]), "thread-call"),
        killed,
      ),
  ),
  must(
    "seccomp/errno",
    "A rule with SCMP_ACT_ERRNO gives its `errnoRet`.",
    { properties: ["linux.seccomp.syscalls[].errnoRet"] },
    (subject) => same(tryCall(withFilter(subject, [refusal])), refused),
  ),
  must(
    "seccomp/errno-zero",
    "An `errnoRet` of 0 is not the same as none.",
    { properties: ["linux.seccomp.syscalls[].errnoRet"] },
    (subject) =>
      same(tryCall(withFilter(subject, [ruleOf("SCMP_ACT_ERRNO", { errnoRet: 0 })])), passed),
  ),
  must(
    "seccomp/errno-traced",
    "A rule with SCMP_ACT_TRACE gives the tracer its `errnoRet`.",
    { properties: ["linux.seccomp.syscalls[].errnoRet"] },
    (subject) => {
      withFilter(subject, [ruleOf("SCMP_ACT_TRACE", { errnoRet: oddErrno })]);
      return same(tryCall(subject, "child-call"), { traced: oddErrno, ...passed });
    },
  ),
  must(
    "seccomp/default-errno-given",
    "`defaultErrnoRet` is what SCMP_ACT_ERRNO as `defaultAction` gives.",
    { properties: ["linux.seccomp.defaultErrnoRet"] },
    (subject) =>
      same(tryCall(withDefault(subject, "SCMP_ACT_ERRNO", { defaultErrnoRet: oddErrno })), refused),
  ),
  must(
    "seccomp/default-errno-traced",
    "`defaultErrnoRet` is what SCMP_ACT_TRACE as `defaultAction` gives the tracer.",
    { properties: ["linux.seccomp.defaultErrnoRet"] },
    (subject) => {
      withDefault(subject, "SCMP_ACT_TRACE", { defaultErrnoRet: oddErrno });
      return same(tryCall(subject, "child-call"), { traced: oddErrno, ...passed });
    },
  ),
  ...["SCMP_ACT_ALLOW", "SCMP_ACT_KILL", "SCMP_ACT_TRAP", "SCMP_ACT_LOG"].flatMap((action) => [
    must(
      `seccomp/errno-with-${nameOf(action)}`,
      `\`errnoRet\` with ${action}, which has none, is an error.`,
      {
        properties: ["linux.seccomp.syscalls[].errnoRet"],
        known: { runtimes: ["runc", "crun"], why: "Both do not look at it." },
      },
      (subject) =>
        withFilter(subject, [ruleOf(action, { errnoRet: oddErrno }), usual], {
          defaultAction: "SCMP_ACT_ERRNO",
        }).refused(),
    ),
    must(
      `seccomp/default-errno-with-${nameOf(action)}`,
      `\`defaultErrnoRet\` with ${action}, which has none, is an error.`,
      {
        properties: ["linux.seccomp.defaultErrnoRet"],
        known: { runtimes: ["runc", "crun"], why: "Both do not look at it." },
      },
      (subject) => withDefault(subject, action, { defaultErrnoRet: oddErrno }).refused(),
    ),
  ]),
  must(
    "seccomp/several-names",
    "A rule is about each of its names.",
    { properties: ["linux.seccomp.syscalls[].names"] },
    (subject) => {
      const names = ["sched_get_priority_min", triedCall, "sched_rr_get_interval"];
      withFilter(subject, [{ ...refusal, names }]);
      const words = [`call:${String(triedNumber)}`, `call:${String(triedNumber + 1)}`];
      const { answers } = subject.probe(...words);
      return same(
        words.map((word) => answers[word]),
        [refused, refused],
      );
    },
  ),
  must(
    "seccomp/no-names",
    "A rule without a name is an error.",
    {
      properties: ["linux.seccomp.syscalls[].names"],
      known: { runtimes: ["runc", "crun"], why: "For both it is a rule about nothing." },
    },
    (subject) => withFilter(subject, [{ ...refusal, names: [] }]).refused(),
  ),
  may(
    "seccomp/unknown-name",
    "A name that the platform does not have is passed over: profiles are written for all of them.",
    { properties: ["linux.seccomp.syscalls[].names"] },
    (subject) =>
      same(
        tryCall(withFilter(subject, [{ ...refusal, names: ["conformance_call", triedCall] }])),
        refused,
      ),
  ),
  must(
    "seccomp/unknown-action",
    "An action that does not exist is an error.",
    { properties: ["linux.seccomp.syscalls[].action"] },
    (subject) => withFilter(subject, [ruleOf("SCMP_ACT_CONFORMANCE")]).refused(),
  ),
  must(
    "seccomp/unknown-default",
    "A `defaultAction` that does not exist is an error.",
    { properties: ["linux.seccomp.defaultAction"] },
    (subject) =>
      withFilter(subject, [refusal], { defaultAction: "SCMP_ACT_CONFORMANCE" }).refused(),
  ),
  must(
    "seccomp/no-default",
    "`defaultAction` is required.",
    { properties: ["linux.seccomp.defaultAction"] },
    (subject) => withFilter(subject, [refusal], { defaultAction: undefined }).refused(),
  ),
];
