// mounts[] → operations: which kind each is, where its source comes from, and what must wait until the end.

import type { Spec } from "../config/generated/config.ts";
import { resolve } from "../paths/posix.ts";
import type { Op } from "./generated/ops.ts";
import { idMapOf } from "./id-mapped.ts";
import type { IdMap } from "./id-mapped.ts";
import { mountLabelOf } from "./labels.ts";
import { parseMountOptions } from "./mount-options.ts";
import type { MountOptions } from "./mount-options.ts";
import { unknownOptions } from "./mount-parameters.ts";
import type { CgroupPlan } from "./plan.ts";
import { needsMountNamespace } from "./situation.ts";
import type { Situation } from "./situation.ts";

type Mount = NonNullable<Spec["mounts"]>[number];

/** The mounts, told apart by when they are worked on. */
export interface MountPlan {
  /** Done with the host's rights, before a user namespace is entered. */
  readonly sources: readonly Op[];
  /** The mounts in listed order. */
  readonly mounts: readonly Op[];
  /** File systems that become read-only only after their content was made. */
  readonly readonlyLater: readonly Op[];
  /** Whether the configuration binds a whole /dev, which is then left as it is. */
  readonly bindsDev: boolean;
  /** User namespaces of the id-mapped ones. */
  readonly idMaps: readonly IdMap[];
}

/**
 * Files below /proc that may be mounted over; everything else there would let a container fake what the kernel says
 * (CVE-2019-16884).
 */
const mountableInProc: ReadonlySet<string> = new Set([
  "/proc/cpuinfo",
  "/proc/diskstats",
  "/proc/meminfo",
  "/proc/stat",
  "/proc/swaps",
  "/proc/uptime",
  "/proc/loadavg",
  "/proc/slabinfo",
  "/proc/sys/kernel/ns_last_pid",
  "/proc/sys/crypto/fips_enabled",
]);

/** A type that names no file system but is another way to say the option `bind`. */
const bindType = "bind";
const cgroupTypes: ReadonlySet<string> = new Set(["cgroup", "cgroup2"]);

/**
 * Plans mounts[] and the service manager's socket.
 *
 * @param cgroup where the container lives, for cgroup mounts without a cgroup namespace
 */
export function planMounts(situation: Situation, cgroup: CgroupPlan): MountPlan {
  const configured = situation.spec.mounts ?? [];
  if (configured.length > 0 && needsMountNamespace(situation, "/mounts", "mounts")) {
    return { sources: [], mounts: [], readonlyLater: [], bindsDev: false, idMaps: [] };
  }
  const parts = configured.map((mount, index) => planMount(situation, cgroup, mount, index));
  const notify = bindNotifySocket(situation, configured.length);
  return {
    sources: [...parts, notify].flatMap((part) => part.source ?? []),
    mounts: [...parts, notify].flatMap((part) => part.mount ?? []),
    readonlyLater: parts.flatMap((part) => part.readonlyLater ?? []),
    idMaps: parts.flatMap((part) => part.idMap ?? []),
    bindsDev: parts.some((part) => part.mount?.op === "bind" && part.mount.target === "/dev"),
  };
}

interface MountPart {
  readonly source?: Op;
  readonly mount?: Op;
  readonly readonlyLater?: Op;
  readonly idMap?: IdMap;
}

function planMount(
  situation: Situation,
  cgroup: CgroupPlan,
  mount: Mount,
  index: number,
): MountPart {
  const origin = `/mounts/${index}`;
  // `..` is cleaned inside the root; a relative destination is relative to "/" (runtime-spec "Mounts").
  const target = resolve("/", mount.destination);
  const options = parseMountOptions(mount.options ?? []);
  const problem = problemOf(mount, target, options, origin);
  if (problem !== undefined) {
    situation.problems.push(problem);
    return {};
  }
  const unknown = unknownOptions(
    mount.options ?? [],
    options.parameters,
    isBind(mount, options) ? undefined : fileSystemType(mount),
    origin,
  );
  if (unknown.length > 0) {
    situation.problems.push(...unknown);
    return {};
  }
  if (options.remount) return { mount: remount(target, options, origin) };
  const mapped = idMapOf(situation, mount, options, index);
  if (isBind(mount, options)) {
    const source = resolve(situation.options.bundle, mount.source ?? "");
    return bind(situation, { path: source, target, options, origin, index, mapped });
  }
  if (cgroupTypes.has(mount.type ?? "") && !situation.namespaces.own.has("cgroup")) {
    return bindCgroup(situation, cgroup, { target, options, origin, index });
  }
  return newFileSystem(situation, mount, { target, options, origin, mapped });
}

function fileSystemType({ type = "" }: Mount): string {
  return cgroupTypes.has(type) ? "cgroup2" : type;
}

function isBind(mount: Mount, options: MountOptions): boolean {
  return options.bind !== "none" || mount.type === bindType;
}

