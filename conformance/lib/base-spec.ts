// The configuration that every check starts from: as little as a container needs.

export interface Mount {
  destination: string;
  type?: string;
  source?: string;
  options?: string[];
  [member: string]: unknown;
}

export interface Hook {
  path: string;
  args?: string[];
  env?: string[];
  timeout?: number;
}

export interface Spec {
  ociVersion: string;
  root: { path: string; readonly?: boolean };
  process: {
    user: { uid: number; gid: number; [member: string]: unknown };
    cwd: string;
    args: string[];
    env: string[];
    [member: string]: unknown;
  };
  mounts: Mount[];
  hooks?: Partial<Record<string, Hook[]>>;
  linux: { namespaces: { type: string; path?: string }[]; [member: string]: unknown };
  [member: string]: unknown;
}

/** Names of all capabilities, in the order of their numbers (capabilities(7)). */
export const capabilities: readonly string[] = (
  "CHOWN DAC_OVERRIDE DAC_READ_SEARCH FOWNER FSETID KILL SETGID SETUID SETPCAP LINUX_IMMUTABLE NET_BIND_SERVICE " +
  "NET_BROADCAST NET_ADMIN NET_RAW IPC_LOCK IPC_OWNER SYS_MODULE SYS_RAWIO SYS_CHROOT SYS_PTRACE SYS_PACCT SYS_ADMIN " +
  "SYS_BOOT SYS_NICE SYS_RESOURCE SYS_TIME SYS_TTY_CONFIG MKNOD LEASE AUDIT_WRITE AUDIT_CONTROL SETFCAP MAC_OVERRIDE " +
  "MAC_ADMIN SYSLOG WAKE_ALARM BLOCK_SUSPEND AUDIT_READ PERFMON BPF CHECKPOINT_RESTORE"
)
  .split(" ")
  .map((name) => `CAP_${name}`);

/** All but those that the host of the test itself may lack. */
const granted = ["CAP_CHOWN", "CAP_DAC_OVERRIDE", "CAP_FOWNER", "CAP_KILL", "CAP_MKNOD"];

export function baseSpec(): Spec {
  return {
    // The newest that the peers of old distributions read.
    ociVersion: "1.0.2",
    root: { path: "rootfs" },
    process: {
      terminal: false,
      user: { uid: 0, gid: 0 },
      cwd: "/",
      args: ["/prober"],
      env: ["PATH=/"],
      capabilities: { bounding: granted, effective: granted, permitted: granted },
      noNewPrivileges: true,
    },
    mounts: [
      { destination: "/proc", type: "proc", source: "proc" },
      { destination: "/dev", type: "tmpfs", source: "tmpfs", options: ["nosuid", "mode=755"] },
      {
        destination: "/dev/pts",
        type: "devpts",
        source: "devpts",
        options: ["nosuid", "noexec", "newinstance", "ptmxmode=0666", "mode=0620"],
      },
    ],
    linux: {
      namespaces: ["pid", "mount", "ipc", "uts", "network", "cgroup"].map((type) => ({ type })),
    },
  };
}
