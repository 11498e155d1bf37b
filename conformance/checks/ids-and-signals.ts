// Identifiers, and how signals are named (runtime.md, Operations).

import { Mismatch, same } from "../lib/mismatch.ts";
import { section } from "../lib/requirement.ts";

const { must: mustInCreate } = section("runtime.md", "Operations: create");
const { must: mustInKill } = section("runtime.md", "Operations: kill");

const invalid: Readonly<Record<string, string>> = {
  empty: "",
  parent: "..",
  escape: "../conformance",
  nested: "conformance/inner",
  absolute: "/conformance",
  space: "conformance id",
};

const valid = ["a", "conformance.1", "conformance_1-a", "conformance+1", "x".repeat(64)];

const idChecks = [
  ...Object.entries(invalid).map(([name, id]) =>
    mustInCreate(
      `create/invalid-id/${name}`,
      `\`create\` with the id "${id}" is an error.`,
      name === "space" || name === "absolute"
        ? {
            known: {
              runtimes: ["crun"],
              why: "crun 1.8 takes any text that is a file name, and less.",
            },
          }
        : {},
      (subject) => {
        subject.spec.process.args = ["/prober", "wait"];
        const { code, stderr } = subject.call("create", "--bundle", subject.bundle, id);
        if (code !== 0) return stderr.trim();
        // Not before: some take it for a path when they delete.
        subject.claim(id);
        throw new Mismatch("success", "an error");
      },
    ),
  ),
  ...valid.map((id) =>
    mustInCreate(
      `create/valid-id/${id.slice(0, 20)}`,
      `A container may have the id ${id}.`,
      {},
      (subject) => {
        subject.spec.process.args = ["/prober", "wait"];
        subject.claim(id);
        subject.succeed("create", "--bundle", subject.bundle, id);
        return same(subject.state(id).id, id);
      },
    ),
  ),
];

/** Names that runtimes take, with the number each stands for. */
const signals: readonly (readonly [name: string, number: number])[] = [
  ["USR1", 10],
  ["SIGUSR1", 10],
  ["10", 10],
  ["HUP", 1],
  ["SIGWINCH", 28],
  ["15", 15],
];

const signalChecks = [
  ...signals.map(([name, number]) =>
    mustInKill(
      `kill/signal-${name}`,
      `\`kill\` sends the signal that is asked for: ${name}.`,
      {},
      (subject) => {
        // Pid 1 of its namespace ends by no other signal but this.
        const id = subject.create(`wait:${String(number)}`);
        subject.succeed("start", id);
        subject.waitUntilHandled(id, number);
        subject.succeed("kill", id, name);
        return same(subject.becomes(id, "stopped").status, "stopped");
      },
    ),
  ),
  mustInKill(
    "kill/other-signal",
    "`kill` sends no other signal than the one that is asked for.",
    {},
    (subject) => {
      const id = subject.create("wait:10");
      subject.succeed("start", id);
      subject.waitUntilHandled(id, 10);
      subject.succeed("kill", id, "USR2");
      same(subject.state(id).status, "running");
      subject.succeed("kill", id, "USR1");
      return same(subject.becomes(id, "stopped").status, "stopped");
    },
  ),
  ...["NONSENSE", "SIGNONSENSE", "999", "-1"].map((name) =>
    mustInKill(
      `kill/unknown-signal-${name}`,
      `\`kill\` with the unknown signal ${name} is an error, and the container stays as it is.`,
      { known: { runtimes: ["crun"], why: "crun 1.8 takes an unknown name for signal 0." } },
      (subject) => {
        const id = subject.create();
        const message = subject.fail("kill", id, name);
        same(subject.state(id).status, "created");
        return message;
      },
    ),
  ),
  mustInKill("kill/unknown-id", "`kill` of an unknown id is an error.", {}, (subject) =>
    subject.fail("kill", "conformance-unknown", "KILL"),
  ),
];

export const idAndSignalChecks = [...idChecks, ...signalChecks];
