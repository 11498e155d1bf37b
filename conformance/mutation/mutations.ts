// Behaviours of Berth broken on purpose, one at a time: each must make the check it names fail. That proves the checks,
// not Berth.

export interface Mutation {
  /** What Berth does not do any more. */
  readonly breaks: string;
  /** Path below the repository. */
  readonly file: string;
  /** Occurs in the file exactly once. */
  readonly from: string;
  readonly to: string;
  /** Id of the check that must notice it. */
  readonly check: string;
}

export const mutations: readonly Mutation[] = [
  {
    breaks: "the working directory",
    file: "src/plan/process.ts",
    from: "path: cwd, create: false })",
    to: "path: cwd.slice(0, 1), create: false })",
    check: "process/cwd",
  },
  {
    breaks: "the environment",
    file: "src/plan/process.ts",
    from: "[...(process.env ?? []), ...passedOn]",
    to: "[...(process.env ?? []).slice(0, 1), ...passedOn]",
    check: "process/env",
  },
  {
    breaks: "the file mode creation mask",
    file: "src/plan/process.ts",
    from: "umask: user.umask ?? 0o022",
    to: "umask: 0o022",
    check: "user/umask",
  },
  {
    breaks: "supplementary groups",
    file: "src/plan/process.ts",
    from: "groups: [...(user.additionalGids ?? [])]",
    to: "groups: []",
    check: "user/groups",
  },
  {
    breaks: "ambient capabilities",
    file: "src/plan/capabilities.ts",
    from: "ambient: [...sets.ambient]",
    to: "ambient: []",
    check: "capabilities/ambient",
  },
  {
    breaks: "the bounding set",
    file: "addon/init/ops/identity.cc",
    from: "prctl(PR_CAPBSET_DROP, number, 0, 0, 0) != 0",
    to: "number > kCapabilityBits",
    check: "capabilities/bounding",
  },
  {
    breaks: "soft limits",
    file: "src/plan/rlimits.ts",
    from: "soft: String(softNow)",
    to: "soft: String(hard)",
    check: "rlimits/several",
  },
  {
    breaks: "no_new_privs",
    file: "src/plan/program.ts",
    from: "return configured === true ?",
    to: "return configured === undefined ?",
    check: "process/no-new-privileges-true",
  },
  {
    breaks: "the errno of a filtered call",
    file: "src/plan/seccomp.ts",
    from: "(errno ?? EPERM) : 0",
    to: "EPERM : 0",
    check: "seccomp/errno",
  },
  {
    breaks: "the host name",
    file: "src/plan/sysctl.ts",
    from: "name: spec.hostname }",
    to: 'name: "host" }',
    check: "names/hostname",
  },
  {
    breaks: "masks of files",
    file: "src/plan/masked-paths.ts",
    from: "...maskedPaths.map(",
    to: "...maskedPaths.slice(1).map(",
    check: "masked-paths/file",
  },
  {
    breaks: "read-only paths",
    file: "src/plan/masked-paths.ts",
    from: "...readonlyPaths.map(",
    to: "...readonlyPaths.slice(1).map(",
    check: "readonly-paths/file",
  },
  {
    breaks: "the mount option nosuid",
    file: "src/plan/mount-options.ts",
    from: '["nosuid", { to: "attribute", group: "suid", value: "nosuid" }]',
    to: '["nosuid", { to: "attribute", group: "suid", value: "suid" }]',
    check: "mount-options/nosuid",
  },
  {
    breaks: "the mode of device files",
    file: "src/plan/devices.ts",
    from: "mode: (device.fileMode ?? 0o666) & 0o7777",
    to: "mode: 0o666",
    check: "devices/file-mode",
  },
  {
    breaks: "the environment of hooks",
    file: "src/plan/hooks.ts",
    from: "env: [...(hook.env ?? environment)],",
    to: 'env: ["ADDED=1", ...(hook.env ?? environment)],',
    check: "hooks/createRuntime/env",
  },
  {
    breaks: "poststop hooks after one that failed",
    file: "src/launch/hooks.ts",
    from: "context.warn(error instanceof Error ? error.message : String(error));",
    to: "throw error;",
    check: "hooks/poststop/exit-code",
  },
  {
    breaks: "annotations in the state",
    file: "src/container/query.ts",
    from: "...(state.annotations === undefined ? {} : { annotations: state.annotations }),",
    to: "",
    check: "state/annotations",
  },
  {
    breaks: "the pid in what hooks are told",
    file: "src/state/state.ts",
    from: "pid: state.init.pid }),\n    bundle",
    to: "pid: 1 }),\n    bundle",
    check: "hooks/createRuntime/pid",
  },
  {
    breaks: "the size of a terminal",
    file: "addon/init/ops/terminal.cc",
    from: "static_cast<unsigned short>(op.columns), 0, 0};",
    to: "static_cast<unsigned short>(op.rows), 0, 0};",
    check: "terminal/size",
  },
  {
    breaks: "offsets of a time namespace",
    file: "src/plan/namespaces.ts",
    from: "secs: String(offset.secs ?? 0)",
    to: 'secs: "0"',
    check: "time-offsets/boottime",
  },
  {
    breaks: "the read-only root",
    file: "src/plan/rootfs.ts",
    from: "spec.root.readonly !== true) return",
    to: "spec.root.readonly !== undefined) return",
    check: "root/readonly",
  },
];
