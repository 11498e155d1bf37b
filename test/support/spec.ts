// config.json as the tests write it: the members they touch, all mutable, and the default document.

import { caller, isOrdinary, mappingsOf } from "./caller.ts";

export interface Mount {
  destination: string;
  type?: string;
  source?: string;
  options?: string[];
  uidMappings?: IdMapping[];
  gidMappings?: IdMapping[];
}

export interface IdMapping {
  containerID: number;
  hostID: number;
  size: number;
}

export interface Device {
  type: string;
  path: string;
  major?: number;
  minor?: number;
  fileMode?: number;
  uid?: number;
  gid?: number;
}

export interface Hook {
  path: string;
  args?: string[];
  env?: string[];
  timeout?: number;
}

export type HookKind =
  "prestart" | "createRuntime" | "createContainer" | "startContainer" | "poststart" | "poststop";

export interface SeccompRule {
  names: string[];
  action: string;
  errnoRet?: number;
  args?: { index: number; value: number | bigint; valueTwo?: number | bigint; op: string }[];
}

export interface Seccomp {
  defaultAction: string;
  defaultErrnoRet?: number;
  architectures?: string[];
  flags?: string[];
  syscalls?: SeccompRule[];
  listenerPath?: string;
  listenerMetadata?: string;
}

export type CapabilitySet = "bounding" | "effective" | "inheritable" | "permitted" | "ambient";

export interface Process {
  terminal?: boolean;
  consoleSize?: { height: number; width: number };
  user: { uid: number; gid: number; umask?: number; additionalGids?: number[] };
  args?: string[];
  env?: string[];
  cwd: string;
  capabilities?: Partial<Record<CapabilitySet, string[]>>;
  rlimits?: { type: string; hard: number | bigint; soft: number | bigint }[];
  noNewPrivileges?: boolean;
  oomScoreAdj?: number;
  scheduler?: { policy: string; nice?: number; priority?: number; flags?: string[] };
  ioPriority?: { class: string; priority: number };
  apparmorProfile?: string;
  selinuxLabel?: string;
  execCPUAffinity?: { initial?: string; final?: string };
}

export interface Linux {
  namespaces: { type: string; path?: string }[];
  uidMappings?: IdMapping[];
  gidMappings?: IdMapping[];
  timeOffsets?: Record<string, { secs?: number; nanosecs?: number }>;
  devices?: Device[];
  sysctl?: Record<string, string>;
  rootfsPropagation?: string;
  maskedPaths?: string[];
  readonlyPaths?: string[];
  cgroupsPath?: string;
  resources?: {
    devices?: { allow: boolean; type?: string; major?: number; minor?: number; access?: string }[];
    [group: string]: unknown;
  };
  seccomp?: Seccomp;
  personality?: { domain: string };
  memoryPolicy?: { mode: string; nodes?: string; flags?: string[] };
  netDevices?: Record<string, { name?: string }>;
  mountLabel?: string;
}

export interface Spec {
  ociVersion: string;
  process: Process;
  root: { path: string; readonly?: boolean };
  hostname?: string;
  domainname?: string;
  mounts: Mount[];
  hooks?: Partial<Record<HookKind, Hook[]>>;
  annotations?: Record<string, string>;
  linux: Linux;
}

const capabilities = (): string[] => ["CAP_AUDIT_WRITE", "CAP_KILL", "CAP_NET_BIND_SERVICE"];