/** What no plan can be made of. */
function problemOf(mount: Mount, target: string, options: MountOptions, pointer: string) {
  const bound = isBind(mount, options);
  if (target === "/") {
    return {
      pointer: `${pointer}/destination`,
      message: "the container's root itself cannot be mounted over",
    };
  }
  if (target.startsWith("/proc/") && !mountableInProc.has(target)) {
    return {
      pointer: `${pointer}/destination`,
      message: `${target} cannot be mounted over, because it is inside /proc`,
    };
  }
  if (target === "/proc" && !bound && !options.remount && mount.type !== "proc") {
    return {
      pointer: `${pointer}/type`,
      message: "/proc cannot be mounted over by anything but procfs",
    };
  }
  if (bound && !options.remount && (mount.source ?? "") === "") {
    return { pointer, message: "a bind mount needs a source" };
  }
  if (!bound && !options.remount && (mount.type ?? "") === "") {
    return { pointer, message: "a mount that is not a bind mount needs a type" };
  }
  if (options.copyUp && (bound || options.remount || mount.type !== "tmpfs")) {
    return { pointer: `${pointer}/options`, message: 'only a new tmpfs can have "tmpcopyup"' };
  }
  return undefined;
}

interface NewRequest {
  readonly target: string;
  readonly options: MountOptions;
  readonly origin: string;
  readonly mapped: ReturnType<typeof idMapOf>;
}

function newFileSystem(situation: Situation, mount: Mount, request: NewRequest): MountPart {
  const { target, options, origin, mapped } = request;
  const type = fileSystemType(mount);
  // Later mounts and the default devices are still to be made inside these.
  const later = (target === "/dev" || type === "tmpfs") && options.attributes.includes("ro");
  return {
    mount: {
      op: "mount",
      origin,
      type,
      source: (mount.source ?? "") === "" ? type : (mount.source ?? ""),
      target,
      superblock: options.superblock.filter((flag) => !later || flag !== "ro"),
      attributes: options.attributes.filter((name) => !later || name !== "ro"),
      recursiveAttributes: [...options.recursiveAttributes],
      parameters: [...options.parameters, ...mountLabelOf(situation, type)],
      propagation: [...options.propagation],
      ...(mapped === undefined ? {} : { idmap: mapped.map.fd }),
      copyUp: options.copyUp,
    },
    ...(later ? { readonlyLater: makeReadonly(target, origin) } : {}),
    ...(mapped === undefined ? {} : { idMap: mapped.map }),
  };
}

function makeReadonly(target: string, origin: string): Op {
  return {
    op: "remount",
    origin,
    target,
    superblock: [],
    parameters: [],
    attributes: ["ro"],
    recursiveAttributes: [],
    propagation: [],
    bind: true,
  };
}

function remount(target: string, options: MountOptions, origin: string): Op {
  return {
    op: "remount",
    origin,
    target,
    superblock: [...options.superblock],
    parameters: [...options.parameters],
    attributes: [...options.attributes],
    recursiveAttributes: [...options.recursiveAttributes],
    propagation: [...options.propagation],
    bind: options.bind !== "none",
  };
}

interface BindRequest {
  readonly path: string;
  readonly target: string;
  readonly options: MountOptions;
  readonly origin: string;
  /** Number of the descriptor "source:N". */
  readonly index: number;
  readonly mapped?: ReturnType<typeof idMapOf>;
}

/**
 * Attaches a tree of the host. Attributes that are named are set or cleared and all others kept, as mount(8) does, so
 * that a bind mount never loses its source's nosuid by silence. Flags of the file system have no meaning here and are
 * passed over, as mount(2) does.
 */
function bind(situation: Situation, request: BindRequest): MountPart {
  const { path, target, options, origin, index, mapped } = request;
  const recursive = options.bind === "rbind";
  const ids =
    mapped === undefined ? {} : { idmap: mapped.map.fd, idmapRecursive: mapped.recursive };
  const idMap = mapped === undefined ? {} : { idMap: mapped.map };
  const attach: Extract<Op, { op: "bind" }> = {
    op: "bind",
    origin,
    path,
    target,
    recursive,
    ...ids,
    attributes: [...options.attributes],
    recursiveAttributes: [...options.recursiveAttributes],
    propagation: [...options.propagation],
  };
  const { host, namespaces } = situation;
  const losesRights =
    namespaces.own.has("user") || namespaces.joined.some(({ type }) => type === "mount");
  if (host.euid !== 0 || !losesRights) return { mount: attach, ...idMap };
  // Inside a user namespace the source's parents may be out of reach, in a joined mount namespace the path may mean
  // something else, and only the host's root may map ids of the host's file systems: so it is opened before as well.
  const fd = `source:${index}`;
  return {
    source: { op: "openSource", origin, fd, path, recursive, ...ids },
    mount: { ...attach, fd },
    ...idMap,
  };
}

/** Without a cgroup namespace a new cgroup2 mount would show the host's whole tree: only the container's part is bound. */
function bindCgroup(
  situation: Situation,
  cgroup: CgroupPlan,
  request: Omit<BindRequest, "path">,
): MountPart {
  const { mode, mountPoint } = situation.host.cgroup;
  if (mode === "none") {
    situation.problems.push({
      pointer: request.origin,
      message: "cgroup2 is not mounted on this host",
    });
    return {};
  }
  return bind(situation, { ...request, path: `${mountPoint}${cgroup.path}` });
}

/** The directory, not the socket: a service manager may replace the socket. */
function bindNotifySocket(situation: Situation, index: number): MountPart {
  const path = situation.options.notifyDirectory;
  if (path === undefined) return {};
  if (needsMountNamespace(situation, "", "the socket of the service manager")) return {};
  const options = parseMountOptions(["bind", "nosuid", "noexec", "nodev", "ro"]);
  return bind(situation, {
    path,
    target: "/run/notify",
    options,
    origin: "runtime:notify-socket",
    index,
  });
}
