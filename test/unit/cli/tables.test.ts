// The tables of `ps` and `stats`, and JSON with large integers.
import { describe, expect, test } from "@jest/globals";

import type { Stats } from "../../../src/cgroup/stats.ts";
import { selectLines } from "../../../src/cli/process-table.ts";
import { bytesText, statsTable } from "../../../src/cli/stats-table.ts";
import { exactJson } from "../../../src/config/exact-json.ts";

describe("ps", () => {
  const output =
    "UID        PID  PPID CMD\nroot         1     0 init 42\nroot        42     1 sleep\n";

  test("keeps the heading and the container's lines, by the column PID alone", () => {
    expect(selectLines(output, [42])).toBe(
      "UID        PID  PPID CMD\nroot        42     1 sleep\n",
    );
    expect(selectLines(output, [])).toBe("UID        PID  PPID CMD\n");
  });

  test("needs the column", () => {
    expect(() => selectLines("CMD\nsleep\n", [1])).toThrow("PID");
  });
});

describe("stats", () => {
  const stats = (cpuNs: bigint): Stats => ({
    cpu: {
      usage: { total: cpuNs, kernel: 0n, user: 0n },
      throttling: {},
      psi: { some: { avg10: 3.4, avg60: 0, avg300: 0, total: 0n } },
    },
    cpuset: {},
    memory: {
      usage: { limit: 2n ** 64n - 1n, usage: 1536n, failcnt: 0n },
      swap: { limit: 0n, failcnt: 0n },
      kernel: { limit: 0n, failcnt: 0n },
      kernelTCP: { limit: 0n, failcnt: 0n },
    },
    pids: { current: 2n, limit: 20n },
    blkio: {
      ioServiceBytesRecursive: [
        { major: 8n, minor: 0n, op: "Read", value: 1024n },
        { major: 8n, minor: 16n, op: "Read", value: 1024n },
      ],
    },
    hugetlb: {},
    intel_rdt: {},
    network_interfaces: null,
  });

  test("shows shares of a CPU between two moments", () => {
    const before = { id: "web", at: 1e9, stats: stats(0n) };
    const table = statsTable(
      [{ id: "web", at: 2e9, stats: stats(250_000_000n) }],
      new Map([["web", before]]),
    );
    const [, row] = table.split("\n");
    expect(row?.split(/ {2,}/)).toEqual([
      "web",
      "25.0%",
      "1.5 KiB / -",
      "2 / 20",
      "2.0 KiB / 0 B",
      "3% - -",
    ]);
    expect(statsTable([{ id: "web", at: 2e9, stats: stats(1n) }], new Map())).toContain(
      "web   -  ",
    );
  });

  test.each([
    [0n, "0 B"],
    [1023n, "1023 B"],
    [1024n, "1.0 KiB"],
    [157286400n, "150 MiB"],
    [1n << 60n, "1024 PiB"],
  ])("%d bytes are %s", (bytes, text) => {
    expect(bytesText(bytes)).toBe(text);
  });
});

test("JSON holds integers of any size", () => {
  expect(exactJson({ a: 18446744073709551615n, b: ["5", -3n], c: "\u0001" })).toBe(
    '{"a":18446744073709551615,"b":["5",-3],"c":"\\u0001"}',
  );
});
