// The five sets of capabilities (config.md, Linux Process).

import { chmodSync, copyFileSync } from "node:fs";
import { capabilities as names } from "../lib/base-spec.ts";
import { same } from "../lib/mismatch.ts";
import { prober } from "../lib/prober.ts";
import { section } from "../lib/requirement.ts";
import type { Subject } from "../lib/subject.ts";

const { must, should, unseenMust } = section("config.md", "Linux Process: capabilities");

type Sets = Readonly<Record<string, readonly string[]>>;

/** Names in a set of bits. */
const namesIn = (digits = "0"): readonly string[] =>
  names.filter((_, bit) => (BigInt(digits) >> BigInt(bit)) & 1n);

/** What the program has in one set. */
function held(subject: Subject, sets: Sets, set: string, uid = 0): readonly string[] {
  subject.with((spec) => {
    spec.process["capabilities"] = sets;
    spec.process.user.uid = uid;
  });
  return namesIn(subject.probe().capabilities[set]);
}

/** Puts the prober where only its owner, or who may override that, can reach it. */
function lockAway(subject: Subject): void {
  const directory = subject.put("locked");
  copyFileSync(prober(), `${directory}/prober`);
  chmodSync(directory, 0o700);
  subject.with((spec) => {
    spec.process.user = { uid: 1000, gid: 1000 };
    spec.process.args = ["/locked/prober", "exit:0"];
  });
}

const two = ["CAP_CHOWN", "CAP_KILL"];
const three = ["CAP_CHOWN", "CAP_KILL", "CAP_MKNOD"];

export const capabilityChecks = [
  must(
    "capabilities/bounding",
    "The bounding set is `bounding`.",
    { properties: ["process.capabilities", "process.capabilities.bounding"] },
    (subject) =>
      same(held(subject, { bounding: three, effective: two, permitted: two }, "bounding"), three),
  ),
  must(
    "capabilities/permitted",
    "The permitted set is `permitted`: what only `bounding` has, a program of user 0 does not get.",
    { properties: ["process.capabilities.permitted"] },
    (subject) =>
      same(held(subject, { bounding: three, effective: two, permitted: two }, "permitted"), two),
  ),
  must(
    "capabilities/effective",
    "The effective set is `effective` when the program is executed: it can reach what that allows.",
    { properties: ["process.capabilities.effective"] },
    (subject) => {
      lockAway(subject);
      const allowed = ["CAP_DAC_OVERRIDE"];
      const sets = { bounding: allowed, permitted: allowed, inheritable: allowed };
      subject.spec.process["capabilities"] = { ...sets, effective: allowed };
      subject.succeed("run", "--bundle", subject.bundle, subject.newId());
      return "with CAP_DAC_OVERRIDE the program is reached";
    },
  ),
  must(
    "capabilities/not-effective",
    "What only `permitted` has is not effective when the program is executed.",
    { properties: ["process.capabilities.effective"] },
    (subject) => {
      lockAway(subject);
      const allowed = ["CAP_DAC_OVERRIDE"];
      subject.spec.process["capabilities"] = { bounding: allowed, permitted: allowed };
      return subject.refused();
    },
  ),
  must(
    "capabilities/inheritable",
    "The inheritable set is `inheritable`.",
    { properties: ["process.capabilities.inheritable"] },
    (subject) =>
      same(
        held(
          subject,
          { bounding: three, effective: three, permitted: three, inheritable: two },
          "inheritable",
        ),
        two,
      ),
  ),
  must(
    "capabilities/ambient",
    "The ambient set is `ambient`, and gives a program of another user these capabilities.",
    { properties: ["process.capabilities.ambient"] },
    (subject) => {
      const sets = {
        bounding: three,
        effective: three,
        permitted: three,
        inheritable: three,
        ambient: two,
      };
      same(held(subject, sets, "ambient", 1000), two);
      return same(held(subject, sets, "effective", 1000), two);
    },
  ),
  should(
    "capabilities/ambient-not-permitted",
    "What cannot be ambient, as it is not permitted, does not fail the container, and the others are given.",
    { properties: ["process.capabilities.ambient", "process.capabilities.permitted"] },
    (subject) => {
      const sets = { bounding: three, effective: two, permitted: two, inheritable: three };
      return same(held(subject, { ...sets, ambient: three }, "ambient", 1000), two);
    },
  ),
  must(
    "capabilities/no-ambient",
    "Without `ambient` a program of another user has none.",
    { properties: ["process.capabilities.ambient"] },
    (subject) =>
      same(
        held(
          subject,
          { bounding: three, effective: three, permitted: three, inheritable: three },
          "effective",
          1000,
        ),
        [],
      ),
  ),
  must(
    "capabilities/empty",
    "Empty sets are empty.",
    { properties: ["process.capabilities"] },
    (subject) => {
      subject.spec.process["capabilities"] = {};
      return same(Object.values(subject.probe().capabilities).map(namesIn), [[], [], [], [], []]);
    },
  ),
  should(
    "capabilities/unknown",
    "A name that is no capability does not fail the container, and the others are given.",
    { properties: ["process.capabilities"] },
    (subject) => {
      const list = [...two, "CAP_CONFORMANCE"];
      return same(
        held(subject, { bounding: list, effective: list, permitted: list }, "permitted"),
        two,
      );
    },
  ),
  should(
    "capabilities/not-grantable",
    "A capability that the runtime's caller cannot give does not fail the container, and the others are given.",
    {
      properties: ["process.capabilities"],
      needs: ["dropped capabilities"],
      known: {
        runtimes: ["runc", "crun"],
        why: "runc 1.1 and crun 1.8 are of the time when it was an error; since 1.1 it is a warning.",
      },
    },
    (subject) => {
      const list = [...two, "CAP_SYS_TIME"];
      subject.spec.process["capabilities"] = { bounding: list, effective: list, permitted: list };
      const through = ["setpriv", "--bounding-set=-sys_time"];
      return same(namesIn(subject.probeThrough(through).capabilities["permitted"]), two);
    },
  ),
  unseenMust(
    "capabilities/warning",
    "A capability that is unknown or cannot be given is told in a warning.",
    "the specification does not say where a runtime's warnings go",
  ),
];
