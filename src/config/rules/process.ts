// process: arguments, environment, working directory, user.

import { isAbsolute } from "../../paths/posix.ts";
import { type Report, type Rule } from "./rule.ts";

// (uid_t)-1 means "no change" to the kernel, so a process asked to become it would stay root.
const nobody = 4294967295;

function checkId(report: Report, pointer: string, id: number | undefined): void {
  if (id === nobody) report(pointer, "4294967295 is not an id: the kernel takes it for no change");
}

// struct winsize of the kernel has 16 bits for each.
const maxTerminalSize = 65535;

const consoleSizeRule: Rule = {
  reads: ["/process/terminal", "/process/consoleSize"],
  check({ process }, report) {
    // Without a terminal the size means nothing, whatever it is.
    if (process?.terminal !== true) return;
    for (const name of ["height", "width"] as const) {
      const size = process.consoleSize?.[name] ?? 0;
      if (size > maxTerminalSize)
        report(
          `/process/consoleSize/${name}`,
          `${String(size)} is no size of a terminal; at most ${String(maxTerminalSize)} was expected`,
        );
    }
  },
};

const processRule: Rule = {
  reads: ["/process/args", "/process/cwd", "/process/env", "/process/user"],
  check({ process }, report) {
    if (process === undefined) return;
    const { args, cwd, env, user } = process;
    if (args === undefined || args.length === 0)
      report("/process/args", "at least one argument, the program's name, was expected");
    else if (args[0] === "") report("/process/args/0", "the program's name is empty");
    if (!isAbsolute(cwd))
      report("/process/cwd", `the working directory ${JSON.stringify(cwd)} is not absolute`);
    for (const [index, variable] of (env ?? []).entries()) {
      if (variable.indexOf("=") < 1)
        report(
          `/process/env/${String(index)}`,
          `${JSON.stringify(variable)} is not of the form NAME=value`,
        );
    }
    checkId(report, "/process/user/uid", user?.uid);
    checkId(report, "/process/user/gid", user?.gid);
    for (const [index, gid] of (user?.additionalGids ?? []).entries())
      checkId(report, `/process/user/additionalGids/${String(index)}`, gid);
  },
};

export const processRules: readonly Rule[] = [processRule, consoleSizeRule];
