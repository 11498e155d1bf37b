// mounts[] → operations: which kind each is, where its source comes from, and what must wait until the end.

import type { Spec } from "../config/generated/config.ts";
import { isAbsolute, resolve } from "../paths/posix.ts";
import type { Op } from "./generated/ops.ts";
import { idMapOf } from "./id-mapped.ts";
import type { IdMap } from "./id-mapped.ts";
import { mountLabelOf } from "./labels.ts";
import { impliedAttributes, parseMountOptions } from "./mount-options.ts";
import type { MountOptions } from "./mount-options.ts";
import { sortParameters } from "./mount-parameters.ts";
import { problemOf } from "./mount-problems.ts";
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

/** A type that names no file system but is another way to say the option `bind`. */
const bindType = "bind";
const cgroupTypes: ReadonlySet<string> = new Set(["cgroup", "cgroup2"]);

/**
 * Plans mounts[] and the service manager's socket.
 */
export function planMounts(situation: Situation): MountPlan {
  const configured = situation.spec.mounts ?? [];
  if (configured.length > 0 && needsMountNamespace(situation, "/mounts", "mounts")) {
    return { sources: [], mounts: [], readonlyLater: [], bindsDev: false, idMaps: [] };
  }
  const parts = configured.map((mount, index) => planMount(situation, mount, index));
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

function planMount(situation: Situation, mount: Mount, index: number): MountPart {
  const origin = `/mounts/${index}`;
  // `..` is cleaned inside the root; a relative destination is relative to "/" (runtime-spec "Mounts").
  const target = resolve("/", mount.destination);
  if (!isAbsolute(mount.destination))
    situation.warnings.push({
      pointer: `${origin}/destination`,
      message: `${JSON.stringify(mount.destination)} is relative and taken as ${target}`,
    });
  const parsed = parseMountOptions(mount.options ?? []);
  const problem = problemOf(mount, target, parsed, isBind(mount, parsed), origin);
  if (problem !== undefined) {
    situation.problems.push(problem);
    return {};
  }
  const { parameters, problems, warnings } = sortParameters(
    mount.options ?? [],
    parsed.parameters,
    isBind(mount, parsed) ? undefined : fileSystemType(mount),
    origin,
  );
  situation.problems.push(...problems);
  situation.warnings.push(...warnings);
  const options = { ...parsed, parameters };
  if (options.remount) return { mount: remount(target, options, origin) };
  const mapped = idMapOf(situation, mount, options, index);
  if (isBind(mount, options)) {
    const source = resolve(situation.options.bundle, mount.source ?? "");
    return bind(situation, { path: source, target, options, origin, index, mapped });
  }
  if (cgroupTypes.has(mount.type ?? "") && !situation.namespaces.own.has("cgroup")) {
    return bindCgroup(situation, { target, options, origin, index });
  }
  return newFileSystem(situation, mount, { target, options, origin, mapped });
}

function fileSystemType({ type = "" }: Mount): string {
  return cgroupTypes.has(type) ? "cgroup2" : type;
}

function isBind(mount: Mount, options: MountOptions): boolean {
  return options.bind !== "none" || mount.type === bindType;
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
      ...(isOutOfReach(situation, type) ? { instead: "/sys" } : {}),
    },
    ...(later ? { readonlyLater: makeReadonly(target, origin) } : {}),
    ...(mapped === undefined ? {} : { idMap: mapped.map }),
  };
}

/** A sysfs shows a network namespace, and only who owns that one can make it. */
function isOutOfReach({ namespaces }: Situation, type: string): boolean {
  return type === "sysfs" && namespaces.own.has("user") && !namespaces.made.includes("network");
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
 * Attaches a tree of the host. Without any flag among its options it has its source's attributes; with one it has those
 * that are named and no others (as runc). Flags of the file system have no meaning here and are passed over, as mount(2)
 * does.
 */
function bind(situation: Situation, request: BindRequest): MountPart {
  const { path, target, options, origin, index, mapped } = request;
  const recursive = options.bind === "rbind";
  const ids =
    mapped === undefined ? {} : { idmap: mapped.map.fd, idmapRecursive: mapped.recursive };
  const idMap = mapped === undefined ? {} : { idMap: mapped.map };
  const { host, namespaces } = situation;
  const implied = impliedAttributes(options);
  const nofollow = options.nofollow.source || options.copyLink ? { nofollow: true } : {};
  const attach: Extract<Op, { op: "bind" }> = {
    op: "bind",
    origin,
    path,
    target,
    recursive,
    ...nofollow,
    ...ids,
    attributes: [...options.attributes],
    ...(implied.length === 0 ? {} : { implied: [...implied] }),
    recursiveAttributes: [...options.recursiveAttributes],
    propagation: [...options.propagation],
    ...(options.nofollow.target ? { targetItself: true } : {}),
    ...(options.copyLink ? { copyLink: true } : {}),
    ...(namespaces.own.has("user") ? { locked: true } : {}),
  };
  const losesRights =
    namespaces.own.has("user") || namespaces.joined.some(({ type }) => type === "mount");
  if (host.euid !== 0 || !losesRights) return { mount: attach, ...idMap };
  // Inside a user namespace the source's parents may be out of reach, in a joined mount namespace the path may mean
  // something else, and only the host's root may map ids of the host's file systems: so it is opened before as well.
  const fd = `source:${index}`;
  return {
    source: { op: "openSource", origin, fd, path, recursive, ...nofollow, ...ids },
    mount: { ...attach, fd },
    ...idMap,
  };
}

/** Without a cgroup namespace the host's tree, in which what /proc/self/cgroup says is found (as runc). */
function bindCgroup(situation: Situation, request: Omit<BindRequest, "path">): MountPart {
  const { mode, mountPoint } = situation.host.cgroup;
  if (mode === "none") {
    situation.problems.push({
      pointer: request.origin,
      message: "cgroup2 is not mounted on this host",
    });
    return {};
  }
  return bind(situation, { ...request, path: mountPoint });
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
