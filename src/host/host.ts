// What planning needs to know of this host, read when first asked for. Nothing here changes the host or decides
// anything.

import { BerthError } from "../errors/berth-error.ts";
import { isShortage } from "../errors/errno.ts";
import { fileSystemTypeIfAny, readText, readTextIfAny } from "../native/files.ts";
import { effectiveGroup, effectiveUser } from "../native/self.ts";

/** How control groups are mounted. */
export interface CgroupFacts {
  /** `unified`: only cgroup2; `hybrid`: cgroup2 beside v1 hierarchies; `none`: no cgroup2 is mounted. */
  readonly mode: "unified" | "hybrid" | "none";
  /** Where cgroup2 is mounted; empty with mode `none`. */
  readonly mountPoint: string;
  /** Controllers cgroup2 has (cgroup.controllers at the mount point). */
  readonly controllers: readonly string[];
  /** The runtime's own cgroup, below the mount point: "/", or "/a/b". */
  readonly own: string;
}

export interface HostFacts {
  readonly kernel: { readonly release: string; readonly major: number; readonly minor: number };
  readonly cgroup: CgroupFacts;
  /** Number of the last capability the kernel knows. */
  readonly lastCapability: number;
  /** Bounding set of the runtime, bit n for capability number n: what it can grant without a user namespace. */
  readonly boundingSet: bigint;
  readonly apparmor: boolean;
  readonly selinux: boolean;
  /** Whether the kernel was built with seccomp. */
  readonly seccompAvailable: boolean;
  /** Whether the runtime itself runs in a user namespace other than the initial one. */
  readonly inUserNamespace: boolean;
  /** Whether setgroups(2) was given up for good in the runtime's user namespace (user_namespaces(7)). */
  readonly setgroupsDenied: boolean;
  /** Where resctrl is mounted, if it is. */
  readonly resctrl: string | undefined;
  readonly euid: number;
  readonly egid: number;
}

/** The few ways in which facts are read; tests give their own. */
export interface HostView {
  /** The file's text, or undefined when it does not exist or cannot be read. */
  readonly readText: (path: string) => string | undefined;
  /** f_type of the file system at a path (statfs(2)), or undefined when there is none. */
  readonly fileSystemType: (path: string) => number | undefined;
  readonly kernelRelease: string;
  readonly euid: number;
  readonly egid: number;
}

/** Magic numbers of linux/magic.h. */
const cgroup2Magic = 0x63677270;
const selinuxMagic = 0xf97cff8c;

/**
 * Reads the facts of this host. Each is read when first used and then kept: a bundle that asks for little costs little.
 *
 * @param view how to read; the host itself unless a test gives another
 * @throws BerthError (when a fact is used) if procfs does not tell the runtime's capabilities
 */
export function readHostFacts(view: HostView = thisHost()): HostFacts {
  const status = once(() => view.readText("/proc/self/status") ?? "");
  const cgroup = once(() => findCgroup2(view));
  const lastCapability = once(() =>
    decimal(view.readText("/proc/sys/kernel/cap_last_cap") ?? "", 40),
  );
  const boundingSet = once(() => capabilityMask(statusField(status(), "CapBnd")));
  const apparmor = once(
    () => view.readText("/sys/module/apparmor/parameters/enabled")?.trim() === "Y",
  );
  const selinux = once(() => view.fileSystemType("/sys/fs/selinux") === selinuxMagic);
  const inUserNamespace = once(() => {
    const uidMap = view.readText("/proc/self/uid_map");
    // No such file: a kernel without user namespaces.
    return uidMap !== undefined && !isWholeRange(uidMap);
  });
  const resctrl = once(() => mountedAt(view.readText("/proc/self/mountinfo") ?? "", "resctrl"));
  const setgroupsDenied = once(() => view.readText("/proc/self/setgroups")?.trim() === "deny");
  return {
    kernel: kernelVersion(view.kernelRelease),
    get cgroup() {
      return cgroup();
    },
    get lastCapability() {
      return lastCapability();
    },
    get boundingSet() {
      return boundingSet();
    },
    get apparmor() {
      return apparmor();
    },
    get selinux() {
      return selinux();
    },
    get seccompAvailable() {
      return statusField(status(), "Seccomp") !== "";
    },
    get inUserNamespace() {
      return inUserNamespace();
    },
    get resctrl() {
      return resctrl();
    },
    get setgroupsDenied() {
      return setgroupsDenied();
    },
    euid: view.euid,
    egid: view.egid,
  };
}

