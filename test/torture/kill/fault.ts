// Every system call fails once, with each of six errors. The command may fail, and says so; it does not hang, nor
// crash, nor say success without having done what success promises. Nothing stays, or at least `delete --force`
// removes it.
import { constants } from "node:os";
import type { Torture } from "../figures.ts";
import type { Call, Outcome } from "./driver.ts";
import { broken, torment, type Finding, type Point } from "./points.ts";
import { describe, saidError, type Stage } from "./stage.ts";
import { removed } from "./verbs.ts";

const errors: ReadonlyMap<string, number> = new Map([
  ["ENOMEM", constants.errno.ENOMEM],
  ["EIO", constants.errno.EIO],
  ["ENOSPC", constants.errno.ENOSPC],
  ["EINTR", constants.errno.EINTR],
  ["EMFILE", constants.errno.EMFILE],
  ["EPERM", constants.errno.EPERM],
]);

/** Calls that cannot fail with the arguments they get, or whose failure cannot be told. */
const cannotFail: ReadonlySet<string> = new Set([
  ...["arch_prctl", "exit", "exit_group", "restart_syscall", "rseq", "rt_sigreturn"],
  ...["getegid", "geteuid", "getgid", "getpgrp", "getpid", "getppid", "gettid", "getuid"],
  ...["pause", "rt_sigaction", "rt_sigprocmask", "sched_yield", "set_robust_list"],
  ...["set_tid_address", "sigaltstack", "sysinfo", "umask", "uname"],
]);

/** Those of which some errors are impossible, and what libraries rely on. */
const canOnly: ReadonlyMap<string, readonly string[]> = new Map([
  ["futex", ["EINTR"]],
  ["brk", ["ENOMEM"]],
  ["clock_nanosleep", ["EINTR"]],
]);

const kinds = ({ name }: Call): readonly string[] =>
  cannotFail.has(name) ? [] : (canOnly.get(name) ?? [...errors.keys()]);

/** Calls by which a JavaScript engine gets and gives back its own memory at any time; it dies without. */
const memory: ReadonlySet<string> = new Set([
  ...["brk", "madvise", "mmap", "mprotect", "mremap", "munmap", "futex"],
]);

/** Whether the JavaScript engine has died of a call of its own, which nobody can catch. */
const isForeign = ({ early, call }: Point, { signal }: Outcome): boolean =>
  signal !== 0 && (early || (/:engine:/.test(call.role) && memory.has(call.name)));

async function attempt(stage: Stage, point: Point): Promise<Finding> {
  const { verb, call } = point;
  stage.forget();
  await verb.prepare(stage);
  const does = errors.get(point.what) ?? 0;
  const outcome = await stage.driver.run("verb", stage.argv(verb.words(stage)), { call, does });
  const failures: string[] = [];
  const notes: string[] = [];
  const problem = await judge(stage, point, outcome);
  if (problem !== undefined)
    (isForeign(point, outcome) || point.waiting ? notes : failures).push(problem);
  if (verb.makes && outcome.code !== verb.success) {
    const there = await stage.remains();
    if (there.length > 0) notes.push(`left by itself: ${there.join("; ")}; ${describe(outcome)}`);
    failures.push(
      ...there.filter((line) => line.startsWith("process")).map((line) => `goes on: ${line}`),
    );
  }
  const { failure, left } = await removed(stage);
  if (failure !== undefined) failures.push(failure);
  return { tried: outcome.hit, failures, left, notes };
}

/** What is wrong with how the command ended. */
async function judge(stage: Stage, { verb }: Point, outcome: Outcome): Promise<string | undefined> {
  if (outcome.hung) return `does not end; alive: ${outcome.living?.join("; ") ?? ""}`;
  if (outcome.signal !== 0) return `crashes: ${describe(outcome)}`;
  if (outcome.code === verb.success) return broken(verb, stage, outcome);
  if (outcome.code === 0) return "exit 0 instead of the program's own";
  return saidError(outcome) === "" ? `says nothing: ${describe(outcome)}` : undefined;
}

export const fault: Torture = async (options) => {
  const figures = await torment(options, { name: "fault", kinds, attempt });
  const left = `left out, since they cannot fail: ${[...cannotFail].sort().join(", ")}`;
  return figures.map((figure, at) =>
    at === 0 ? { ...figure, notes: [left, ...figure.notes] } : figure,
  );
};
