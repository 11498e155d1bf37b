// linux.seccomp → the filter as libseccomp is told of it, and when it is loaded. Compiled by addon/binding/seccomp.cc.

import type { Spec } from "../config/generated/config.ts";
import type { SeccompAction, SeccompFilter } from "../native/addon.d.ts";
import type { Op } from "./generated/ops.ts";
import { descriptors } from "./plan.ts";
import type { Situation } from "./situation.ts";
import type { ParentStep } from "./types.ts";

type Profile = NonNullable<NonNullable<Spec["linux"]>["seccomp"]>;
type Rule = SeccompFilter["rules"][number];
type Condition = Rule["args"][number];

/** The errno of an action that carries one but is not told which (runtime-spec "seccomp"). */
const EPERM = 1;
const ENOSYS = 38;
const actionsWithErrno: ReadonlySet<string> = new Set(["SCMP_ACT_ERRNO", "SCMP_ACT_TRACE"]);

/** The profile as a filter; undefined without a profile. */
export function planSeccomp({ spec, host, problems }: Situation): SeccompFilter | undefined {
  const profile = spec.linux?.seccomp;
  if (profile === undefined || spec.process === undefined) return undefined;
  if (!host.seccompAvailable) {
    problems.push({
      pointer: "/linux/seccomp",
      message: "the kernel of this host was built without seccomp",
    });
  }
  return {
    defaultAction: action(profile.defaultAction, profile.defaultErrnoRet),
    architectures: [...(profile.architectures ?? [])],
    known: leavesOpen(profile) ? (profile.syscalls ?? []).flatMap(({ names }) => names) : [],
    rules: rulesOf(profile),
  };
}

/**
 * Loads the filter. With no_new_privs nothing but execve comes after it, so that a profile need not allow what init does;
 * without, it takes CAP_SYS_ADMIN and must come before capabilities are given up (seccomp(2)).
 */
export function loadSeccomp(
  situation: Situation,
  filter: SeccompFilter | undefined,
  when: "beforePrivilegesAreLost" | "last",
): readonly Op[] {
  const { spec, host } = situation;
  const last = spec.process?.noNewPrivileges === true;
  if (filter === undefined || last !== (when === "last")) return [];
  return [
    {
      op: "seccomp",
      origin: "/linux/seccomp",
      fd: descriptors.seccomp,
      flags: flagsOf(spec.linux?.seccomp?.flags, notifies(filter)),
      ...(notifies(filter) ? { listener: true } : {}),
      ...(notifies(filter) && host.euid !== 0 ? { traceable: true } : {}),
      ...(last && canWait(situation, filter) ? { late: true } : {}),
    },
  ];
}

/**
 * Whether it can be loaded right before execve. A pid namespace of others is entered with it, hooks run programs of the
 * image, and an agent's listener is taken away while the engine is there.
 */
function canWait({ spec, enters }: Situation, filter: SeccompFilter): boolean {
  return !enters && !notifies(filter) && (spec.hooks?.startContainer ?? []).length === 0;
}

/**
 * Whether calls that are newer than the profile are to be answered with ENOSYS: not where its default lets them through,
 * gives them to a tracer or an agent, or answers so itself.
 */
function leavesOpen({ defaultAction, defaultErrnoRet }: Profile): boolean {
  if (defaultAction === "SCMP_ACT_ERRNO") return defaultErrnoRet !== ENOSYS;
  return !["SCMP_ACT_ALLOW", "SCMP_ACT_LOG", "SCMP_ACT_TRACE", "SCMP_ACT_NOTIFY"].includes(
    defaultAction,
  );
}

function notifies({ defaultAction, rules }: SeccompFilter): boolean {
  return [defaultAction, ...rules.map((rule) => rule.action)].some(
    (used) => used.action === "SCMP_ACT_NOTIFY",
  );
}

/** The agent gets the listener while init goes on; without SCMP_ACT_NOTIFY there is none. */
export function meetSeccompAgent(
  filter: SeccompFilter | undefined,
  { linux }: Spec,
): readonly ParentStep[] {
  if (filter === undefined || !notifies(filter)) return [];
  return [
    {
      at: "listener",
      op: "seccompAgent",
      path: linux?.seccomp?.listenerPath ?? "",
      metadata: linux?.seccomp?.listenerMetadata ?? "",
      origin: "/linux/seccomp/listenerPath",
    },
  ];
}

/**
 * Without a word about flags the speculation mitigation stays off, which costs more than it protects; [] means none. How
 * to wait for an agent means nothing without one, and the kernel refuses it.
 */
function flagsOf(configured: Profile["flags"], notifying: boolean) {
  const flags = new Set(configured ?? (["SECCOMP_FILTER_FLAG_SPEC_ALLOW"] as const));
  if (!notifying) flags.delete("SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV");
  return [...flags];
}

function action(name: string, errno: number | undefined): SeccompAction {
  return { action: name, errno: actionsWithErrno.has(name) ? (errno ?? EPERM) : 0 };
}

/** Rules in listed order; libseccomp refuses one that says what the default says. */
function rulesOf(profile: Profile): readonly Rule[] {
  const byDefault = action(profile.defaultAction, profile.defaultErrnoRet);
  return (profile.syscalls ?? []).flatMap((syscall) => {
    const ruleAction = action(syscall.action, syscall.errnoRet);
    if (ruleAction.action === byDefault.action && ruleAction.errno === byDefault.errno) return [];
    const conditions: readonly Condition[] = (syscall.args ?? []).map((argument) => ({
      index: argument.index,
      op: argument.op,
      value: BigInt(argument.value),
      valueTwo: BigInt(argument.valueTwo ?? 0),
    }));
    // Each once: libseccomp takes seconds to find that it has thousands of rules already.
    const names = [...new Set(syscall.names)];
    return alternatives(conditions).map((args) => ({
      names,
      action: ruleAction,
      args,
    }));
  });
}

/**
 * libseccomp compares each argument once in a rule. Conditions on different arguments all have to hold; if some argument
 * has several, each condition becomes a rule of its own and one of them has to hold, as profiles are written for runc.
 */
function alternatives(conditions: readonly Condition[]): readonly (readonly Condition[])[] {
  const indices = new Set(conditions.map(({ index }) => index));
  return indices.size === conditions.length
    ? [conditions]
    : conditions.map((condition) => [condition]);
}