function thisHost(): HostView {
  return {
    readText: (path) => {
      try {
        return readTextIfAny(path);
      } catch (error) {
        // A fact that this caller cannot read is a fact that is not there: no AppArmor, no cgroup controller file.
        if (isShortage(error)) throw error;
        return undefined;
      }
    },
    fileSystemType: (path) => {
      try {
        return fileSystemTypeIfAny(path);
      } catch (error) {
        if (isShortage(error)) throw error;
        return undefined;
      }
    },
    kernelRelease: readText("/proc/sys/kernel/osrelease").trim(),
    euid: effectiveUser(),
    egid: effectiveGroup(),
  };
}

/** The usual places cost one statfs each; only an unusual host costs a walk through mountinfo. */
function findCgroup2(view: HostView): CgroupFacts {
  const usual = "/sys/fs/cgroup";
  let mode: CgroupFacts["mode"] = "hybrid";
  let mountPoint: string | undefined;
  if (view.fileSystemType(usual) === cgroup2Magic) {
    mode = "unified";
    mountPoint = usual;
  } else if (view.fileSystemType(`${usual}/unified`) === cgroup2Magic) {
    mountPoint = `${usual}/unified`;
  } else {
    mountPoint = mountedAt(view.readText("/proc/self/mountinfo") ?? "", "cgroup2");
  }
  if (mountPoint === undefined) return { mode: "none", mountPoint: "", controllers: [], own: "/" };
  const found = mountPoint;
  const controllers = once(() =>
    (view.readText(`${found}/cgroup.controllers`) ?? "").split(/\s+/).filter((name) => name !== ""),
  );
  const own = once(() => ownCgroup(view.readText("/proc/self/cgroup") ?? ""));
  return {
    mode,
    mountPoint,
    get controllers() {
      return controllers();
    },
    get own() {
      return own();
    },
  };
}

/** By the text of /proc/self/cgroup. What lies outside of the runtime's cgroup namespace cannot be named: "/". */
function ownCgroup(text: string): string {
  const [, path = "/"] = /^0::(\/.*)$/m.exec(text) ?? [];
  return path.split("/").includes("..") ? "/" : path;
}

/**
 * Where a file system is mounted, by the text of /proc/self/mountinfo (proc(5)); the first mount of all of it, or else
 * the first of a part. Undefined when there is none.
 */
export function mountedAt(text: string, type: string): string | undefined {
  let part: string | undefined;
  for (const line of text.split("\n")) {
    const separator = line.indexOf(" - ");
    if (!line.startsWith(`${type} `, separator + 3) || separator < 0) continue;
    const fields = line.slice(0, separator).split(" ");
    const root = fields[3];
    const mountPoint = fields[4];
    if (mountPoint === undefined) continue;
    if (root === "/") return unescapeOctal(mountPoint);
    part ??= unescapeOctal(mountPoint);
  }
  return part;
}

/** mountinfo writes space, tab, newline and backslash of a path as `\ooo`. */
function unescapeOctal(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_, digits: string) =>
    // eslint-disable-next-line no-restricted-properties -- octal, and the whole text was matched
    String.fromCharCode(Number.parseInt(digits, 8)),
  );
}

/** The value of one line of /proc/PID/status, or empty. */
function statusField(status: string, name: string): string {
  const start = status.indexOf(`\n${name}:`);
  if (start < 0) return "";
  const value = start + name.length + 2;
  const end = status.indexOf("\n", value);
  return status.slice(value, end < 0 ? undefined : end).trim();
}

/** Without the mask every capability would seem ungrantable, so a host that hides it is refused. */
function capabilityMask(hex: string): bigint {
  if (!/^[0-9a-f]{1,16}$/.test(hex)) {
    throw new BerthError("/proc/self/status does not tell the runtime's capabilities", {
      kind: "system",
      hint: "mount procfs on /proc",
    });
  }
  return BigInt(`0x${hex}`);
}

/** The initial user namespace, and no other the kernel makes by itself, maps all ids one to one. */
function isWholeRange(uidMap: string): boolean {
  return /^\s*0\s+0\s+4294967295\s*$/.test(uidMap);
}

function kernelVersion(text: string): HostFacts["kernel"] {
  const [, major = "0", minor = "0"] = /^(\d+)\.(\d+)/.exec(text) ?? [];
  return { release: text, major: decimal(major, 0), minor: decimal(minor, 0) };
}

function decimal(text: string, otherwise: number): number {
  const digits = text.trim();
  return /^\d{1,9}$/.test(digits) ? Number(digits) : otherwise;
}

function once<T>(read: () => T): () => T {
  let kept: { value: T } | undefined;
  return () => (kept ??= { value: read() }).value;
}
