// linux.seccomp.

import type { Seccomp } from "../generated/config.ts";
import type { Report, Rule } from "./rule.ts";

const withErrno: ReadonlySet<string> = new Set(["SCMP_ACT_ERRNO", "SCMP_ACT_TRACE"]);
// libseccomp and the kernel have room for 16 bits (SECCOMP_RET_DATA).
const maxErrno = 65535;

function checkErrno(
  report: Report,
  pointer: string,
  action: string,
  errno: number | undefined,
): void {
  if (errno === undefined) return;
  if (!withErrno.has(action))
    report(pointer, `${action} carries no errno; only SCMP_ACT_ERRNO and SCMP_ACT_TRACE do`);
  else if (errno > maxErrno)
    report(pointer, `${String(errno)} is no errno; at most ${String(maxErrno)} was expected`);
}

function usesNotify(seccomp: Seccomp): boolean {
  return (
    seccomp.defaultAction === "SCMP_ACT_NOTIFY" ||
    (seccomp.syscalls ?? []).some(({ action }) => action === "SCMP_ACT_NOTIFY")
  );
}

export const seccompRule: Rule = {
  reads: ["/linux/seccomp"],
  check({ linux }, report) {
    const seccomp = linux?.seccomp;
    if (seccomp === undefined) return;
    const pointer = "/linux/seccomp";
    checkErrno(
      report,
      `${pointer}/defaultErrnoRet`,
      seccomp.defaultAction,
      seccomp.defaultErrnoRet,
    );
    if ((seccomp.listenerMetadata ?? "") !== "" && (seccomp.listenerPath ?? "") === "")
      report(`${pointer}/listenerMetadata`, "listenerMetadata needs a listenerPath");
    if (usesNotify(seccomp) && (seccomp.listenerPath ?? "") === "")
      report(pointer, "SCMP_ACT_NOTIFY needs a listenerPath");
    for (const [index, rule] of (seccomp.syscalls ?? []).entries()) {
      const here = `${pointer}/syscalls/${String(index)}`;
      checkErrno(report, `${here}/errnoRet`, rule.action, rule.errnoRet);
      for (const [at, name] of rule.names.entries()) {
        if (!/^[A-Za-z0-9_]+$/.test(name))
          report(
            `${here}/names/${String(at)}`,
            `${JSON.stringify(name)} is not the name of a system call`,
          );
      }
      for (const [at, { index: argument }] of (rule.args ?? []).entries()) {
        if (argument > 5)
          report(
            `${here}/args/${String(at)}/index`,
            `a system call has arguments 0 to 5, not ${String(argument)}`,
          );
      }
    }
  },
};
