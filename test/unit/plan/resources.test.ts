// linux.resources → files of cgroup2.
import { describe, expect, test } from "@jest/globals";

import type { Resources } from "../../../src/config/generated/config.ts";
import type { Violation } from "../../../src/errors/berth-error.ts";
import { asVersionMeans, cpuWeight, planResources } from "../../../src/plan/resources.ts";

const all = ["cpuset", "cpu", "io", "memory", "hugetlb", "pids", "rdma", "misc"];

function planned(resources: Resources, controllers = all, mode: "unified" | "hybrid" = "unified") {
  const problems: Violation[] = [];
  const warnings: Violation[] = [];
  const facts = { mode, mountPoint: "/sys/fs/cgroup", controllers, own: "/" };
  const writes = planResources(resources, facts, problems, warnings);
  return {
    files: writes.map(({ files, optional }) => [
      ...files.map(({ name, value }) => `${name}=${value}`),
      ...(optional ? ["optional"] : []),
    ]),
    origins: writes.map(({ origin }) => origin.replace("/linux/resources/", "")),
    problems: problems.map(({ pointer, message }) => `${pointer}: ${message}`),
    warnings: warnings.map(({ pointer }) => pointer),
  };
}

const files = (resources: Resources) => planned(resources).files;

describe("memory", () => {
  test.each<[Resources["memory"], string[][]]>([
    [{ limit: 4096 }, [["memory.max=4096"]]],
    [{ limit: 0 }, []],
    [
      { limit: -1 },
      [
        ["memory.swap.max=max", "optional"],
        ["memory.max=max", "optional"],
      ],
    ],
    [{ limit: 100, swap: 300 }, [["memory.swap.max=200"], ["memory.max=100"]]],
    [{ limit: 100, swap: 100 }, [["memory.swap.max=0", "optional"], ["memory.max=100"]]],
    [{ limit: 100, swap: -1 }, [["memory.swap.max=max", "optional"], ["memory.max=100"]]],
    [{ limit: -1, swap: 5 }, [["memory.swap.max=5"], ["memory.max=max", "optional"]]],
    [{ reservation: 7 }, [["memory.low=7"]]],
    [{ limit: 9223372036854775807n }, [["memory.max=9223372036854775807"]]],
    [{ kernel: 0, kernelTCP: -1, useHierarchy: true, disableOOMKiller: false }, []],
  ])("%j", (memory, expected) => {
    expect(files({ ...(memory === undefined ? {} : { memory }) })).toEqual(expected);
  });
});

describe("cpu", () => {
  // Values of the specification's formula, worked out elsewhere.
  test.each([
    [1n, 1],
    [2n, 1],
    [10n, 4],
    [512n, 59],
    [1024n, 100],
    [1025n, 101],
    [2048n, 174],
    [262143n, 10000],
    [262144n, 10000],
    [18446744073709551615n, 10000],
  ])("%d shares are a weight of %d", (shares, weight) => {
    expect(cpuWeight(shares)).toBe(weight);
  });

  test.each<[Resources["cpu"], string[][]]>([
    [{ shares: 0 }, []],
    [{ quota: 5000 }, [["cpu.max=5000 100000"]]],
    [{ quota: -1 }, [["cpu.max=max 100000", "optional"]]],
    [{ period: 50000 }, [["cpu.max=max 50000", "optional"]]],
    [{ quota: 5000, period: 10000, burst: 100 }, [["cpu.max=5000 10000"], ["cpu.max.burst=100"]]],
    [{ idle: 1, shares: 1024 }, [["cpu.idle=1"]]],
    [{ idle: 0, shares: 1024 }, [["cpu.idle=0"], ["cpu.weight=100", "optional"]]],
    [{ cpus: "0-1", mems: "" }, [["cpuset.cpus=0-1"]]],
  ])("%j", (cpu, expected) => {
    expect(files({ ...(cpu === undefined ? {} : { cpu }) })).toEqual(expected);
  });
});

