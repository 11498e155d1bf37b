// What is valid but what this version does not yet do: said at once and clearly, never passed over.

import type { Spec } from "../config/generated/config.ts";
import { BerthError } from "../errors/berth-error.ts";
import type { Violation } from "../errors/berth-error.ts";
import { parseMountOptions } from "./mount-options.ts";

type Linux = NonNullable<Spec["linux"]>;
type Found = readonly (readonly [pointer: string, what: string])[];

/** @throws BerthError of kind "unsupported" naming every such property */
export function refuseUnsupported(spec: Spec): void {
  const found = [
    ...unsupportedLinux(spec.linux),
    ...unsupportedSeccomp(spec.linux?.seccomp),
    ...unsupportedProcess(spec.process),
    ...unsupportedMounts(spec.mounts),
  ];
  if (found.length === 0) return;
  const violations: readonly Violation[] = found.map(([pointer, what]) => ({
    pointer,
    message: `${what} is not supported by this version of Berth`,
  }));
  const [first] = violations;
  throw new BerthError(first?.message ?? "not supported by this version of Berth", {
    kind: "unsupported",
    violations,
  });
}

/** Whether there is any value below: empty objects and lists, and null, ask for nothing. */
function asksForSomething(value: unknown): boolean {
  if (value === null || value === undefined) return false;
  if (typeof value !== "object") return true;
  return Object.values(value).some(asksForSomething);
}

function unsupportedLinux(linux: Linux | undefined): Found {
  if (linux === undefined) return [];
  const { netDevices, memoryPolicy, personality, mountLabel } = linux;
  return [
    ...when(asksForSomething(Object.keys(netDevices ?? {})), "/linux/netDevices", "netDevices"),
    ...when(memoryPolicy !== undefined, "/linux/memoryPolicy", "memoryPolicy"),
    ...when(
      personality !== undefined && personality.domain !== "LINUX",
      "/linux/personality",
      `the personality ${personality?.domain ?? ""}`,
    ),
    ...when((mountLabel ?? "") !== "", "/linux/mountLabel", "mountLabel"),
  ];
}

function unsupportedSeccomp(seccomp: Linux["seccomp"]): Found {
  if (seccomp === undefined) return [];
  const notify = "SCMP_ACT_NOTIFY";
  const what = `the seccomp action ${notify}`;
  return [
    ...when(seccomp.defaultAction === notify, "/linux/seccomp/defaultAction", what),
    ...(seccomp.syscalls ?? []).flatMap(({ action }, index) =>
      when(action === notify, `/linux/seccomp/syscalls/${index}/action`, what),
    ),
  ];
}

function unsupportedProcess(process: Spec["process"]): Found {
  if (process === undefined) return [];
  const { apparmorProfile, selinuxLabel, scheduler, ioPriority } = process;
  return [
    ...when((apparmorProfile ?? "") !== "", "/process/apparmorProfile", "an AppArmor profile"),
    ...when((selinuxLabel ?? "") !== "", "/process/selinuxLabel", "a SELinux label"),
    ...when(scheduler !== undefined, "/process/scheduler", "scheduler"),
    ...when(ioPriority !== undefined, "/process/ioPriority", "ioPriority"),
  ];
}

/** Mappings without the option mean an idmapped mount as well (runtime-spec "Mounts"). */
function unsupportedMounts(mounts: Spec["mounts"]): Found {
  return (mounts ?? []).flatMap(({ options, uidMappings, gidMappings }, index) => {
    const { idmap } = parseMountOptions(options ?? []);
    const mapped = (uidMappings?.length ?? 0) + (gidMappings?.length ?? 0) > 0;
    return when(idmap !== "none" || mapped, `/mounts/${index}`, "an id-mapped mount");
  });
}

function when(condition: boolean, pointer: string, what: string): Found {
  return condition ? [[pointer, what]] : [];
}
