import { describe, expect, test } from "@jest/globals";

import type { Spec } from "../../../src/config/generated/config.ts";
import { planWith, specWith, violationsOf } from "./fixtures.ts";

type Linux = NonNullable<Spec["linux"]>;
type Process = NonNullable<Spec["process"]>;

const namespaces = [{ type: "mount" as const }];
const pointers = (spec: Spec) =>
  violationsOf(() => planWith(spec)).violations.map(([pointer]) => pointer);

describe("what this version cannot do", () => {
  test("is said at once, in words", () => {
    const spec = specWith({
      linux: {
        namespaces,
        mountLabel: "x",
        memoryPolicy: { mode: "MPOL_LOCAL" },
      },
      process: { apparmorProfile: "docker-default" },
    });
    expect(violationsOf(() => planWith(spec))).toEqual({
      kind: "unsupported",
      violations: [
        ["/linux/memoryPolicy", "memoryPolicy is not supported by this version of Berth"],
        ["/linux/mountLabel", "mountLabel is not supported by this version of Berth"],
        [
          "/process/apparmorProfile",
          "an AppArmor profile is not supported by this version of Berth",
        ],
      ],
    });
  });

  test.each<[string, Partial<Linux>]>([
    ["/linux/netDevices", { netDevices: { eth0: {} } }],
    ["/linux/personality", { personality: { domain: "LINUX32" } }],
    ["/linux/mountLabel", { mountLabel: "system_u:object_r:x:s0" }],
    ["/linux/seccomp/defaultAction", { seccomp: { defaultAction: "SCMP_ACT_NOTIFY" } }],
    [
      "/linux/seccomp/syscalls/0/action",
      {
        seccomp: {
          defaultAction: "SCMP_ACT_ALLOW",
          syscalls: [{ names: ["a"], action: "SCMP_ACT_NOTIFY" }],
        },
      },
    ],
  ])("%s", (pointer, linux) => {
    expect(pointers(specWith({ linux: { namespaces, ...linux } }))).toEqual([pointer]);
  });

  test.each<[string, Partial<Process>]>([
    ["/process/selinuxLabel", { selinuxLabel: "x" }],
    ["/process/scheduler", { scheduler: { policy: "SCHED_OTHER" } }],
    ["/process/ioPriority", { ioPriority: { class: "IOPRIO_CLASS_BE", priority: 4 } }],
  ])("%s", (pointer, process) => {
    expect(pointers(specWith({ process }))).toEqual([pointer]);
  });

  test("id-mapped mounts", () => {
    const mapping = [{ containerID: 0, hostID: 0, size: 1 }];
    const at = { destination: "/a", source: "/a" };
    const mounts = [
      { ...at, options: ["bind", "idmap"] },
      { ...at, options: ["bind"], uidMappings: mapping, gidMappings: mapping },
      { ...at, options: ["bind"], uidMappings: [], gidMappings: [] },
    ];
    expect(pointers(specWith({ mounts }))).toEqual(["/mounts/0", "/mounts/1"]);
  });
});

describe("what asks for nothing", () => {
  test("is accepted", () => {
    const spec = specWith({
      linux: {
        namespaces,
        resources: {
          memory: {},
          cpu: {},
          pids: { limit: -1 },
          blockIO: { weightDevice: [] },
          hugepageLimits: [],
          rdma: {},
          unified: {},
          devices: [{ allow: false, access: "rwm" }],
        },
        netDevices: {},
        personality: { domain: "LINUX" },
        mountLabel: "",
        seccomp: { defaultAction: "SCMP_ACT_ALLOW", listenerPath: "/ignored" },
      },
      process: { apparmorProfile: "", selinuxLabel: "", execCPUAffinity: { initial: "0" } },
    });
    expect(() => planWith(spec)).not.toThrow();
  });
});
