// The containers that are tortured: as much of a configuration as a host allows, and a program that tells what of it
// holds.
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import {
  defaultSpec,
  withNamespace,
  withUserNamespace,
  type HookKind,
  type Spec,
} from "../../support/spec.ts";

const applets = ["sh", "cat", "grep", "hostname", "env", "ls", "sleep", "true", "echo"];

/** Tells of itself what a configuration decides; then ends with its argument, or stays. */
const report = `
p=/proc/$$
grep -E '^(Umask|Uid|Gid|Groups|Cap...|NoNewPrivs|Seccomp|Seccomp_filters|SigBlk|SigIgn):' $p/status
cat $p/limits $p/mountinfo $p/cgroup $p/oom_score_adj $p/uid_map $p/gid_map
hostname
pwd
env
ls $p/fd /dev
cat /dev/forbidden 2>&1
echo done
[ "$1" = stay ] || exit $1
exec sleep 1000
`;

/** Exit code of the program that ends: one that nothing else gives. */
export const ownExit = 7;

/** The last line of a report. */
export const reportEnd = "\ndone\n";

/** The words of the program that tells and ends. */
export const endingReport = ["sh", "/bin/report", String(ownExit)] as const;

/** One limit that the host can set, as linux.resources and as the file that shows it. */
export interface Limit {
  readonly file: string;
  resources(value: number): object;
}

/** The limit to be set, by which controllers the host's cgroup2 has. */
export function limitOf(cgroup2: string | undefined): Limit | undefined {
  const path = cgroup2 === undefined ? "" : join(cgroup2, "cgroup.controllers");
  const controllers = existsSync(path) ? readFileSync(path, "utf8").trim().split(" ") : [];
  if (controllers.includes("pids"))
    return { file: "pids.max", resources: (value) => ({ pids: { limit: value } }) };
  if (!controllers.includes("hugetlb")) return undefined;
  return {
    file: "hugetlb.2MB.max",
    resources: (value) => ({ hugepageLimits: [{ pageSize: "2MB", limit: value << 21 }] }),
  };
}

export interface BundleOptions {
  readonly directory: string;
  readonly cgroupsPath: string;
  /** Where hooks note that they ran. */
  readonly hooks: string;
  readonly args: readonly string[];
  readonly limit: Limit | undefined;
  /** Whether it has a user and a time namespace, which init makes itself and then forks. */
  readonly mapped?: boolean;
}

/** Makes a bundle of busybox. */
export function makeBundle(options: BundleOptions): void {
  const rootfs = join(options.directory, "rootfs");
  for (const name of ["bin", "dev", "proc", "sys", "tmp"])
    mkdirSync(join(rootfs, name), { recursive: true });
  copyFileSync("/bin/busybox", join(rootfs, "bin/busybox"));
  for (const name of applets) symlinkSync("busybox", join(rootfs, "bin", name));
  writeFileSync(join(rootfs, "bin/report"), report);
  writeFileSync(join(options.directory, "config.json"), JSON.stringify(specOf(options)));
}

function specOf({ cgroupsPath, hooks, args, limit, mapped = false }: BundleOptions): Spec {
  const spec = defaultSpec();
  spec.process.args = [...args];
  spec.process.oomScoreAdj = 100;
  spec.process.user = { uid: 0, gid: 0, umask: 0o27, additionalGids: [10, 20] };
  spec.hostname = "tortured";
  spec.linux.cgroupsPath = cgroupsPath;
  // A node that the device filter forbids; without it the kernel says that there is no such device.
  spec.linux.devices = [
    { type: "c", path: "/dev/forbidden", major: 240, minor: 77, fileMode: 0o666, uid: 0, gid: 0 },
  ];
  spec.linux.resources = { ...spec.linux.resources, ...limit?.resources(44) };
  spec.linux.seccomp = {
    defaultAction: "SCMP_ACT_ALLOW",
    architectures: [process.arch === "x64" ? "SCMP_ARCH_X86_64" : "SCMP_ARCH_AARCH64"],
    syscalls: [{ names: ["add_key", "keyctl", "request_key"], action: "SCMP_ACT_ERRNO" }],
  };
  const noted: HookKind[] = ["createRuntime", "poststart", "poststop"];
  // Within a user namespace it may not write there.
  if (!mapped) noted.push("createContainer");
  spec.hooks = Object.fromEntries(
    noted.map((kind) => [
      kind,
      [{ path: "/bin/busybox", args: ["busybox", "sh", "-c", `echo ${kind} >> ${hooks}`] }],
    ]),
  );
  spec.hooks.startContainer = [{ path: "/bin/busybox", args: ["busybox", "true"] }];
  if (mapped) {
    withUserNamespace(spec);
    withNamespace(spec, "time");
    spec.linux.devices = []; // they would be the host's
  }
  return spec;
}

/** A report without what differs from one container to the next: numbers of mounts, peers and devices without a name. */
export const comparable = (text: string): string =>
  text
    .replace(/^\d+ \d+ (\d+):\d+ /gm, "$1 ")
    .replace(/ (master|shared|propagate_from):\d+/g, " $1");
