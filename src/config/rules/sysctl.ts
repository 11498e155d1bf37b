// linux.sysctl: only parameters that belong to a namespace of the container's own; all others would change the host.

import { escapeToken } from "../pointer.ts";
import { hasOwn } from "./namespaces.ts";
import type { Report, Rule } from "./rule.ts";
import type { Spec } from "../generated/config.ts";

const ipcParameters: ReadonlySet<string> = new Set([
  "kernel.msgmax",
  "kernel.msgmnb",
  "kernel.msgmni",
  "kernel.sem",
  "kernel.shmall",
  "kernel.shmmax",
  "kernel.shmmni",
  "kernel.shm_rmid_forced",
]);

// Dots and slashes may stand for each other, told by which comes first (sysctl(8)).
export function canonical(key: string): string {
  const first = /[./]/.exec(key)?.[0];
  if (first !== "/") return key;
  return key.replace(/[./]/g, (separator) => (separator === "/" ? "." : "/"));
}

type Needed = "ipc" | "network" | "uts" | "user";

/** The namespace that a kernel parameter belongs to; undefined for one of the host. */
export function namespaceOf(key: string): Needed | undefined {
  if (ipcParameters.has(key) || key.startsWith("fs.mqueue.")) return "ipc";
  if (key.startsWith("net.")) return "network";
  if (key === "kernel.domainname") return "uts";
  if (key.startsWith("user.")) return "user";
  return undefined;
}

function checkOne(spec: Spec, report: Report, key: string, value: string): void {
  const pointer = `/linux/sysctl/${escapeToken(key)}`;
  const name = canonical(key);
  if (!/^[A-Za-z0-9_-]+(?:[./@:][A-Za-z0-9_*-]+)+$/.test(name) || /\.\./.test(name)) {
    report(pointer, `${JSON.stringify(key)} is not the name of a kernel parameter`);
    return;
  }
  if (/[\n\0]/.test(value)) report(pointer, "the value holds a line break");
  if (name === "kernel.hostname") {
    report(pointer, "the host name is not set by sysctl", "use the property /hostname");
    return;
  }
  const needed = namespaceOf(name);
  if (needed === undefined)
    report(
      pointer,
      `the kernel parameter ${name} does not belong to a namespace: setting it would change the host`,
    );
  else if (!hasOwn(spec, needed))
    report(
      pointer,
      `without a ${needed} namespace of the container's own, ${name} would change the host`,
      `add {"type": "${needed}"} to /linux/namespaces`,
    );
}

export const sysctlRule: Rule = {
  reads: ["/linux/sysctl", "/linux/namespaces"],
  check(spec, report) {
    for (const [key, value] of Object.entries(spec.linux?.sysctl ?? {}))
      checkOne(spec, report, key, value);
  },
};
