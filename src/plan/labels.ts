// Labels of security modules: what the program is confined by, and what its files are marked with.

import { isLonger } from "../config/rules/rule.ts";
import type { Op } from "./generated/ops.ts";
import type { Situation } from "./situation.ts";

/** File systems whose files have labels of their own that nobody may set. */
const unlabelled: ReadonlySet<string> = new Set(["proc", "sysfs", "mqueue", "cgroup2"]);

/** As much as a write to /proc/self/attr/exec takes: a page (proc_pid_attr_write()). */
const maxLabel = 4096;

/**
 * process.apparmorProfile and process.selinuxLabel, taken at execve. A profile "unconfined" is asked for like any other:
 * the runtime itself may be confined.
 */
export function labelProgram(situation: Situation): readonly Op[] {
  const { spec, host, problems } = situation;
  const ops: Op[] = [];
  for (const [module, member, label, present] of [
    ["apparmor", "apparmorProfile", spec.process?.apparmorProfile, host.apparmor],
    ["selinux", "selinuxLabel", spec.process?.selinuxLabel, host.selinux],
  ] as const) {
    if (label === undefined || label === "") continue;
    const origin = `/process/${member}`;
    if (!present) problems.push(absent(origin, module));
    else if (isLonger(label, maxLabel))
      problems.push({
        pointer: origin,
        message: `the label is longer than ${String(maxLabel)} bytes, which the kernel takes from nobody`,
      });
    else ops.push({ op: "execLabel", origin, module, label });
  }
  return ops;
}

/** linux.mountLabel as a parameter of a new file system; nothing where it has none. */
export function mountLabelOf(
  { spec }: Situation,
  type: string,
): readonly { readonly key: string; readonly value: string }[] {
  const label = spec.linux?.mountLabel ?? "";
  return label === "" || unlabelled.has(type) ? [] : [{ key: "context", value: label }];
}

/** linux.mountLabel on a host that knows no labels. */
export function checkMountLabel({ spec, host, problems }: Situation): void {
  if ((spec.linux?.mountLabel ?? "") !== "" && !host.selinux)
    problems.push(absent("/linux/mountLabel", "selinux"));
}

function absent(pointer: string, module: "apparmor" | "selinux") {
  const name = module === "apparmor" ? "AppArmor" : "SELinux";
  return {
    pointer,
    message: `${name} is not enabled on this host`,
    hint: `remove it, or boot with ${name} enabled`,
  };
}
