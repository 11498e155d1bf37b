// Configurations that hold much and yet are accepted: what one fault in them does is seen against them.

import { baseSpec, type Hook, type Spec } from "./base-spec.ts";
import type { Json } from "./json-nodes.ts";
import { hookKinds } from "./recorder.ts";
import type { Need } from "./requirement.ts";
import { configText } from "./subject.ts";

export interface Exemplar {
  readonly name: string;
  readonly needs: readonly Need[];
  readonly document: Json;
}

// It reads its input: crun takes a hook that does not for one that failed, if it ends too soon.
const hook: Hook = {
  path: "/bin/sh",
  args: ["sh", "-c", "cat >/dev/null"],
  env: ["PATH=/usr/bin:/bin"],
  timeout: 20,
};

function fillProcess({ process }: Spec): void {
  process.user = { uid: 0, gid: 0, umask: 0o22, additionalGids: [10] };
  process["rlimits"] = [{ type: "RLIMIT_NOFILE", soft: 256, hard: 512 }];
  process["oomScoreAdj"] = 100;
  process["ioPriority"] = { class: "IOPRIO_CLASS_BE", priority: 4 };
  process["scheduler"] = { policy: "SCHED_OTHER", nice: 1 };
}

function fillLinux({ linux }: Spec): void {
  linux["devices"] = [
    { path: "/dev/mark", type: "c", major: 1, minor: 3, fileMode: 438, uid: 0, gid: 0 },
  ];
  linux["sysctl"] = { "kernel.msgmax": "8192" };
  linux["rootfsPropagation"] = "private";
  linux["maskedPaths"] = ["/proc/kcore"];
  linux["readonlyPaths"] = ["/proc/sys"];
  linux["personality"] = { domain: "LINUX" };
  linux["seccomp"] = {
    defaultAction: "SCMP_ACT_ALLOW",
    architectures: ["SCMP_ARCH_X86_64"],
    syscalls: [
      {
        names: ["acct"],
        action: "SCMP_ACT_ERRNO",
        errnoRet: 1,
        args: [{ index: 0, value: 1, valueTwo: 0, op: "SCMP_CMP_EQ" }],
      },
    ],
  };
}

function exemplar(name: string, needs: readonly Need[], change: (spec: Spec) => void): Exemplar {
  const spec = baseSpec();
  change(spec);
  const document: Json = JSON.parse(configText(spec));
  return { name, needs, document };
}

export const exemplars: readonly Exemplar[] = [
  exemplar("full", [], (spec) => {
    spec["hostname"] = "conformance";
    spec["domainname"] = "example.org";
    spec["annotations"] = { "org.example.key": "value" };
    spec.root.readonly = true;
    spec.mounts = [
      { destination: "/tmp", type: "tmpfs", source: "tmpfs", options: ["nosuid"] },
      ...spec.mounts,
    ];
    spec.hooks = Object.fromEntries(hookKinds.map((kind) => [kind, [{ ...hook }]]));
    fillProcess(spec);
    fillLinux(spec);
  }),
  exemplar("user-namespace", [], ({ linux }) => {
    linux.namespaces.push({ type: "user" });
    linux["uidMappings"] = [{ containerID: 0, hostID: 100_000, size: 65_536 }];
    linux["gidMappings"] = [{ containerID: 0, hostID: 100_000, size: 65_536 }];
  }),
  exemplar("time-namespace", ["time namespaces"], ({ linux }) => {
    linux.namespaces.push({ type: "time" });
    linux["timeOffsets"] = {
      boottime: { secs: 100, nanosecs: 1 },
      monotonic: { secs: 100, nanosecs: 1 },
    };
  }),
  exemplar("limits", ["cgroup2 limits"], ({ linux }) => {
    linux["cgroupsPath"] = "/conformance-exemplar";
    linux["resources"] = {
      unified: { "memory.high": "max" },
      devices: [{ allow: true, type: "c", major: 1, minor: 3, access: "rwm" }],
      pids: { limit: 100 },
      memory: { limit: 1 << 28, reservation: 1 << 20, swap: 1 << 28, checkBeforeUpdate: true },
      cpu: { shares: 1024, quota: 50_000, period: 100_000, burst: 0, cpus: "0", mems: "0" },
    };
  }),
];
