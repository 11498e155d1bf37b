// What a cgroup's files come to, on a directory of plain files.
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import tmp from "tmp";

import { readStats } from "../../../src/cgroup/stats.ts";

let cgroup = "";
beforeEach(() => {
  cgroup = tmp.dirSync().name;
});
afterEach(() => {
  rmSync(cgroup, { recursive: true, force: true });
});

function files(content: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(content))
    writeFileSync(join(cgroup, name), `${text}\n`);
}

describe("statistics", () => {
  test("of a cgroup without controllers are zero", () => {
    const stats = readStats(cgroup);
    expect(stats.cpu).toEqual({ usage: { kernel: 0n, user: 0n }, throttling: {} });
    expect(stats.memory.usage).toEqual({ limit: 0n, failcnt: 0n });
    expect(stats.memory.swap).toEqual({ limit: 0n, failcnt: 0n });
    expect(stats.pids).toEqual({});
    expect(stats.blkio).toEqual({});
  });

  test("of CPU are nanoseconds", () => {
    files({
      "cpu.stat":
        "usage_usec 18014398509481984\nuser_usec 7\nsystem_usec 3\nnr_periods 5\nnr_throttled 2\nthrottled_usec 9",
      "cpu.pressure":
        "some avg10=1.50 avg60=0.10 avg300=0.00 total=77\nfull avg10=0.00 avg60=0.00 avg300=0.00 total=5",
    });
    expect(readStats(cgroup).cpu).toEqual({
      usage: { total: 18014398509481984000n, kernel: 3000n, user: 7000n },
      throttling: { periods: 5n, throttledPeriods: 2n, throttledTime: 9000n },
      psi: {
        some: { avg10: 1.5, avg60: 0.1, avg300: 0, total: 77n },
        full: { avg10: 0, avg60: 0, avg300: 0, total: 5n },
      },
    });
  });

  test("of swap are counted with memory, and no limit is the largest number", () => {
    files({
      "memory.current": "100",
      "memory.max": "1000",
      "memory.peak": "150",
      "memory.swap.current": "20",
      "memory.swap.max": "500",
      "memory.events": "low 0\nhigh 0\nmax 4\noom 1\noom_kill 1",
      "memory.stat": "anon 60\nfile 40",
    });
    expect(readStats(cgroup).memory).toMatchObject({
      cache: 40n,
      usage: { limit: 1000n, usage: 100n, max: 150n, failcnt: 4n },
      swap: { limit: 1500n, usage: 120n },
      raw: { anon: 60n, file: 40n },
    });
    files({ "memory.max": "max" });
    const { memory } = readStats(cgroup);
    expect([memory.usage.limit, memory.swap.limit]).toEqual([2n ** 64n - 1n, 2n ** 64n - 1n]);
  });

  test("of processes and devices", () => {
    files({
      "pids.current": "3",
      "pids.max": "max",
      "io.stat": "8:0 rbytes=10 wbytes=20 rios=1 wios=2 dbytes=0 dios=0\n8:16 \n",
    });
    const { pids, blkio } = readStats(cgroup);
    expect(pids).toEqual({ current: 3n });
    expect(blkio.ioServiceBytesRecursive).toEqual([
      { major: 8n, minor: 0n, op: "Read", value: 10n },
      { major: 8n, minor: 0n, op: "Write", value: 20n },
      { major: 8n, minor: 16n, op: "Read", value: 0n },
      { major: 8n, minor: 16n, op: "Write", value: 0n },
    ]);
    expect(blkio.ioServicedRecursive?.map(({ value }) => value)).toEqual([1n, 2n, 0n, 0n]);
  });
});
