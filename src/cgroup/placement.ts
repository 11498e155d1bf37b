// The container's cgroup: made before init, which is born in it. What becomes of it is in members.ts.

import type { Spec } from "../config/generated/config.ts";
import { BerthError } from "../errors/berth-error.ts";
import { errnoCode } from "../errors/errno.ts";
import type { HostFacts } from "../host/host.ts";
import type { UnitProperty } from "../native/addon.d.ts";
import type { Claimed } from "../native/cgroups.d.ts";
import { Fd } from "../native/fd.ts";
import {
  changeOwner,
  exists,
  flags,
  listDirectories,
  openFile,
  readText,
  readTextIfAny,
} from "../native/files.ts";
import { native } from "../native/index.ts";
import { effectiveUser } from "../native/self.ts";
import { dirname, join } from "../paths/posix.ts";
import { deviceRules } from "../plan/device-rules.ts";
import type { CgroupPlan } from "../plan/plan.ts";
import { hasOwnCgroupsOnly } from "../plan/rootless.ts";
import { changeable, deviceProperties, knownProperties } from "../plan/systemd.ts";
import type { CgroupManager } from "../plan/types.ts";
import type { Context } from "../state/context.ts";
import type { CgroupState } from "../state/types.ts";
import { enableControllers } from "./limits.ts";
import {
  managerCgroup,
  managerVersion,
  needSystemd,
  setScopeProperties,
  startScope,
  type Manager,
} from "./systemd.ts";

/** The cgroup of a container that stays in its caller's. */
export const noCgroup: CgroupState = { path: "", made: "" };

/** Who makes cgroups, by the command line and by what the caller is. */
export function cgroupManager(context: Context, host: HostFacts): CgroupManager {
  if (context.cgroupManager !== "systemd") return context.cgroupManager;
  return host.euid === 0 && !host.inUserNamespace ? "systemd" : "systemd --user";
}

/** The manager of systemd that a scope is of. */
export function managerOf({ caller }: Context, user: boolean): Manager {
  const { systemBus, sessionBus, xdgRuntimeDir: runtimeDirectory } = caller;
  return { user, systemBus, sessionBus, runtimeDirectory };
}

/** Where the container's cgroup will be and what of it has to be made. Looks, but changes nothing. */
export function locateCgroup(
  context: Context,
  plan: CgroupPlan,
  host: HostFacts,
  spec: Spec,
): CgroupState {
  if (plan.scope !== undefined) {
    needSystemd();
    const user = cgroupManager(context, host) === "systemd --user";
    const above = managerCgroup(managerOf(context, user));
    const path = join(host.cgroup.mountPoint, above, plan.path);
    return { path, made: path, scope: { unit: plan.scope.unit, user } };
  }
  if (host.cgroup.mode === "none" || context.cgroupManager === "disabled") return noCgroup;
  const path = join(host.cgroup.mountPoint, plan.path);
  let made = "";
  for (let at = path; at !== host.cgroup.mountPoint && !exists(at); at = dirname(at)) made = at;
  if (made !== "") return { path, made };
  // Made for a container that has ended, or as the parent of another's: who leaves last removes it.
  if (native().isOwnCgroup({ path })) return { path, made: path };
  const ownMounts = spec.linux?.namespaces?.some(({ type }) => type === "mount") === true;
  return { path, made, found: { below: listDirectories(path), ownMounts } };
}

const refusal = (message: string): BerthError =>
  new BerthError(message, { kind: "state", origin: "/linux/cgroupsPath" });

/** A cgroup's directory, or -1, which nobody else claims or removes until the scope is left. */
export class ClaimedCgroup implements Disposable {
  readonly directory: Fd;
  readonly #claim: Fd;

  constructor({ directory, claim }: Claimed = { directory: -1, claim: -1 }) {
    this.directory = new Fd(directory);
    this.#claim = new Fd(claim);
  }

  /** For CLONE_INTO_CGROUP; -1 where the container gets none of the runtime. */
  get number(): number {
    return this.directory.number;
  }

  /** Init lives in it: now that is what keeps it from others. */
  unclaim(): void {
    this.#claim[Symbol.dispose]();
  }

  [Symbol.dispose](): void {
    this.directory[Symbol.dispose]();
    this.unclaim();
  }
}

/**
 * Claims a cgroup that exists, and refuses one that is in use: a container whose limits also bind others, or that others'
 * limits bind, is not what was asked for. To be called before anything records that the cgroup is the container's: whoever
 * cleans up after it kills what lives there.
 *
 * @returns to be held until init is born in it
 * @throws BerthError of kind "state" when it or a cgroup below it holds processes, it is frozen, takes only threads, or
 *   another container is being born in it
 */
