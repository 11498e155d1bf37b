// The systemd driver's part of a plan.
import { describe, expect, test } from "@jest/globals";

import type { Violation } from "../../../src/errors/berth-error.ts";
import {
  bitMask,
  changeable,
  deviceProperties,
  knownProperties,
  limitProperties,
  parseScope,
  roundQuota,
  slicePath,
} from "../../../src/plan/systemd.ts";
import { annotationProperties } from "../../../src/plan/systemd-annotations.ts";
import { planResources } from "../../../src/plan/resources.ts";
import type { Resources } from "../../../src/config/generated/config.ts";

describe("a slice", () => {
  test.each([
    ["system.slice", "/system.slice"],
    ["test-a-b.slice", "/test.slice/test-a.slice/test-a-b.slice"],
    ["-.slice", ""],
    ["a--b.slice", undefined],
    ["-a.slice", undefined],
    ["a/b.slice", undefined],
    ["a", undefined],
    [".slice", undefined],
  ])("%s is at %s", (slice, path) => {
    expect(slicePath(slice)).toBe(path);
  });
});

describe("cgroupsPath", () => {
  const parsed = (path: string, user = false) => {
    const problems: Violation[] = [];
    const scope = parseScope(path, "c1", user, problems);
    return problems.length > 0 ? problems.map(({ message }) => message) : scope;
  };

  test.each([
    [
      "a-b.slice:docker:x",
      { unit: "docker-x.scope", slice: "a-b.slice", path: "/a.slice/a-b.slice/docker-x.scope" },
    ],
    [
      ":docker:x",
      { unit: "docker-x.scope", slice: "system.slice", path: "/system.slice/docker-x.scope" },
    ],
    ["-.slice::x", { unit: "x.scope", slice: "-.slice", path: "/x.scope" }],
    ["", { unit: "berth-c1.scope", slice: "system.slice", path: "/system.slice/berth-c1.scope" }],
  ])("%j", (path, scope) => {
    expect(parsed(path)).toEqual(scope);
  });

  test("of a user's manager begins in user.slice", () => {
    expect(parsed("", true)).toMatchObject({ slice: "user.slice" });
  });

  test.each([
    "/a/b",
    "a:b",
    "a:b:c:d",
    "x.slice:p:",
    "x.slice:p:a/b",
    "x.slice:p:y.slice",
    "x:p:n",
  ])("%j is refused", (path) => {
    expect(parsed(path)).toHaveLength(1);
  });
});

describe("limits", () => {
  const properties = (resources: Resources) => {
    const facts = {
      mode: "unified" as const,
      mountPoint: "/sys/fs/cgroup",
      controllers: ["cpu", "cpuset", "memory", "pids", "io"],
      own: "/",
    };
    const problems: Violation[] = [];
    const found = limitProperties(planResources(resources, facts, [], []), problems).map(
      ({ name, type, value }) => `${name} ${type} ${String(value)}`,
    );
    return problems.length > 0 ? problems.map(({ pointer }) => pointer) : found;
  };

  test.each<[Resources, string[]]>([
    [
      { memory: { limit: 5, swap: -1, reservation: 3 } },
      ["MemorySwapMax t 18446744073709551615", "MemoryMax t 5", "MemoryLow t 3"],
    ],
    [{ cpu: { shares: 1024 } }, ["CPUWeight t 100"]],
    [{ cpu: { idle: 1 } }, ["CPUWeight t 0"]],
    [
      { cpu: { quota: 50000, period: 100000 } },
      ["CPUQuotaPeriodUSec t 100000", "CPUQuotaPerSecUSec t 500000"],
    ],
    [
      { cpu: { quota: -1 } },
      ["CPUQuotaPeriodUSec t 100000", "CPUQuotaPerSecUSec t 18446744073709551615"],
    ],
    [{ cpu: { cpus: "0-1,9", mems: "0" } }, ["AllowedCPUs ay 3,2", "AllowedMemoryNodes ay 1"]],
    [{ pids: { limit: 7 } }, ["TasksMax t 7"]],
    [{ pids: { limit: 0 } }, ["TasksMax t 1"]],
    [{ blockIO: { weight: 505 } }, ["IOWeight t 5000"]],
    [
      { unified: { "memory.high": "8", "cpu.max": "1000 10000", "cgroup.max.depth": "1" } },
      ["MemoryHigh t 8", "CPUQuotaPeriodUSec t 10000", "CPUQuotaPerSecUSec t 100000"],
    ],
  ])("%j", (resources, expected) => {
    expect(properties(resources)).toEqual(expected);
  });

  test.each([
    ["memory.max", "1G", ["MemoryMax t 1073741824"]],
    ["memory.high", "max", ["MemoryHigh t 18446744073709551615"]],
    [
      "cpu.max",
      "max",
      ["CPUQuotaPeriodUSec t 100000", "CPUQuotaPerSecUSec t 18446744073709551615"],
    ],
    ["cpuset.cpus", "", ["AllowedCPUs ay "]],
    ["io.weight", "8:0 50", []],
  ])("unified %s of %j is told to systemd", (name, value, expected) => {
    expect(properties({ unified: { [name]: value } })).toEqual(expected);
  });

  test.each([
    ...["", "abc", "-1", "1.5", "1e3", "0x10", "5 6", "18446744073709551616", "9".repeat(30)].map(
      (value) => ["memory.max", value],
    ),
    ...["17E", "50%"].map((value) => ["memory.swap.max", value]),
    ...["1K", "many"].flatMap((value) => [
      ["pids.max", value],
      ["cpu.weight", value],
    ]),
    ...["abc", "1000 0", "1000 x", "max max", "1 2 3", "-1 100", "18446744073709551615 1"].map(
      (value) => ["cpu.max", value],
    ),
    ...["abc", "3-1", "0-99999999999", "0-", "1e3"].map((value) => ["cpuset.cpus", value]),
    ["io.weight", "default 18446744073709551616"],
  ])("unified %s of %j is a violation, as systemd cannot be told", (name, value) => {
    expect(properties({ unified: { [name]: value } })).toEqual([
      `/linux/resources/unified/${name}`,
    ]);
  });

  test("a quota beyond what systemd can count is a violation", () => {
    expect(properties({ cpu: { quota: 2n ** 63n - 1n, period: 1 } })).toEqual([
      "/linux/resources/cpu/quota",
    ]);
  });

  test("CPU time is rounded up to steps of ten milliseconds a second", () => {
    expect(roundQuota({ cpu: { quota: 12345, period: 100000 } })).toEqual({
      cpu: { quota: 13000n, period: 100000 },
    });
    expect(roundQuota({ cpu: { quota: -1 } })).toEqual({ cpu: { quota: -1 } });
    expect(roundQuota({})).toEqual({});
  });

  test("what systemd is too old for is left out, and its version only asked for when it matters", () => {
    const named = (...names: string[]) => names.map((name) => ({ name, type: "t", value: 1n }));
    const kept = (version: string, ...names: string[]) =>
      knownProperties(named(...names), () => version).map(({ name }) => name);
    expect(kept("252.39-1", "MemoryMax", "AllowedCPUs", "OOMPolicy")).toEqual([
      "MemoryMax",
      "AllowedCPUs",
    ]);
    expect(kept("257", "OOMPolicy")).toEqual(["OOMPolicy"]);
    expect(
      knownProperties(named("MemoryMax"), () => {
        throw new Error("asked");
      }),
    ).toHaveLength(1);
    expect(changeable(named("OOMPolicy", "MemoryMax"))).toHaveLength(1);
  });

  test("a list of CPUs is a mask", () => {
    expect(bitMask("0")).toEqual([1]);
    expect(bitMask("8-10,0")).toEqual([1, 7]);
  });
});

