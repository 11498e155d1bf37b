// The container's cgroup: made before init, which is born in it; removed after it.

import { dirname, join } from "node:path";
import { deviceRules } from "../cgroup/devices.ts";
import { BerthError } from "../errors/berth-error.ts";
import { Fd } from "../native/fd.ts";
import { errnoCode } from "../errors/errno.ts";
import type { HostFacts } from "../host/host.ts";
import { native } from "../native/index.ts";
import {
  changeOwner,
  exists,
  flags,
  makeDirectories,
  openFile,
  readText,
  readTextIfAny,
  removeDirectory,
} from "../native/files.ts";
import {
  managerCgroup,
  managerVersion,
  needSystemd,
  setScopeProperties,
  startScope,
  stopScope,
  type Manager,
} from "../cgroup/systemd.ts";
import type { UnitProperty } from "../native/addon.d.ts";
import type { CgroupManager, CgroupPlan } from "../plan/plan.ts";
import { hasOwnCgroupsOnly } from "../plan/rootless.ts";
import { changeable, deviceProperties, knownProperties } from "../plan/systemd.ts";
import type { Context } from "./context.ts";
import { enableControllers } from "./limits.ts";
import type { CgroupState } from "./state.ts";

/** How long processes may take to leave a cgroup after they were killed, in milliseconds. */
const removalTimeoutMs = 10_000;

/** The cgroup of a container that stays in its caller's. */
export const noCgroup: CgroupState = { path: "", made: "" };

/** Who makes cgroups, by the command line and by what the caller is. */
export function cgroupManager(context: Context, host: HostFacts): CgroupManager {
  if (!context.systemdCgroup) return "cgroupfs";
  return host.euid === 0 && !host.inUserNamespace ? "systemd" : "systemd --user";
}

function managerOf({ caller }: Context, user: boolean): Manager {
  const { systemBus, sessionBus, xdgRuntimeDir: runtimeDirectory } = caller;
  return { user, systemBus, sessionBus, runtimeDirectory };
}

/** Where the container's cgroup will be and what of it has to be made. Looks, but changes nothing. */
export function locateCgroup(context: Context, plan: CgroupPlan, host: HostFacts): CgroupState {
  if (plan.scope !== undefined) {
    needSystemd();
    const user = cgroupManager(context, host) === "systemd --user";
    const above = managerCgroup(managerOf(context, user));
    const path = join(host.cgroup.mountPoint, above, plan.path);
    return { path, made: path, scope: { unit: plan.scope.unit, user } };
  }
  if (host.cgroup.mode === "none") return noCgroup;
  const path = join(host.cgroup.mountPoint, plan.path);
  let made = "";
  for (let at = path; at !== host.cgroup.mountPoint && !exists(at); at = dirname(at)) made = at;
  return { path, made };
}

/**
 * Refuses a cgroup that exists and is in use: a container whose limits also bind others, or that others' limits bind, is
 * not what was asked for. To be called before anything records that the cgroup is the container's: whoever cleans up
 * after it kills what lives there.
 *
 * @throws BerthError of kind "state" when it holds processes, is frozen, or takes only threads
 */
export function refuseOccupied({ path, made }: CgroupState): void {
  if (path === "" || made !== "") return;
  const processes = readText(join(path, "cgroup.procs")).split("\n").filter(Boolean);
  if (processes.length > 0)
    throw new BerthError(
      `container's cgroup is not empty: ${String(processes.length)} process(es) found in ${path}`,
      { kind: "state", origin: "/linux/cgroupsPath" },
    );
  const type = readText(join(path, "cgroup.type")).trim();
  if (type !== "domain")
    throw new BerthError(`container's cgroup takes no processes, its type is "${type}": ${path}`, {
      kind: "state",
      origin: "/linux/cgroupsPath",
    });
  if (/^frozen 1$/m.test(readText(join(path, "cgroup.events"))))
    throw new BerthError(`container's cgroup unexpectedly frozen: ${path}`, {
      kind: "state",
      origin: "/linux/cgroupsPath",
    });
}

/**
 * Makes the cgroup.
 *
 * @returns a descriptor of its directory for CLONE_INTO_CGROUP, or -1 where the host has no cgroup2
 */
export function makeCgroup(cgroup: CgroupState, plan: CgroupPlan, host: HostFacts): number {
  if (cgroup.path === "" || cgroup.scope !== undefined) return -1;
  if (cgroup.made !== "" && !makeOrDoWithout(cgroup.path, plan, host)) return -1;
  // Where version 1 holds the controllers, only a limit is a reason to touch what others use.
  if (host.cgroup.mode === "unified" || plan.writes.length > 0)
    enableControllers(host.cgroup.mountPoint, cgroup.path);
  return openFile(cgroup.path, flags.readOnly);
}