describe("the others", () => {
  test("pids: -1 is no limit, 0 is a limit", () => {
    expect(files({ pids: { limit: -1 } })).toEqual([["pids.max=max", "optional"]]);
    expect(files({ pids: { limit: 0 } })).toEqual([["pids.max=0"]]);
  });

  test("pids: 0 was no limit before 1.3", () => {
    const none = { pids: { limit: 0 } };
    for (const version of ["1.0.0", "1.0.2-dev", "1.2.1"])
      expect(asVersionMeans(none, version)).toEqual({ pids: { limit: -1 } });
    for (const version of ["1.3.0", "1.3.0+dev", "1.10.0"])
      expect(asVersionMeans(none, version)).toBe(none);
    const five = { pids: { limit: 5 } };
    expect(asVersionMeans(five, "1.0.0")).toBe(five);
  });

  test("block I/O", () => {
    const blockIO = {
      weight: 10,
      weightDevice: [{ major: 8, minor: 0, weight: 1000 }],
      throttleReadBpsDevice: [{ major: 8, minor: 0, rate: 1024 }],
      throttleWriteIOPSDevice: [{ major: 8, minor: 16, rate: 0 }],
    };
    expect(files({ blockIO })).toEqual([
      ["io.bfq.weight=10", "io.weight=1"],
      ["io.bfq.weight=8:0 1000", "io.weight=8:0 10000"],
      ["io.max=8:0 rbps=1024"],
      ["io.max=8:16 wiops=max", "optional"],
    ]);
  });

  test("huge pages are limited when used and when reserved", () => {
    expect(files({ hugepageLimits: [{ pageSize: "2MB", limit: 4194304 }] })).toEqual([
      ["hugetlb.2MB.max=4194304"],
      ["hugetlb.2MB.rsvd.max=4194304", "optional"],
    ]);
  });

  test("rdma", () => {
    expect(files({ rdma: { mlx5_1: { hcaHandles: 3, hcaObjects: 10000 } } })).toEqual([
      ["rdma.max=mlx5_1 hca_handle=3 hca_object=10000"],
    ]);
  });

  test("unified is written as it stands, last, and said when it repeats", () => {
    const { files: written, warnings } = planned({
      unified: { "memory.max": "5", "cgroup.max.depth": "3" },
      memory: { limit: 4 },
    });
    expect(written).toEqual([["memory.max=4"], ["memory.max=5"], ["cgroup.max.depth=3"]]);
    expect(warnings).toEqual(["/linux/resources/unified/memory.max"]);
  });
});

describe("what cannot be", () => {
  test.each<[Resources, string]>([
    [{ memory: { swappiness: 0 } }, "memory/swappiness"],
    [{ memory: { kernel: 1 } }, "memory/kernel"],
    [{ memory: { kernelTCP: 1 } }, "memory/kernelTCP"],
    [{ memory: { disableOOMKiller: true } }, "memory/disableOOMKiller"],
    [{ memory: { useHierarchy: false } }, "memory/useHierarchy"],
    [{ memory: { swap: 5 } }, "memory/swap"],
    [{ cpu: { realtimeRuntime: 1 } }, "cpu/realtimeRuntime"],
    [{ cpu: { realtimePeriod: 1 } }, "cpu/realtimePeriod"],
    [{ blockIO: { leafWeight: 10 } }, "blockIO/leafWeight"],
    [
      { blockIO: { weightDevice: [{ major: 1, minor: 1, leafWeight: 10 }] } },
      "blockIO/weightDevice/0/leafWeight",
    ],
    [{ network: { classID: 1 } }, "network/classID"],
    [{ network: { priorities: [{ name: "lo", priority: 1 }] } }, "network/priorities"],
  ])("%j", (resources, pointer) => {
    const { problems } = planned(resources);
    expect(problems.map((problem) => problem.split(":")[0])).toEqual([
      `/linux/resources/${pointer}`,
    ]);
  });

  test("a controller the host has not is named, unless no limit is asked for", () => {
    const { problems, files: written } = planned(
      { memory: { limit: 1 }, pids: { limit: -1 }, unified: { "cpu.max": "max" } },
      ["hugetlb"],
      "hybrid",
    );
    expect(problems).toEqual([
      "/linux/resources/memory/limit: the limit cannot be set: the memory controller is not on this host's cgroup2 (/sys/fs/cgroup)",
      "/linux/resources/unified/cpu.max: the limit cannot be set: the cpu controller is not on this host's cgroup2 (/sys/fs/cgroup)",
    ]);
    expect(written).toEqual([]);
  });
});
