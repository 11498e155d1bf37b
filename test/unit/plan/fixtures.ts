// Configurations and hosts for the tests of planning.

import { BerthError } from "../../../src/errors/berth-error.ts";
import { planCreate } from "../../../src/plan/create.ts";
import { explain } from "../../../src/plan/explain.ts";
import { planExec } from "../../../src/plan/exec.ts";
import type { ExecPlan, Plan } from "../../../src/plan/plan.ts";
import type { CreateOptions } from "../../../src/plan/types.ts";
import type { Spec } from "../../../src/config/generated/config.ts";
import type { HostFacts } from "../../../src/host/host.ts";
import { validatorOf } from "./vocabulary.ts";

/** What `runc spec` (1.1) writes. */
export const defaultSpec: Spec = {
  ociVersion: "1.0.2-dev",
  process: {
    terminal: true,
    user: {
      uid: 0,
      gid: 0,
    },
    args: ["sh"],
    env: ["PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "TERM=xterm"],
    cwd: "/",
    capabilities: {
      bounding: ["CAP_AUDIT_WRITE", "CAP_KILL", "CAP_NET_BIND_SERVICE"],
      effective: ["CAP_AUDIT_WRITE", "CAP_KILL", "CAP_NET_BIND_SERVICE"],
      permitted: ["CAP_AUDIT_WRITE", "CAP_KILL", "CAP_NET_BIND_SERVICE"],
      ambient: ["CAP_AUDIT_WRITE", "CAP_KILL", "CAP_NET_BIND_SERVICE"],
    },
    rlimits: [
      {
        type: "RLIMIT_NOFILE",
        hard: 1024,
        soft: 1024,
      },
    ],
    noNewPrivileges: true,
  },
  root: {
    path: "rootfs",
    readonly: true,
  },
  hostname: "runc",
  mounts: [
    {
      destination: "/proc",
      type: "proc",
      source: "proc",
    },
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
    resources: {
      devices: [
        {
          allow: false,
          access: "rwm",
        },
      ],
    },
    namespaces: [
      {
        type: "pid",
      },
      {
        type: "network",
      },
      {
        type: "ipc",
      },
      {
        type: "uts",
      },
      {
        type: "mount",
      },
    ],
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
};

/** A unified host on which everything is allowed. */
export const host: HostFacts = {
  kernel: { release: "6.12.0", major: 6, minor: 12 },
  cgroup: {
    mode: "unified",
    mountPoint: "/sys/fs/cgroup",
    controllers: ["cpu", "memory", "pids"],
    own: "/",
  },
  lastCapability: 40,
  boundingSet: (1n << 41n) - 1n,
  apparmor: false,
  selinux: false,
  seccompAvailable: true,
  inUserNamespace: false,
  setgroupsDenied: false,
  resctrl: undefined,
  euid: 0,
  egid: 0,
};

export const options: CreateOptions = {
  id: "c1",
  bundle: "/bundle",
  mode: "create",
  terminal: "none",
  noPivot: false,
  noNewKeyring: false,
  cgroupManager: "cgroupfs",
  preserveFds: 0,
  listenFds: 0,
};

type Process = NonNullable<Spec["process"]>;
type Linux = NonNullable<Spec["linux"]>;

/** The smallest configuration with a process and a mount namespace, changed in parts. */
export function specWith(
  changes: Omit<Partial<Spec>, "process" | "linux"> & {
    readonly process?: Partial<Process>;
    readonly linux?: Partial<Linux>;
  } = {},
): Spec {
  const { process, linux, ...rest } = changes;
  return {
    ociVersion: "1.3.0",
    root: { path: "rootfs" },
    process: { cwd: "/", args: ["true"], user: { uid: 0, gid: 0 }, ...process },
    linux: { namespaces: [{ type: "mount" }], ...linux },
    ...rest,
  };
}

/** Plans, and makes sure that what the plan says to init is in the vocabulary. */
export function planWith(
  spec: Spec,
  optionChanges: Partial<CreateOptions> = {},
  hostChanges: Partial<HostFacts> = {},
): Plan {
  const plan = planCreate(spec, { ...host, ...hostChanges }, { ...options, ...optionChanges });
  checkVocabulary(plan);
  return plan;
}

/** The same of a process that joins a container of this configuration. */
export function planExecWith(
  spec: Spec,
  process: Partial<Process> = {},
  optionChanges: Partial<CreateOptions> = {},
): ExecPlan {
  const joining = { cwd: "/", args: ["true"], user: { uid: 0, gid: 0 }, ...process };
  const plan = planExec({ ...spec, process: joining }, joining, host, {
    ...options,
    mode: "run",
    ...optionChanges,
  });
  checkVocabulary(plan);
  return plan;
}

/** Makes sure that operations are in the vocabulary. */
export function checkVocabulary({ init }: Pick<ExecPlan, "init">): void {
  for (const op of init) {
    const valid = validatorOf(`op${op.op[0]?.toUpperCase()}${op.op.slice(1)}`);
    if (valid === undefined) throw new Error(`no operation ${op.op} in the schema`);
    if (valid(op) !== true)
      throw new Error(`${JSON.stringify(op)}: ${JSON.stringify(valid.errors)}`);
  }
}

/** The violations planning refuses a configuration with. */
export function violationsOf(plan: () => unknown): {
  readonly kind: string;
  readonly violations: readonly (readonly [string, string])[];
} {
  try {
    plan();
  } catch (error) {
    if (!(error instanceof BerthError)) throw error;
    const { kind, violations } = error;
    return { kind, violations: violations.map(({ pointer, message }) => [pointer, message]) };
  }
  throw new Error("the plan was made");
}

/** Lines of a plan's init that match, each without its number. */
export function initLines(plan: Plan, pattern: RegExp): readonly string[] {
  const lines = explain({ ...plan, warnings: [] }).split("\n");
  const init = lines.slice(lines.indexOf("init") + 1);
  return init
    .filter((line) => pattern.test(line))
    .map((line) => line.slice(6).replace(/ {2,}/, "  "));
}

/** Names of a plan's operations in order. */
export function opNames(plan: Plan): readonly string[] {
  return plan.init.map(({ op }) => op);
}
