// Execution domain and policy of memory (config-linux.md, Personality, Memory Policy).

import { newerThanPeers } from "../lib/known.ts";
import { same } from "../lib/mismatch.ts";
import { section } from "../lib/requirement.ts";
import type { Subject } from "../lib/subject.ts";

const { must: mustOfDomain } = section("config-linux.md", "Linux process: personality");
const { must: mustOfMemory } = section("config-linux.md", "Memory policy");

const known = newerThanPeers("`memoryPolicy`", "1.3");

const noPersonality = { runtimes: ["runc"], why: "runc got it with version 1.2." };

/** By name, its number (linux/mempolicy.h), and the nodes it is tried with. */
const modes: Readonly<Record<string, readonly [number: number, nodes?: string]>> = {
  MPOL_DEFAULT: [0],
  MPOL_PREFERRED: [1, "0"],
  MPOL_BIND: [2, "0"],
  MPOL_INTERLEAVE: [3, "0"],
  MPOL_LOCAL: [4],
  MPOL_PREFERRED_MANY: [5, "0"],
  MPOL_WEIGHTED_INTERLEAVE: [6, "0"],
};

/** By name, the mode it goes with and its bit. */
const flags: Readonly<Record<string, readonly [mode: string, bit: number]>> = {
  MPOL_F_NUMA_BALANCING: ["MPOL_BIND", 1 << 13],
  MPOL_F_RELATIVE_NODES: ["MPOL_INTERLEAVE", 1 << 14],
  MPOL_F_STATIC_NODES: ["MPOL_BIND", 1 << 15],
};

const badPolicies: Readonly<Record<string, object>> = {
  "no-mode": { nodes: "0" },
  mode: { mode: "MPOL_CONFORMANCE", nodes: "0" },
  "bind-without-nodes": { mode: "MPOL_BIND" },
  "interleave-without-nodes": { mode: "MPOL_INTERLEAVE", nodes: "" },
  "default-with-nodes": { mode: "MPOL_DEFAULT", nodes: "0" },
  "local-with-nodes": { mode: "MPOL_LOCAL", nodes: "0" },
  nodes: { mode: "MPOL_BIND", nodes: "0-" },
  flag: { mode: "MPOL_BIND", nodes: "0", flags: ["MPOL_F_CONFORMANCE"] },
};

const withPolicy = (subject: Subject, memoryPolicy: object): Subject =>
  subject.with((spec) => (spec.linux["memoryPolicy"] = memoryPolicy));

const withDomain = (subject: Subject, personality: object): Subject =>
  subject.with((spec) => (spec.linux["personality"] = personality));

export const executionDomainChecks = [
  mustOfDomain(
    "personality/linux32",
    "LINUX32 is the program's execution domain.",
    { properties: ["linux.personality", "linux.personality.domain"], known: noPersonality },
    (subject) => same(withDomain(subject, { domain: "LINUX32" }).probe().personality & 0xff, 8),
  ),
  mustOfDomain(
    "personality/linux",
    "LINUX is the program's execution domain, whatever the caller's is.",
    { properties: ["linux.personality.domain"], known: noPersonality },
    (subject) =>
      same(
        withDomain(subject, { domain: "LINUX" }).probeThrough(["setarch", "linux32"]).personality &
          0xff,
        0,
      ),
  ),
  mustOfDomain(
    "personality/unknown",
    "Another domain is an error.",
    { properties: ["linux.personality.domain"], known: noPersonality },
    (subject) => withDomain(subject, { domain: "CONFORMANCE" }).refused(),
  ),
  mustOfDomain(
    "personality/flags",
    "No flags are defined: any is an error.",
    {
      properties: ["linux.personality.flags"],
      known: { runtimes: ["runc", "crun"], why: "runc only warns, crun does not read them." },
    },
    (subject) => withDomain(subject, { domain: "LINUX", flags: ["CONFORMANCE"] }).refused(),
  ),
  ...Object.entries(modes).map(([mode, [number, nodes]]) =>
    mustOfMemory(
      `memory-policy/${mode.replace("MPOL_", "").replaceAll("_", "-").toLowerCase()}`,
      `The program has the policy ${mode}.`,
      {
        properties: ["linux.memoryPolicy", "linux.memoryPolicy.mode", "linux.memoryPolicy.nodes"],
        // Without a policy the kernel's default holds.
        ...(number > 0 && { known }),
      },
      (subject) => {
        withPolicy(subject, { mode, ...(nodes !== undefined && { nodes }) });
        const { memoryPolicy } = subject.probe();
        const expected = { mode: number, nodes: nodes === undefined ? "0" : "1" };
        return same(memoryPolicy, expected);
      },
    ),
  ),
  ...Object.entries(flags).map(([flag, [mode, bit]]) =>
    mustOfMemory(
      `memory-policy/${flag.replace("MPOL_F_", "").replaceAll("_", "-").toLowerCase()}`,
      `The program's policy has the flag ${flag}.`,
      { properties: ["linux.memoryPolicy.flags"], known },
      (subject) => {
        withPolicy(subject, { mode, nodes: "0", flags: [flag] });
        return same(subject.probe().memoryPolicy.mode & bit, bit);
      },
    ),
  ),
  ...Object.entries(badPolicies).map(([name, policy]) =>
    mustOfMemory(
      `memory-policy/bad-${name}`,
      `What is no policy is an error: ${JSON.stringify(policy)}.`,
      {
        properties: Object.keys(policy).map((member) => `linux.memoryPolicy.${member}`),
        known,
      },
      (subject) => withPolicy(subject, policy).refused(),
    ),
  ),
];
