// Limits of memory (config-linux.md, Memory).

import { writeFileSync } from "node:fs";
import { limitCheck, refusedLimit, type LimitRow, type RefusedRow } from "../lib/limit-checks.ts";
import { cgroupDirectory, cgroupFile } from "../lib/cgroup.ts";
import { section } from "../lib/requirement.ts";
import { same } from "../lib/mismatch.ts";

const { must, may } = section("config-linux.md", "Memory");

const mebi = 1 << 20;
const memory = ["memory"];

const rows: readonly LimitRow[] = [
  {
    id: "memory.limit",
    says: "`limit` is the limit of memory.",
    properties: [...memory, "memory.limit"],
    asked: { memory: { limit: 64 * mebi } },
    file: "memory.max",
    said: String(64 * mebi),
  },
  {
    id: "memory.limit/none",
    says: "A `limit` of -1 is none.",
    properties: ["memory.limit"],
    asked: { memory: { limit: -1 } },
    file: "memory.max",
    said: "max",
  },
  {
    id: "memory.reservation",
    says: "`reservation` is the soft limit.",
    properties: ["memory.reservation"],
    asked: { memory: { reservation: 32 * mebi } },
    file: "memory.low",
    said: String(32 * mebi),
  },
  {
    id: "memory.swap",
    says: "`swap` is the limit of memory and swap together.",
    properties: ["memory.swap"],
    asked: { memory: { limit: 64 * mebi, swap: 96 * mebi } },
    file: "memory.swap.max",
    said: String(32 * mebi),
  },
  {
    id: "memory.swap/equal",
    says: "A `swap` of as much as `limit` leaves no swap.",
    properties: ["memory.swap"],
    asked: { memory: { limit: 64 * mebi, swap: 64 * mebi } },
    file: "memory.swap.max",
    said: "0",
  },
  {
    id: "memory.swap/none",
    says: "A `swap` of -1 is no limit.",
    properties: ["memory.swap"],
    asked: { memory: { limit: 64 * mebi, swap: -1 } },
    file: "memory.swap.max",
    said: "max",
  },
  {
    id: "memory.disableOOMKiller/false",
    says: "An OOM killer that is not disabled asks for nothing, and other limits hold.",
    properties: ["memory.disableOOMKiller"],
    asked: { memory: { limit: 64 * mebi, disableOOMKiller: false } },
    file: "memory.max",
    said: String(64 * mebi),
  },
];

const ignored = { runtimes: ["runc"], why: "runc passes over what cgroup v2 cannot say." };

/** On cgroup v2 there is no such thing: the conversion is impossible, which is an error. */
const inexpressible: readonly RefusedRow[] = [
  { name: "kernel", value: 64 * mebi },
  { name: "kernelTCP", value: 64 * mebi },
  { name: "swappiness", value: 10 },
  { name: "disableOOMKiller", value: true },
  { name: "useHierarchy", value: false },
].map(({ name, value }) => ({
  id: `memory.${name}`,
  says: `\`${name}\` of ${String(value)} cannot be said on cgroup v2, which is an error.`,
  properties: [`memory.${name}`],
  asked: { memory: { limit: 64 * mebi, [name]: value } },
  known: ignored,
}));

const contradictions: readonly RefusedRow[] = [
  {
    id: "memory.swap/less",
    says: "A `swap` of less than `limit` is an error: it is of both together.",
    properties: ["memory.swap"],
    asked: { memory: { limit: 64 * mebi, swap: 32 * mebi } },
  },
  {
    id: "memory.swap/alone",
    says: "A `swap` without `limit` is an error: it cannot be converted.",
    properties: ["memory.swap"],
    asked: { memory: { swap: 32 * mebi } },
  },
  {
    id: "memory.limit/negative",
    says: "A negative `limit` but -1 is an error.",
    properties: ["memory.limit"],
    asked: { memory: { limit: -7 } },
    known: { runtimes: ["crun"], why: "crun takes any negative number for none." },
  },
];

export const memoryChecks = [
  ...rows.map((row) => limitCheck(must, row)),
  ...[...inexpressible, ...contradictions].map((row) => refusedLimit(must, row)),
  may(
    "resources/memory.checkBeforeUpdate",
    "With `checkBeforeUpdate` a new limit below what is used is refused, and the old one stays.",
    {
      properties: ["linux.resources.memory.checkBeforeUpdate"],
      needs: ["cgroup2 limits"],
      known: { runtimes: ["runc"], why: "runc 1.1 does not take it from its command `update`." },
    },
    (subject) => {
      subject.with(({ linux }) => (linux["resources"] = { memory: { limit: 64 * mebi } }));
      const id = subject.create();
      const directory = cgroupDirectory(subject, id);
      const resources = subject.beside("resources.json");
      writeFileSync(
        resources,
        JSON.stringify({ memory: { limit: 4096, checkBeforeUpdate: true } }),
      );
      subject.fail("update", "--resources", resources, id);
      return same(cgroupFile(directory, "memory.max"), String(64 * mebi));
    },
  ),
];
