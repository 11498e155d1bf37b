// Limits of resources (config.md, POSIX process).

import { afterCommands } from "../lib/through.ts";
import type { Need } from "../lib/requirement.ts";
import { section } from "../lib/requirement.ts";
import { same } from "../lib/mismatch.ts";
import type { Subject } from "../lib/subject.ts";

const { must } = section("config.md", "POSIX process: rlimits");

const unlimited = 18446744073709551615n;

/** By name, in the order of their numbers: a soft and a hard limit that a caller can go down to. */
const limits: Readonly<Record<string, readonly [soft: number, hard: number, ...needs: Need[]]>> = {
  CPU: [1000, 2000],
  FSIZE: [1 << 29, 1 << 30],
  DATA: [2 ** 36, 2 ** 37],
  STACK: [4 << 20, 8 << 20],
  CORE: [0, 4096],
  RSS: [2 ** 36, 2 ** 37],
  NPROC: [3000, 4000],
  NOFILE: [511, 513],
  MEMLOCK: [32768, 65536],
  AS: [2 ** 42, 2 ** 43],
  LOCKS: [100, 200],
  SIGPENDING: [1000, 2000],
  MSGQUEUE: [1000, 2000],
  NICE: [3, 5, "RLIMIT above the hard limit"],
  RTPRIO: [3, 5, "RLIMIT above the hard limit"],
  RTTIME: [1_000_000, 2_000_000],
};

interface Limit {
  readonly type: string;
  readonly soft: number | bigint;
  readonly hard: number | bigint;
}

const withLimits = (subject: Subject, ...rlimits: readonly Limit[]): Subject =>
  subject.with((spec) => (spec.process["rlimits"] = rlimits));

const properties = [
  "process.rlimits",
  "process.rlimits[].type",
  "process.rlimits[].soft",
  "process.rlimits[].hard",
];
const fsize = Object.keys(limits).indexOf("FSIZE");

export const rlimitChecks = [
  ...Object.entries(limits).map(([name, [soft, hard, ...needs]], number) =>
    must(
      `rlimits/${name.toLowerCase()}`,
      `RLIMIT_${name} is as given, soft and hard.`,
      { properties, needs },
      (subject) =>
        same(withLimits(subject, { type: `RLIMIT_${name}`, soft, hard }).probe().rlimits[number], [
          String(soft),
          String(hard),
        ]),
    ),
  ),
  must("rlimits/several", "All entries are applied.", { properties }, (subject) => {
    const { rlimits } = withLimits(
      subject,
      { type: "RLIMIT_CPU", soft: 100, hard: 200 },
      { type: "RLIMIT_FSIZE", soft: 1 << 29, hard: 1 << 30 },
      { type: "RLIMIT_CORE", soft: 0, hard: 0 },
    ).probe();
    return same(
      [rlimits[0], rlimits[fsize], rlimits[4]],
      [
        ["100", "200"],
        [String(1 << 29), String(1 << 30)],
        ["0", "0"],
      ],
    );
  }),
  must("rlimits/unlimited", "18446744073709551615 is no limit.", { properties }, (subject) => {
    withLimits(subject, { type: "RLIMIT_FSIZE", soft: unlimited, hard: unlimited });
    // The caller has a soft limit, in blocks of 512 bytes.
    const { rlimits } = subject.probeThrough(afterCommands("ulimit -S -f 10000000"));
    return same(rlimits[fsize], [String(unlimited), String(unlimited)]);
  }),
  must(
    "rlimits/exact",
    "Numbers that floating point cannot hold are exact.",
    { properties },
    (subject) => {
      const [soft, hard] = [9007199254740993n, 9223372036854775807n];
      withLimits(subject, { type: "RLIMIT_FSIZE", soft, hard });
      return same(subject.probe().rlimits[fsize], [String(soft), String(hard)]);
    },
  ),
  must(
    "rlimits/duplicate",
    "Two entries of one type are an error.",
    {
      properties: ["process.rlimits[].type"],
      known: { runtimes: ["runc", "crun"], why: "Both apply one after the other." },
    },
    (subject) =>
      withLimits(
        subject,
        { type: "RLIMIT_CORE", soft: 0, hard: 0 },
        { type: "RLIMIT_CORE", soft: 0, hard: 0 },
      ).refused(),
  ),
  must(
    "rlimits/unknown",
    "A type that the platform does not have is an error.",
    { properties: ["process.rlimits[].type"] },
    (subject) => withLimits(subject, { type: "RLIMIT_CONFORMANCE", soft: 0, hard: 0 }).refused(),
  ),
  must(
    "rlimits/soft-above-hard",
    "A soft limit above the hard one cannot be applied and is an error.",
    { properties: ["process.rlimits[].soft", "process.rlimits[].hard"] },
    (subject) => withLimits(subject, { type: "RLIMIT_CORE", soft: 2, hard: 1 }).refused(),
  ),
  must(
    "rlimits/negative",
    "A limit below 0 is an error.",
    { properties: ["process.rlimits[].soft"] },
    (subject) => withLimits(subject, { type: "RLIMIT_CORE", soft: -1, hard: 1 }).refused(),
  ),
  must(
    "rlimits/unset",
    "Without an entry a limit is left as the caller's is.",
    { properties: ["process.rlimits"] },
    (subject) =>
      same(subject.probeThrough(afterCommands("ulimit -f 20000000")).rlimits[fsize], [
        "10240000000",
        "10240000000",
      ]),
  ),
];
