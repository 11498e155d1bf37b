// hooks.

import { isAbsolute } from "../../paths/posix.ts";
import { type Rule } from "./rule.ts";

const phases = [
  "prestart",
  "createRuntime",
  "createContainer",
  "startContainer",
  "poststart",
  "poststop",
] as const;

export const hooksRule: Rule = {
  reads: ["/hooks"],
  check({ hooks }, report) {
    for (const phase of phases) {
      for (const [index, hook] of (hooks?.[phase] ?? []).entries()) {
        const pointer = `/hooks/${phase}/${String(index)}`;
        if (!isAbsolute(hook.path))
          report(`${pointer}/path`, `the hook's path ${JSON.stringify(hook.path)} is not absolute`);
        for (const [at, variable] of (hook.env ?? []).entries()) {
          if (variable.indexOf("=") < 1)
            report(
              `${pointer}/env/${String(at)}`,
              `${JSON.stringify(variable)} is not of the form NAME=value`,
            );
        }
      }
    }
  },
};