/** The document `runc spec` writes, without a terminal; for callers without rights also what these need. */
export function defaultSpec(): Spec {
  return asTheCallerMay({
    ociVersion: "1.0.2",
    process: {
      terminal: false,
      user: { uid: 0, gid: 0 },
      args: ["true"],
      env: ["PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "TERM=xterm"],
      cwd: "/",
      capabilities: {
        bounding: capabilities(),
        effective: capabilities(),
        permitted: capabilities(),
      },
      rlimits: [{ type: "RLIMIT_NOFILE", hard: 1024, soft: 1024 }],
      noNewPrivileges: true,
    },
    root: { path: "rootfs", readonly: true },
    hostname: "inside",
    mounts: [
      { destination: "/proc", type: "proc", source: "proc" },
      {
        destination: "/dev",
        type: "tmpfs",
        source: "tmpfs",
        options: ["nosuid", "strictatime", "mode=755", "size=65536k"],
      },
      {
        destination: "/dev/pts",
        type: "devpts",
        source: "devpts",
        options: ["nosuid", "noexec", "newinstance", "ptmxmode=0666", "mode=0620", "gid=5"],
      },
      {
        destination: "/dev/shm",
        type: "tmpfs",
        source: "shm",
        options: ["nosuid", "noexec", "nodev", "mode=1777", "size=65536k"],
      },
      {
        destination: "/dev/mqueue",
        type: "mqueue",
        source: "mqueue",
        options: ["nosuid", "noexec", "nodev"],
      },
      {
        destination: "/sys",
        type: "sysfs",
        source: "sysfs",
        options: ["nosuid", "noexec", "nodev", "ro"],
      },
      {
        destination: "/sys/fs/cgroup",
        type: "cgroup",
        source: "cgroup",
        options: ["nosuid", "noexec", "nodev", "relatime", "ro"],
      },
    ],
    linux: {
      resources: { devices: [{ allow: false, access: "rwm" }] },
      namespaces: ["pid", "network", "ipc", "uts", "mount"].map((type) => ({ type })),
      maskedPaths: [
        "/proc/acpi",
        "/proc/asound",
        "/proc/kcore",
        "/proc/keys",
        "/proc/latency_stats",
        "/proc/timer_list",
        "/proc/timer_stats",
        "/proc/sched_debug",
        "/sys/firmware",
        "/proc/scsi",
      ],
      readonlyPaths: ["/proc/bus", "/proc/fs", "/proc/irq", "/proc/sys", "/proc/sysrq-trigger"],
    },
  });
}

/** Makes the default specification one that the caller can run, as `spec --rootless` does. */
function asTheCallerMay(spec: Spec): Spec {
  if (!isOrdinary) return spec;
  spec.linux.namespaces.push({ type: "user" });
  spec.linux.uidMappings = mappingsOf(process.geteuid?.() ?? 0);
  spec.linux.gidMappings = mappingsOf(process.getegid?.() ?? 0);
  if (caller === "ranges") return spec;
  // It has neither a cgroup nor a second group.
  spec.mounts = spec.mounts.filter(({ type }) => type !== "cgroup");
  for (const mount of spec.mounts)
    mount.options = (mount.options ?? []).filter((option) => option !== "gid=5");
  return spec;
}

/** The namespace types of a specification that are made anew get one more, or lose one. */
export function withNamespace(spec: Spec, type: string, path?: string): void {
  spec.linux.namespaces = spec.linux.namespaces.filter((namespace) => namespace.type !== type);
  spec.linux.namespaces.push(path === undefined ? { type } : { type, path });
}

/** Takes a namespace away, so that the container shares the host's. */
export function withoutNamespace(spec: Spec, type: string): void {
  spec.linux.namespaces = spec.linux.namespaces.filter((namespace) => namespace.type !== type);
}

/** Gives the process exactly these capabilities in the bounding, effective and permitted sets. */
export function grant(spec: Spec, ...names: string[]): void {
  spec.process.capabilities = {
    bounding: [...names],
    effective: [...names],
    permitted: [...names],
  };
}

/** A user namespace that maps the ids 0 to 65535 to 100000 and above, or what the caller has of ids. */
export function withUserNamespace(spec: Spec): void {
  withNamespace(spec, "user");
  spec.linux.uidMappings = mappingsOf(process.geteuid?.() ?? 0);
  spec.linux.gidMappings = mappingsOf(process.getegid?.() ?? 0);
}