export function claimCgroup({ path }: CgroupState): ClaimedCgroup {
  if (path === "" || !exists(path)) return new ClaimedCgroup();
  const claimed = openClaimed(path, () => native().claimCgroup({ path }));
  try {
    refuseOccupied(path);
  } catch (error) {
    claimed[Symbol.dispose]();
    throw error;
  }
  return claimed;
}

function openClaimed(path: string, open: () => Claimed): ClaimedCgroup {
  try {
    return new ClaimedCgroup(open());
  } catch (error) {
    if (!["EAGAIN", "EEXIST"].includes(errnoCode(error))) throw error;
    throw refusal(`container's cgroup is being used by another that is being created: ${path}`);
  }
}

function refuseOccupied(path: string): void {
  const events = readText(join(path, "cgroup.events"));
  if (/^populated 1$/m.test(events)) {
    const { length } = native().cgroupProcesses({ path, spared: [], strangersSpared: false });
    throw refusal(
      `container's cgroup is not empty: ${String(length)} process(es) found in ${path} or below it`,
    );
  }
  const type = readText(join(path, "cgroup.type")).trim();
  if (type !== "domain")
    throw refusal(`container's cgroup takes no processes, its type is "${type}": ${path}`);
  if (/^frozen 1$/m.test(events)) throw refusal(`container's cgroup unexpectedly frozen: ${path}`);
}

/**
 * Makes the cgroup, if it is not there.
 *
 * @param claimed as `claimCgroup` gives it
 */
export function makeCgroup(
  { path, made, scope }: CgroupState,
  claimed: ClaimedCgroup,
  plan: CgroupPlan,
  host: HostFacts,
): ClaimedCgroup {
  if (path === "" || scope !== undefined) return new ClaimedCgroup();
  return claimed.number >= 0 ? claimed : makeNew(path, made, plan, host);
}

/** Passes controllers down to it. Where version 1 holds them, only a limit is a reason to touch what others use. */
export function passControllers(
  { path, scope }: CgroupState,
  plan: CgroupPlan,
  host: HostFacts,
): void {
  if (path === "" || scope !== undefined) return;
  if (host.cgroup.mode === "unified" || plan.writes.length > 0)
    enableControllers(host.cgroup.mountPoint, path);
}

/**
 * Sets the cgroup's device filter. While init already works, which saves a third of a millisecond: nothing of the
 * container's runs before its last sync point is answered.
 *
 * @param fd the cgroup's directory, or -1
 * @throws BerthError of kind "system" when the kernel refuses it to who rules the host
 */
export function filterDevices(
  context: Context,
  plan: CgroupPlan,
  fd: number,
  host: HostFacts,
): void {
  if (fd < 0) {
    warnOfDevices(context, plan, "the container has no cgroup of its own");
    return;
  }
  try {
    native().attachDeviceFilter({ cgroup: fd, rules: plan.deviceRules });
  } catch (error) {
    if (errnoCode(error) !== "EPERM") throw error;
    if (!hasOwnCgroupsOnly(host))
      throw new BerthError("device rules cannot be enforced: the kernel does not allow bpf(2)", {
        kind: "system",
        origin: "/linux/resources/devices",
        hint: "let the runtime have CAP_SYS_ADMIN or CAP_BPF, and no filter of system calls without bpf",
        cause: error,
      });
    // Nobody may filter from a user namespace; nor can one make device nodes there.
    warnOfDevices(context, plan, "the kernel does not allow it in a user namespace");
  }
}

/** Only of rules that ask for something: what none of them names is denied anyway. */
function warnOfDevices(context: Context, { deviceRules: rules }: CgroupPlan, why: string): void {
  const configured = rules.slice(0, rules.length - deviceRules([]).length);
  if (configured.some(({ allow, type }) => allow || type !== "a"))
    context.warn(`device rules of the configuration are not enforced: ${why}`);
}

/** A user without rights who asked for nothing that needs a cgroup does without: -1. */
function makeNew(path: string, made: string, plan: CgroupPlan, host: HostFacts): ClaimedCgroup {
  try {
    return openClaimed(path, () => native().makeCgroup({ path }));
  } catch (error) {
    native().removeCgroupParents({ path, made });
    const denied = ["EACCES", "EPERM", "EROFS"].includes(errnoCode(error));
    if (!denied || !hasOwnCgroupsOnly(host) || plan.origin !== "runtime:cgroup") throw error;
    const needed = plan.writes.filter(({ optional }) => !optional);
    if (needed.length === 0) return new ClaimedCgroup();
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
  if (path === "" || owner === undefined || owner === effectiveUser()) return;
  const named = readTextIfAny("/sys/kernel/cgroup/delegate");
  const files = named === undefined ? delegated : named.split("\n").filter(Boolean);
  changeOwner(path, owner);
  for (const name of files) {
    const file = join(path, name);
    if (exists(file)) changeOwner(file, owner);
  }
}
