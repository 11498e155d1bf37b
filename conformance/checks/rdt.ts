// Resource control of the processor (config-linux.md, IntelRdt).

import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync } from "node:fs";
import { join } from "node:path";
import { hasResctrl } from "../lib/host.ts";
import { holds, same } from "../lib/mismatch.ts";
import { section } from "../lib/requirement.ts";
import type { Subject } from "../lib/subject.ts";

const { must } = section("config-linux.md", "IntelRdt");

const tree = "/sys/fs/resctrl";
const own = "linux.intelRdt";
const needs = ["resctrl"] as const;

function withRdt(subject: Subject, rdt: Readonly<Record<string, unknown>>): Subject {
  return subject.with(({ linux }) => (linux["intelRdt"] = rdt));
}

/** Whether a group holds a container's process. */
function holdsProcess(subject: Subject, id: string, group: string): boolean {
  const { pid = 0 } = subject.state(id);
  return readFileSync(join(tree, group, "tasks"), "utf8")
    .split("\n")
    .includes(String(pid));
}

function endAndDelete(subject: Subject, id: string): void {
  subject.succeed("start", id);
  subject.becomes(id, "stopped");
  subject.succeed("delete", id);
}

/** A line of the root group's schemata, such as L3:0=ff. */
const lineOf = (kind: string): string | undefined =>
  readFileSync(join(tree, "schemata"), "utf8")
    .split("\n")
    .map((line) => line.trim())
    .find((line) => line.startsWith(`${kind}:`));

/** Without resctrl an error; the places of the properties where there is none. */
const settings: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  "": {},
  ".closID": { closID: "conformance" },
  ".l3CacheSchema": { l3CacheSchema: "L3:0=f" },
  ".memBwSchema": { memBwSchema: "MB:0=50" },
  ".schemata": { schemata: ["L3:0=f"] },
  ".enableMonitoring": { enableMonitoring: true },
};

const withoutChecks = Object.entries(settings).map(([name, rdt]) =>
  must(
    `rdt/without-resctrl${name}`,
    `Without resctrl \`intelRdt${name}\` is an error.`,
    {
      properties: [`${own}${name}`],
      needs: ["no resctrl"],
      known: {
        runtimes: ["runc", "crun"],
        why: "runc 1.1 and crun 1.8 do not know all of it, and pass over what they do not know.",
      },
    },
    (subject) => withRdt(subject, rdt).refused("create"),
  ),
);

const malformed: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  "closID-parent": { closID: ".." },
  "closID-path": { closID: "a/b" },
  "memBwSchema-prefix": { closID: "conformance", memBwSchema: "L3:0=f" },
  "memBwSchema-line": { closID: "conformance", memBwSchema: "MB:0=50\nMB:1=50" },
  "schemata-line": { closID: "conformance", schemata: ["L3:0=f\nMB:0=50"] },
};

const malformedChecks = Object.entries(malformed).map(([name, rdt]) =>
  must(
    `rdt/malformed/${name}`,
    `A malformed ${name.split("-")[0] ?? ""} is an error: ${name}.`,
    { needs },
    (subject) => withRdt(subject, rdt).refused("create"),
  ),
);

const groupChecks = [
  must("rdt/unset", "Without `intelRdt` resctrl is not touched.", { needs }, (subject) => {
    const before = readdirSync(tree);
    const id = subject.create();
    same(holdsProcess(subject, id, "."), true);
    return same(readdirSync(tree), before);
  }),
  must(
    "rdt/own-group",
    "Without `closID` the container has a group of its id, which goes with it.",
    { properties: [own], needs },
    (subject) => {
      const id = withRdt(subject, {}).create("exit:0");
      same(holdsProcess(subject, id, id), true);
      endAndDelete(subject, id);
      return same(existsSync(join(tree, id)), false);
    },
  ),
  must(
    "rdt/root-group",
    "A `closID` of / is the root group.",
    { properties: [`${own}.closID`], needs },
    (subject) => {
      const before = readdirSync(tree);
      const id = withRdt(subject, { closID: "/" }).create();
      same(holdsProcess(subject, id, "."), true);
      return same(readdirSync(tree), before);
    },
  ),
  must(
    "rdt/missing-group",
    "A `closID` alone of a group that does not exist is an error.",
    { properties: [`${own}.closID`], needs },
    (subject) => withRdt(subject, { closID: "conformance-missing" }).refused("create"),
  ),
  ...(["l3CacheSchema", "memBwSchema", "schemata"] as const).map((name) =>
    must(
      `rdt/${name}`,
      `With \`closID\` and \`${name}\` the group is made, says so, and stays.`,
      { properties: [`${own}.${name}`], needs },
      (subject) => {
        const closID = `conformance-${name}`;
        const line = lineOf(name === "memBwSchema" ? "MB" : "L3") ?? "L3:0=1";
        const directory = join(tree, closID);
        try {
          const id = withRdt(subject, {
            closID,
            [name]: name === "schemata" ? [line] : line,
          }).create("exit:0");
          same(holdsProcess(subject, id, closID), true);
          const text = readFileSync(join(directory, "schemata"), "utf8");
          holds(text.includes(line), text, line);
          endAndDelete(subject, id);
          return same(existsSync(directory), true);
        } finally {
          if (existsSync(directory)) rmdirSync(directory);
        }
      },
    ),
  ),
  must(
    "rdt/mismatch",
    "A group that exists and says otherwise than `l3CacheSchema` is an error.",
    {
      properties: [`${own}.l3CacheSchema`],
      needs,
      known: { runtimes: ["runc"], why: "runc does not compare." },
    },
    (subject) => {
      const directory = join(tree, "conformance-mismatch");
      mkdirSync(directory);
      try {
        // One way of the cache is less than all of it, which a new group has.
        return withRdt(subject, {
          closID: "conformance-mismatch",
          l3CacheSchema: "L3:0=1",
        }).refused("create");
      } finally {
        rmdirSync(directory);
      }
    },
  ),
  must(
    "rdt/monitoring",
    "With `enableMonitoring` the container has a monitoring group of its id, which goes with it.",
    { properties: [`${own}.enableMonitoring`], needs },
    (subject) => {
      const id = withRdt(subject, { closID: "/", enableMonitoring: true }).create("exit:0");
      const group = join("mon_groups", id);
      same(holdsProcess(subject, id, group), true);
      endAndDelete(subject, id);
      return same(existsSync(join(tree, group)), false);
    },
  ),
];

const unsetChecks = [
  must(
    "rdt/removed-properties",
    "`enableCMT` and `enableMBM`, which are no more, are ignored like any unknown property.",
    { needs },
    (subject) => {
      const id = withRdt(subject, { closID: "/", enableCMT: true, enableMBM: true }).create();
      return same([hasResctrl(), subject.state(id).status], [true, "created"]);
    },
  ),
];

export const rdtChecks = [...withoutChecks, ...malformedChecks, ...groupChecks, ...unsetChecks];
