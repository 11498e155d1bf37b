// Filters of system calls, and the call that they are tried with.

import { Mismatch } from "./mismatch.ts";
import type { Answer } from "./report.ts";
import type { Subject } from "./subject.ts";

/** A call that neither runtimes nor the prober make, that has no effect, and that can be given any further arguments. */
export const triedCall = "sched_get_priority_max";

/** Its number here, and that of x86 programs. */
export const triedNumber = process.arch === "arm64" ? 125 : 146;
export const triedNumber32 = 159;

/** Its answers when it is let through: for SCHED_OTHER and for SCHED_FIFO. */
export const passed = { result: 0, errno: 0 };
export const passedFifo = { result: 99, errno: 0 };

export interface Condition {
  readonly index: number;
  readonly value: number | bigint;
  readonly valueTwo?: number | bigint;
  readonly op: string;
}

export interface Rule {
  readonly names: readonly string[];
  readonly action: string;
  readonly errnoRet?: number;
  readonly args?: readonly Condition[];
}

/** Rules about the tried call with this action. */
export const ruleOf = (action: string, more: Partial<Rule> = {}): Rule => ({
  names: [triedCall],
  action,
  ...more,
});

/** An errno that nothing else gives (EBADFD). */
export const oddErrno = 77;
export const refusal = ruleOf("SCMP_ACT_ERRNO", { errnoRet: oddErrno });
export const refused = { result: -1, errno: oddErrno };

/** Gives the container a filter that lets through what no rule is about, unless told otherwise. */
export function withFilter(
  subject: Subject,
  syscalls: readonly Rule[],
  more: Readonly<Record<string, unknown>> = {},
): Subject {
  return subject.with(
    (spec) => (spec.linux["seccomp"] = { defaultAction: "SCMP_ACT_ALLOW", ...more, syscalls }),
  );
}

/** Makes the tried call by one of the prober's words for calls; the answer. */
export function tryCall(subject: Subject, word = "call"): Answer {
  return subject.ask(`${word}:${String(triedNumber)}`);
}

/** The code with which a container ends that makes the call. */
export function endOfCall(subject: Subject, word: string): number {
  subject.spec.process.args = ["/prober", `${word}:${String(triedNumber)}`, "exit:0"];
  const { code, stdout } = subject.call("run", "--bundle", subject.bundle, subject.newId());
  if (stdout.includes('"answers":{}')) throw new Mismatch(stdout, "a call");
  return code;
}

/** What a runtime needs from here to the program's end, and the program: all usual calls but the tried one. */
export const usualCalls: readonly string[] = (
  "accept4 access arch_prctl bind brk capget capset chdir chmod chown clock_getres clock_gettime " +
  "clock_nanosleep clone clone3 close close_range connect dup dup2 dup3 epoll_create1 epoll_ctl epoll_pwait " +
  "epoll_wait eventfd2 execve execveat exit exit_group faccessat faccessat2 fchdir fchmod fchown fcntl fstat " +
  "fstatfs futex get_mempolicy get_robust_list getcwd getdents64 getegid geteuid getgid getgroups getpgid " +
  "getpgrp getpid getppid getpriority getrandom getresgid getresuid getrlimit getsid getsockname getsockopt " +
  "gettid getuid ioctl ioprio_get kill lseek lstat madvise mincore mmap mount mprotect mremap munmap nanosleep " +
  "newfstatat open openat openat2 personality pidfd_open pidfd_send_signal pipe pipe2 poll ppoll prctl pread64 " +
  "prlimit64 pselect6 ptrace pwrite64 read readlink readlinkat readv recvfrom recvmsg restart_syscall rseq " +
  "rt_sigaction rt_sigpending rt_sigprocmask rt_sigreturn rt_sigsuspend rt_sigtimedwait sched_getaffinity " +
  "sched_getattr sched_setaffinity sched_yield select sendmsg sendto set_robust_list set_tid_address setgid " +
  "setgroups setitimer setpgid setresgid setresuid setsid setsockopt setuid sigaltstack signalfd4 socket " +
  "socketpair stat statfs statx symlinkat sysinfo tgkill timer_create timer_delete timer_settime tkill umask " +
  "uname unlink unlinkat wait4 waitid write writev seccomp"
).split(" ");