/**
 * Sets the cgroup's device filter. While init already works, which saves a third of a millisecond: nothing of the
 * container's runs before its last sync point is answered.
 *
 * @param fd the cgroup's directory, or -1
 */
export function filterDevices(context: Context, plan: CgroupPlan, fd: number): void {
  if (fd < 0) return;
  try {
    native().attachDeviceFilter({ cgroup: fd, rules: plan.deviceRules });
  } catch (error) {
    if (errnoCode(error) !== "EPERM") throw error;
    // A host that keeps eBPF to itself (a nested container): peers go on as well; `berth check` says so.
    context.debug(
      `device rules are not enforced: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

/**
 * Makes the directory. A user without rights who asked for nothing that needs one does without.
 *
 * @returns false when the container stays in the cgroup of its caller
 */
function makeOrDoWithout(path: string, plan: CgroupPlan, host: HostFacts): boolean {
  try {
    makeDirectories(path, 0o755);
    return true;
  } catch (error) {
    const denied = ["EACCES", "EPERM", "EROFS"].includes(errnoCode(error));
    if (!denied || !hasOwnCgroupsOnly(host) || plan.origin !== "runtime:cgroup") throw error;
    const needed = plan.writes.filter(({ optional }) => !optional);
    if (needed.length === 0) return false;
    throw new BerthError(
      "rootless needs no limits + no cgrouppath when no permission is granted for cgroups",
      {
        kind: "unsupported",
        origin: needed[0]?.origin ?? plan.origin,
        hint: "give --systemd-cgroup, which lets systemd's manager of your user make it",
        cause: error,
      },
    );
  }
}

/**
 * Lets systemd make the cgroup, a scope, around an init that has not begun to work.
 *
 * @returns a descriptor of its directory, or -1 when the cgroup is not systemd's
 */
export function joinScope(
  context: Context,
  cgroup: CgroupState,
  plan: CgroupPlan,
  pid: number,
): number {
  if (cgroup.scope === undefined || plan.scope === undefined) return -1;
  const { unit, slice, properties } = plan.scope;
  const manager = managerOf(context, cgroup.scope.user);
  const known = knownProperties(properties, () => managerVersion(manager));
  startScope(manager, unit, slice, pid, known);
  return openFile(cgroup.path, flags.readOnly);
}

/** Tells systemd of changed limits; nothing to do where the cgroup is not systemd's. */
export function tellScope(
  context: Context,
  { scope }: CgroupState,
  properties: readonly UnitProperty[],
): void {
  if (scope === undefined) return;
  const manager = managerOf(context, scope.user);
  const known = knownProperties(changeable(properties), () => managerVersion(manager));
  setScopeProperties(manager, scope.unit, known);
}

/** Gives a living container other device rules: the filter is exchanged at once, or stays. */
export function replaceDevices(
  context: Context,
  cgroup: CgroupState,
  configured: Parameters<typeof deviceRules>[0],
): void {
  const rules = deviceRules(configured);
  // What systemd has is a list that grows until it is emptied.
  tellScope(context, cgroup, [
    { name: "DeviceAllow", type: "a(ss)", value: [] },
    ...deviceProperties(rules),
  ]);
  using fd = new Fd(openFile(cgroup.path, flags.readOnly));
  native().attachDeviceFilter({ cgroup: fd.number, rules });
}

/** What may be delegated, where the kernel does not say (cgroups(7)). */
const delegated = ["cgroup.procs", "cgroup.subtree_control", "cgroup.threads"];

/** Gives the cgroup to the container's user, as far as the kernel means it to be given away. */
export function delegateCgroup(path: string, { owner }: CgroupPlan): void {
  if (path === "" || owner === undefined || owner === process.geteuid?.()) return;
  const named = readTextIfAny("/sys/kernel/cgroup/delegate");
  const files = named === undefined ? delegated : named.split("\n").filter(Boolean);
  changeOwner(path, owner);
  for (const name of files) {
    const file = join(path, name);
    if (exists(file)) changeOwner(file, owner);
  }
}

/** Kills what is left in the cgroup and removes what `create` made of it; parents only while nobody else uses them. */
export function removeCgroup(context: Context, cgroup: CgroupState): void {
  if (cgroup.path === "") return;
  native().killCgroup({ path: cgroup.path });
  if (cgroup.scope !== undefined)
    stopScope(managerOf(context, cgroup.scope.user), cgroup.scope.unit);
  if (cgroup.made === "") return;
  native().removeCgroup({ path: cgroup.path, timeoutMs: removalTimeoutMs });
  for (let at = cgroup.path; at !== cgroup.made;) {
    at = dirname(at);
    try {
      removeDirectory(at);
    } catch {
      return; // another container lives below it and its delete will try again
    }
  }
}
