// Conditions on arguments of system calls (config-linux.md, Seccomp).

import {
  passed,
  refusal,
  refused,
  triedNumber,
  withFilter,
  type Condition,
} from "../lib/filter.ts";
import { same } from "../lib/mismatch.ts";
import { section } from "../lib/requirement.ts";
import type { Subject } from "../lib/subject.ts";

const { must, may } = section("config-linux.md", "Seccomp: arguments");

/** Above what 32 bits and what floating point hold. */
const large = 2n ** 53n + 1n;

type Tried = readonly (readonly [argument: bigint, meets: boolean])[];

/** By operator, the condition's values and arguments that meet it or do not. */
const operators: Readonly<Record<string, readonly [value: bigint, tried: Tried, two?: bigint]>> = {
  NE: [
    large,
    [
      [large - 1n, true],
      [large, false],
      [1n, true],
    ],
  ],
  LT: [
    large,
    [
      [large - 1n, true],
      [large, false],
      [2n ** 63n, false],
    ],
  ],
  LE: [
    large,
    [
      [large, true],
      [large + 1n, false],
      [2n ** 63n, false],
    ],
  ],
  EQ: [
    large,
    [
      [large, true],
      [large - 1n, false],
      [1n, false],
    ],
  ],
  GE: [
    large,
    [
      [large, true],
      [large - 1n, false],
      [2n ** 63n, true],
    ],
  ],
  GT: [
    large,
    [
      [large + 1n, true],
      [large, false],
      [2n ** 63n, true],
    ],
  ],
  MASKED_EQ: [
    2n ** 63n + 0xf0n,
    [
      [2n ** 63n + 0x25n, true],
      [0x20n, false],
      [2n ** 63n + 0x35n, false],
    ],
    2n ** 63n + 0x20n,
  ],
};

const properties = [
  "linux.seccomp.syscalls[].args",
  "linux.seccomp.syscalls[].args[].index",
  "linux.seccomp.syscalls[].args[].value",
  "linux.seccomp.syscalls[].args[].op",
];

const withConditions = (subject: Subject, ...args: readonly Condition[]): Subject =>
  withFilter(subject, [{ ...refusal, args }]);

/** Whether the rule was met, by the arguments of the call after its first. */
function met(subject: Subject, calls: readonly (readonly (number | bigint)[])[]): unknown {
  const words = calls.map((call) => ["call:" + String(triedNumber), 0, ...call].join(","));
  const { answers } = subject.probe(...words);
  return words.map((word) => answers[word]);
}

const expected = (meets: readonly boolean[]): unknown =>
  meets.map((meet) => (meet ? refused : passed));

export const seccompArgumentChecks = [
  ...Object.entries(operators).map(([operator, [value, tried, valueTwo]]) =>
    must(
      `seccomp-arguments/${operator.replace("_", "-").toLowerCase()}`,
      `SCMP_CMP_${operator} compares all 64 bits.`,
      {
        properties: [
          ...properties,
          ...(valueTwo === undefined ? [] : ["linux.seccomp.syscalls[].args[].valueTwo"]),
        ],
      },
      (subject) => {
        const op = `SCMP_CMP_${operator}`;
        withConditions(subject, {
          ...{ index: 1, value, op },
          ...(valueTwo !== undefined && { valueTwo }),
        });
        return same(
          met(
            subject,
            tried.map(([argument]) => [argument]),
          ),
          expected(tried.map(([, meets]) => meets)),
        );
      },
    ),
  ),
  ...[0, 1, 2, 3, 4, 5].map((index) =>
    must(
      `seccomp-arguments/index-${String(index)}`,
      `Argument ${String(index)} is the one that is compared.`,
      { properties: ["linux.seccomp.syscalls[].args[].index"] },
      (subject) => {
        withConditions(subject, { index, value: 3, op: "SCMP_CMP_EQ" });
        // SCHED_BATCH is 3, and a policy like others.
        const base = `call:${String(triedNumber)},`;
        const all = [0, 0, 0, 0, 0, 0];
        const word = base + all.with(index, 3).join(",");
        const others = base + all.fill(3).with(index, 0).join(",");
        const { answers } = subject.probe(word, others);
        return same([answers[word], answers[others]], [refused, passed]);
      },
    ),
  ),
  must(
    "seccomp-arguments/all",
    "Conditions on several arguments must all be met.",
    { properties: ["linux.seccomp.syscalls[].args"] },
    (subject) => {
      withConditions(
        subject,
        { index: 1, value: 1, op: "SCMP_CMP_EQ" },
        { index: 2, value: 5, op: "SCMP_CMP_GT" },
      );
      return same(
        met(subject, [
          [1, 6],
          [1, 5],
          [2, 6],
        ]),
        expected([true, false, false]),
      );
    },
  ),
  may(
    "seccomp-arguments/alternatives",
    "Conditions on one argument are alternatives, as profiles in use expect.",
    { properties: ["linux.seccomp.syscalls[].args"] },
    (subject) => {
      withConditions(
        subject,
        { index: 1, value: 1, op: "SCMP_CMP_EQ" },
        { index: 1, value: 2, op: "SCMP_CMP_EQ" },
      );
      return same(met(subject, [[1], [2], [3]]), expected([true, true, false]));
    },
  ),
  must(
    "seccomp-arguments/several-rules",
    "Rules about one call with different conditions all hold.",
    { properties: ["linux.seccomp.syscalls", "linux.seccomp.syscalls[].args"] },
    (subject) => {
      withFilter(
        subject,
        [1, 2].map((value) => ({ ...refusal, args: [{ index: 1, value, op: "SCMP_CMP_EQ" }] })),
      );
      return same(met(subject, [[1], [2], [3]]), expected([true, true, false]));
    },
  ),
  must(
    "seccomp-arguments/bad-index",
    "No call has a seventh argument: an `index` above 5 is an error.",
    { properties: ["linux.seccomp.syscalls[].args[].index"] },
    (subject) => withConditions(subject, { index: 6, value: 1, op: "SCMP_CMP_EQ" }).refused(),
  ),
  must(
    "seccomp-arguments/bad-operator",
    "An operator that does not exist is an error.",
    { properties: ["linux.seccomp.syscalls[].args[].op"] },
    (subject) =>
      withConditions(subject, { index: 1, value: 1, op: "SCMP_CMP_CONFORMANCE" }).refused(),
  ),
];
