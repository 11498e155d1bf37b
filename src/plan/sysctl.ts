// linux.sysctl, hostname and domainname → operations. Which parameters belong to a namespace is checked with the
// configuration (config/rules).

import { escapeToken } from "../config/pointer.ts";
import type { Op } from "./generated/ops.ts";
import type { Situation } from "./situation.ts";

/** linux.sysctl in listed order. */
export function setKernelParameters({ spec }: Situation): readonly Op[] {
  return Object.entries(spec.linux?.sysctl ?? {}).map(([key, value]) => ({
    op: "sysctl",
    origin: `/linux/sysctl/${escapeToken(key)}`,
    key: sysctlPath(key),
    value,
  }));
}

/** hostname and domainname; an empty one is left as it is. */
export function setNames({ spec }: Situation): readonly Op[] {
  const ops: Op[] = [];
  if (spec.hostname !== undefined && spec.hostname !== "") {
    ops.push({ op: "hostname", origin: "/hostname", name: spec.hostname });
  }
  if (spec.domainname !== undefined && spec.domainname !== "") {
    ops.push({ op: "domainname", origin: "/domainname", name: spec.domainname });
  }
  return ops;
}

/**
 * A key is written with dots or with slashes, told by which comes first; with dots, a slash stands for a dot within a
 * component, as in `net.ipv4.conf.eth0/1.rp_filter` (sysctl(8)).
 */
function sysctlPath(key: string): string {
  const first = /[./]/.exec(key)?.[0];
  if (first !== ".") return key;
  return key.replace(/[./]/g, (separator) => (separator === "." ? "/" : "."));
}
