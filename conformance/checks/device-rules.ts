// Which devices a container may use (config-linux.md, Allowed Device list), by what opening them gives.

import { diskNumbers } from "../lib/host.ts";
import { same } from "../lib/mismatch.ts";
import { section } from "../lib/requirement.ts";
import type { Subject } from "../lib/subject.ts";

const { must } = section("config-linux.md", "Allowed Device list");

const EPERM = 1;

interface Rule {
  readonly allow: boolean;
  readonly type?: string;
  readonly major?: number;
  readonly minor?: number;
  readonly access?: string;
}

/** A character device that no one allows by default, and that everyone may open for writing: /dev/kmsg. */
const kmsg = { type: "c", major: 1, minor: 11 };
const none: Rule = { allow: false, access: "rwm" };

/** With these rules: what opening the device for writing gives. */
function writing(subject: Subject, rules: readonly Rule[]): number | undefined {
  subject.with(({ linux }) => {
    linux["devices"] = [{ path: "/dev/mark", ...kmsg }];
    linux["resources"] = { devices: rules };
  });
  return subject.ask("write:/dev/mark").errno;
}

interface Row {
  readonly id: string;
  readonly says: string;
  readonly members?: readonly string[];
  readonly rules: readonly Rule[];
  readonly errno: number;
}

const rows: readonly Row[] = [
  {
    id: "deny-all",
    says: "A rule that denies everything denies a device that no other rule allows.",
    members: ["allow", "access"],
    rules: [none],
    errno: EPERM,
  },
  {
    id: "allow",
    says: "A rule allows the device of its numbers.",
    members: ["allow", "type", "major", "minor", "access"],
    rules: [none, { allow: true, ...kmsg, access: "rw" }],
    errno: 0,
  },
  {
    id: "other-minor",
    says: "A rule does not allow a device of another minor number.",
    members: ["minor"],
    rules: [none, { allow: true, ...kmsg, minor: 12, access: "rwm" }],
    errno: EPERM,
  },
  {
    id: "other-major",
    says: "A rule does not allow a device of another major number.",
    members: ["major"],
    rules: [none, { allow: true, ...kmsg, major: 2, access: "rwm" }],
    errno: EPERM,
  },
  {
    id: "other-type",
    says: "A rule for block devices does not allow a character device.",
    members: ["type"],
    rules: [none, { allow: true, ...kmsg, type: "b", access: "rwm" }],
    errno: EPERM,
  },
  {
    id: "other-access",
    says: "A rule for reading does not allow writing.",
    members: ["access"],
    rules: [none, { allow: true, ...kmsg, access: "r" }],
    errno: EPERM,
  },
  {
    id: "mknod-only",
    says: "A rule for making nodes does not allow writing.",
    members: ["access"],
    rules: [none, { allow: true, ...kmsg, access: "m" }],
    errno: EPERM,
  },
  {
    id: "any-minor",
    says: "A rule without a minor number allows all of a major one.",
    members: ["minor"],
    rules: [none, { allow: true, type: "c", major: 1, access: "rw" }],
    errno: 0,
  },
  {
    id: "any-major",
    says: "A rule without a major number allows all with its minor one.",
    members: ["major"],
    rules: [none, { allow: true, type: "c", minor: 11, access: "rw" }],
    errno: 0,
  },
  {
    id: "any-type",
    says: "A rule of type a allows every device.",
    members: ["type"],
    rules: [none, { allow: true, type: "a", access: "rwm" }],
    errno: 0,
  },
  {
    id: "no-type",
    says: "A rule without a type is one of type a.",
    members: ["type"],
    rules: [none, { allow: true, access: "rwm" }],
    errno: 0,
  },
  {
    id: "later-denies",
    says: "A later rule that denies takes away what an earlier one allowed.",
    members: ["allow"],
    rules: [none, { allow: true, ...kmsg, access: "rwm" }, { allow: false, ...kmsg, access: "w" }],
    errno: EPERM,
  },
  {
    id: "later-allows",
    says: "A later rule that allows gives back what an earlier one denied.",
    members: ["allow"],
    rules: [
      { allow: false, ...kmsg, access: "rwm" },
      { allow: true, ...kmsg, access: "rwm" },
    ],
    errno: 0,
  },
  {
    id: "deny-one",
    says: "After a rule that allows everything, one device can be denied.",
    members: ["allow"],
    rules: [
      { allow: true, access: "rwm" },
      { allow: false, ...kmsg, access: "rwm" },
    ],
    errno: EPERM,
  },
  {
    id: "in-two-parts",
    says: "The kinds of access of two rules add up.",
    members: ["access"],
    rules: [none, { allow: true, ...kmsg, access: "w" }, { allow: true, ...kmsg, access: "r" }],
    errno: 0,
  },
];

const list = "linux.resources.devices";

const refusals: readonly (readonly [
  id: string,
  says: string,
  rule: Readonly<Record<string, unknown>>,
])[] = [
  ["type", "A rule of an unknown type is an error.", { allow: true, type: "x", access: "rwm" }],
  [
    "access",
    "A rule with an unknown kind of access is an error.",
    { allow: true, type: "c", major: 1, access: "rwx" },
  ],
];

export const deviceRuleChecks = [
  ...rows.map(({ id, says, members = [], rules, errno }) =>
    must(
      `device-rules/${id}`,
      says,
      {
        properties: ["linux.resources", list, ...members.map((member) => `${list}[].${member}`)],
        needs: ["cgroup2 limits"],
      },
      (subject) => same(writing(subject, rules), errno),
    ),
  ),
  must(
    "device-rules/block",
    "A rule for a block device allows to read it.",
    { properties: [`${list}[].type`], needs: ["cgroup2 limits", "a disk"] },
    (subject) => {
      const [major, minor] = diskNumbers() ?? [0, 0];
      const disk = { type: "b", major, minor };
      subject.with(({ linux }) => {
        linux["devices"] = [{ path: "/dev/disk", ...disk }];
        linux["resources"] = { devices: [none, { allow: true, ...disk, access: "r" }] };
      });
      const { answers } = subject.probe("open:/dev/disk", "write:/dev/disk");
      return same(
        [answers["open:/dev/disk"]?.errno, answers["write:/dev/disk"]?.errno],
        [0, EPERM],
      );
    },
  ),
  must(
    "device-rules/default-devices",
    "The default devices can be used whatever the rules deny.",
    { properties: [list], needs: ["cgroup2 limits"] },
    (subject) => {
      subject.with(({ linux }) => (linux["resources"] = { devices: [none] }));
      const words = ["null", "zero", "full", "random", "urandom"].map(
        (name) => `open:/dev/${name}`,
      );
      const { answers } = subject.probe(...words);
      return same(
        words.map((word) => answers[word]?.errno),
        words.map(() => 0),
      );
    },
  ),
  ...refusals.map(([id, says, rule]) =>
    must(
      `device-rules/unknown-${id}`,
      says,
      {
        properties: [`${list}[].${id}`],
        needs: ["cgroup2 limits"],
        known: {
          runtimes: ["runc", "crun"],
          why: "They pass over what they do not know in a rule.",
        },
      },
      (subject) =>
        subject.with(({ linux }) => (linux["resources"] = { devices: [rule] })).refused("create"),
    ),
  ),
];
