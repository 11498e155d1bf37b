// Limits of processor time (config-linux.md, CPU).

import { readFileSync } from "node:fs";
import { limited } from "../lib/cgroup.ts";
import { limitCheck, refusedLimit, type LimitRow, type RefusedRow } from "../lib/limit-checks.ts";
import { holds } from "../lib/mismatch.ts";
import { section } from "../lib/requirement.ts";
import { Subject } from "../lib/subject.ts";

const { must, may } = section("config-linux.md", "CPU");

const old = { runtimes: ["runc"], why: "runc 1.1 does not know the property." };

const row = (
  id: string,
  says: string,
  cpu: Readonly<Record<string, unknown>>,
  file: string,
  said: string,
): LimitRow => ({
  id: `cpu.${id}`,
  says,
  properties: ["cpu", ...Object.keys(cpu).map((name) => `cpu.${name}`)],
  asked: { cpu },
  file,
  said,
});

const rows: readonly LimitRow[] = [
  row(
    "shares/least",
    "The fewest `shares` are the least weight.",
    { shares: 2 },
    "cpu.weight",
    "1",
  ),
  row(
    "shares/most",
    "The most `shares` are the greatest weight.",
    { shares: 262_144 },
    "cpu.weight",
    "10000",
  ),
  row(
    "quota",
    "`quota` is the time in each `period`.",
    { quota: 50_000, period: 200_000 },
    "cpu.max",
    "50000 200000",
  ),
  row(
    "quota/alone",
    "A `quota` alone is of the kernel's period.",
    { quota: 50_000 },
    "cpu.max",
    "50000 100000",
  ),
  row(
    "quota/none",
    "A `quota` of -1 is none.",
    { quota: -1, period: 200_000 },
    "cpu.max",
    "max 200000",
  ),
  row(
    "period/alone",
    "A `period` alone limits nothing.",
    { period: 200_000 },
    "cpu.max",
    "max 200000",
  ),
  {
    ...row(
      "burst",
      "`burst` is the time that may be saved up.",
      { quota: 50_000, burst: 10_000 },
      "cpu.max.burst",
      "10000",
    ),
    known: old,
  },
  {
    ...row("idle", "An `idle` of 1 makes the cgroup an idle one.", { idle: 1 }, "cpu.idle", "1"),
    known: old,
  },
  { ...row("idle/not", "An `idle` of 0 leaves it an ordinary one.", { idle: 0 }, "cpu.idle", "0") },
  row("cpus", "`cpus` are the processors.", { cpus: "0" }, "cpuset.cpus", "0"),
  row("cpus/list", "`cpus` may be a list with ranges.", { cpus: "0-0,0" }, "cpuset.cpus", "0"),
  row("mems", "`mems` are the memory nodes.", { mems: "0" }, "cpuset.mems", "0"),
];

const ignored = { runtimes: ["runc"], why: "runc passes over what cgroup v2 cannot say." };

const refusals: readonly RefusedRow[] = [
  {
    id: "cpu.realtimeRuntime",
    says: "`realtimeRuntime` cannot be said on cgroup v2, which is an error.",
    properties: ["cpu.realtimeRuntime"],
    asked: { cpu: { realtimeRuntime: 1000 } },
    known: ignored,
  },
  {
    id: "cpu.realtimePeriod",
    says: "`realtimePeriod` cannot be said on cgroup v2, which is an error.",
    properties: ["cpu.realtimePeriod"],
    asked: { cpu: { realtimePeriod: 1_000_000 } },
    known: ignored,
  },
  {
    id: "cpu.cpus/missing",
    says: "`cpus` that the host does not have are an error.",
    properties: ["cpu.cpus"],
    asked: { cpu: { cpus: "8190" } },
  },
  {
    id: "cpu.cpus/malformed",
    says: "`cpus` that are no list are an error.",
    properties: ["cpu.cpus"],
    asked: { cpu: { cpus: "0-" } },
  },
  {
    id: "cpu.mems/missing",
    says: "`mems` that the host does not have are an error.",
    properties: ["cpu.mems"],
    asked: { cpu: { mems: "1000" } },
  },
  {
    id: "cpu.idle/other",
    says: "An `idle` of neither 0 nor 1 is an error.",
    properties: ["cpu.idle"],
    asked: { cpu: { idle: 7 } },
    known: old,
  },
  {
    id: "cpu.burst/beyond-quota",
    says: "A `burst` beyond the `quota` is an error.",
    properties: ["cpu.burst"],
    asked: { cpu: { quota: 10_000, burst: 20_000 } },
    known: old,
  },
];

/** The weight that shares become. */
function weightOf(subject: Subject, shares: number): number {
  using other = new Subject(subject.runtime);
  return Number(limited(other, { cpu: { shares } }, "cpu.weight"));
}

export const cpuChecks = [
  ...rows.map((each) => limitCheck(must, each)),
  must(
    "resources/cpu.shares",
    "More `shares` are more weight.",
    { properties: ["linux.resources.cpu.shares"], needs: ["cgroup2 limits"] },
    (subject) => {
      const weights = [64, 512, 1024, 2048, 65_536].map((shares) => weightOf(subject, shares));
      const rising = weights.every(
        (weight, index) => index === 0 || weight > (weights[index - 1] ?? 0),
      );
      return holds(rising, weights, "rising weights");
    },
  ),
  limitCheck(may, {
    ...row(
      "shares/default",
      "The default `shares`, 1024, become the default weight, 100.",
      { shares: 1024 },
      "cpu.weight",
      "100",
    ),
    known: {
      runtimes: ["runc", "crun"],
      why: "Their older versions convert in a straight line, by which the default becomes 39.",
    },
  }),
  ...refusals.map((each) => refusedLimit(must, each)),
  must(
    "resources/cpu.cpus/inside",
    "The program may use the processors of `cpus` and no others.",
    { properties: ["linux.resources.cpu.cpus"], needs: ["cgroup2 limits"] },
    (subject) => {
      subject.with(({ linux }) => (linux["resources"] = { cpu: { cpus: "0" } }));
      const { pid = 0 } = subject.state(subject.create());
      const text = readFileSync(`/proc/${String(pid)}/status`, "utf8");
      const [, list = ""] = /^Cpus_allowed_list:\s*(.*)$/m.exec(text) ?? [];
      return holds(list === "0", list, "0");
    },
  ),
];
