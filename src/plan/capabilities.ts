// The five capability sets (capabilities(7)): exactly what is configured, less what cannot be, with a warning each.

import type { Op } from "./generated/ops.ts";
import type { Situation } from "./situation.ts";

/** Names in the order of their numbers, from 0 (linux/capability.h). */
export const capabilityNames: readonly string[] = [
  "CAP_CHOWN",
  "CAP_DAC_OVERRIDE",
  "CAP_DAC_READ_SEARCH",
  "CAP_FOWNER",
  "CAP_FSETID",
  "CAP_KILL",
  "CAP_SETGID",
  "CAP_SETUID",
  "CAP_SETPCAP",
  "CAP_LINUX_IMMUTABLE",
  "CAP_NET_BIND_SERVICE",
  "CAP_NET_BROADCAST",
  "CAP_NET_ADMIN",
  "CAP_NET_RAW",
  "CAP_IPC_LOCK",
  "CAP_IPC_OWNER",
  "CAP_SYS_MODULE",
  "CAP_SYS_RAWIO",
  "CAP_SYS_CHROOT",
  "CAP_SYS_PTRACE",
  "CAP_SYS_PACCT",
  "CAP_SYS_ADMIN",
  "CAP_SYS_BOOT",
  "CAP_SYS_NICE",
  "CAP_SYS_RESOURCE",
  "CAP_SYS_TIME",
  "CAP_SYS_TTY_CONFIG",
  "CAP_MKNOD",
  "CAP_LEASE",
  "CAP_AUDIT_WRITE",
  "CAP_AUDIT_CONTROL",
  "CAP_SETFCAP",
  "CAP_MAC_OVERRIDE",
  "CAP_MAC_ADMIN",
  "CAP_SYSLOG",
  "CAP_WAKE_ALARM",
  "CAP_BLOCK_SUSPEND",
  "CAP_AUDIT_READ",
  "CAP_PERFMON",
  "CAP_BPF",
  "CAP_CHECKPOINT_RESTORE",
];

const numbers: ReadonlyMap<string, number> = new Map(
  capabilityNames.map((name, number) => [name, number]),
);

type SetName = "bounding" | "effective" | "inheritable" | "permitted" | "ambient";

/** The sets as they will be; a configuration without capabilities means none at all. */
export interface CapabilitySets {
  readonly bounding: readonly string[];
  readonly effective: readonly string[];
  readonly inheritable: readonly string[];
  readonly permitted: readonly string[];
  readonly ambient: readonly string[];
}

/**
 * Reads the sets. What no kernel knows, what this host cannot grant and what the kernel would refuse next to the other
 * sets (capset(2), PR_CAP_AMBIENT) is left out with a warning, as the specification says since 1.1.
 */
export function planCapabilities(situation: Situation): CapabilitySets {
  const configured = situation.spec.process?.capabilities;
  const grantable = grantableNames(situation);
  const read = (set: SetName, refusal: (name: string) => string | undefined): readonly string[] => {
    const kept = new Set<string>();
    for (const [index, name] of (configured?.[set] ?? []).entries()) {
      const reason = grantable(name) ?? refusal(name);
      if (reason === undefined) {
        kept.add(name);
      } else {
        const pointer = `/process/capabilities/${set}/${index}`;
        situation.warnings.push({ pointer, message: `${name} is left out: ${reason}` });
      }
    }
    return [...kept];
  };
  const bounding = read("bounding", () => undefined);
  const permitted = read("permitted", () => undefined);
  const inheritable = read("inheritable", (name) =>
    bounding.includes(name) ? undefined : "it is not in the bounding set",
  );
  const effective = read("effective", (name) =>
    permitted.includes(name) ? undefined : "it is not in the permitted set",
  );
  const ambient = read("ambient", (name) =>
    permitted.includes(name) && inheritable.includes(name)
      ? undefined
      : "it is not in both the permitted and the inheritable set",
  );
  return { bounding, effective, inheritable, permitted, ambient };
}

/** Tells why a capability cannot be had, or undefined when it can. */
function grantableNames({ namespaces, host }: Situation): (name: string) => string | undefined {
  return (name) => {
    const number = numbers.get(name);
    if (number === undefined) return "it is not known";
    // Who enters a user namespace has all capabilities in it, whatever its bounding set was.
    const granted = namespaces.own.has("user")
      ? number <= host.lastCapability
      : (host.boundingSet & (1n << BigInt(number))) !== 0n;
    return granted ? undefined : "this host cannot grant it";
  };
}

/** Before the user id is changed, while the bounding set may still be. */
export function dropBoundingSet({ bounding }: CapabilitySets): readonly Op[] {
  return [{ op: "boundingSet", origin: "/process/capabilities/bounding", keep: [...bounding] }];
}

/** After the user id is changed, which clears the effective set. */
export function setCapabilities(sets: CapabilitySets): readonly Op[] {
  return [
    {
      op: "capabilities",
      origin: "/process/capabilities",
      effective: [...sets.effective],
      permitted: [...sets.permitted],
      inheritable: [...sets.inheritable],
      ambient: [...sets.ambient],
    },
  ];
}