describe("devices", () => {
  const rule = (allow: boolean, type: "a" | "b" | "c", major: number, minor: number) => ({
    allow,
    type,
    major,
    minor,
    access: "rw",
  });

  test("are those that rules allow", () => {
    expect(
      deviceProperties([
        rule(false, "a", -1, -1),
        rule(true, "c", 1, 3),
        rule(true, "b", 8, -1),
        rule(true, "c", -1, -1),
        rule(false, "c", 1, 3),
      ]),
    ).toEqual([
      { name: "DevicePolicy", type: "s", value: "strict" },
      {
        name: "DeviceAllow",
        type: "a(ss)",
        value: [
          ["/dev/char/1:3", "rw"],
          ["block-8", "rw"],
          ["char-*", "rw"],
        ],
      },
    ]);
  });

  test("are all of them when a rule allows all", () => {
    expect(deviceProperties([rule(true, "a", -1, -1)])).toEqual([
      { name: "DevicePolicy", type: "s", value: "auto" },
    ]);
  });
});

describe("annotations", () => {
  const prefix = "org.systemd.property.";
  const parsed = (name: string, text: string) => {
    const problems: Violation[] = [];
    const [property] = annotationProperties({ [prefix + name]: text, other: "x" }, problems);
    return problems.length > 0 ? problems.map(({ pointer }) => pointer) : property;
  };

  test.each([
    ["CollectMode", "'inactive'", { name: "CollectMode", type: "s", value: "inactive" }],
    ["Delegate", "false", { name: "Delegate", type: "b", value: false }],
    ["TasksMax", "uint64 5", { name: "TasksMax", type: "t", value: 5n }],
    ["Nice", "-5", { name: "Nice", type: "i", value: -5 }],
    ["TimeoutStopSec", "uint64 5", { name: "TimeoutStopUSec", type: "t", value: 5000000n }],
    ["TimeoutStopUSec", "uint64 5", { name: "TimeoutStopUSec", type: "t", value: 5n }],
    [
      "After",
      "['a.service', \"b.service\"]",
      { name: "After", type: "as", value: ["a.service", "b.service"] },
    ],
    ["After", "[]", { name: "After", type: "as", value: [] }],
  ])("%s = %s", (name, text, property) => {
    expect(parsed(name, text)).toEqual(property);
  });

  test.each([
    ["Ab", "true"],
    ["A-b-c", "true"],
    ["Name", "yes"],
    ["Name", "'open"],
    ["Name", "['a', 5]"],
    ["Name", "uint64 x"],
    ["Name", "2147483648"],
    ["Name", "int32 -2147483649"],
    ["Name", "uint32 -1"],
    ["Name", "uint32 4294967296"],
    ["Name", "int64 9223372036854775808"],
    ["Name", "uint64 18446744073709551616"],
    ["Name", "uint64 -0x1"],
    ["TimeoutStopSec", "-1"],
    ["TimeoutStopSec", "uint64 18446744073710"],
  ])("%s = %s is refused", (name, text) => {
    expect(parsed(name, text)).toEqual([`/annotations/${prefix}${name}`]);
  });
});
