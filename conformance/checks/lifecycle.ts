// The operations and their order (runtime.md, Lifecycle and Operations).

import { existsSync } from "node:fs";
import { holds, same } from "../lib/mismatch.ts";
import { section } from "../lib/requirement.ts";
import type { Subject } from "../lib/subject.ts";

const { must: mustInLifecycle } = section("runtime.md", "Lifecycle");
const { must: mustInState } = section("runtime.md", "Operations: state");
const { must: mustInCreate, unseenMust } = section("runtime.md", "Operations: create");
const { must: mustInStart } = section("runtime.md", "Operations: start");
const { must: mustInKill } = section("runtime.md", "Operations: kill");
const { must: mustInDelete } = section("runtime.md", "Operations: delete");

/** A container whose program has ended; its id. */
function stopped(subject: Subject): string {
  const id = subject.create("exit:0");
  subject.succeed("start", id);
  subject.becomes(id, "stopped");
  return id;
}

/** A container whose program runs; its id. */
function running(subject: Subject): string {
  const id = subject.create();
  subject.succeed("start", id);
  return id;
}

export const lifecycleChecks = [
  mustInState("state/no-id", "`state` without an id is an error.", {}, (subject) =>
    subject.fail("state"),
  ),
  mustInState("state/unknown-id", "`state` of an unknown id is an error.", {}, (subject) =>
    subject.fail("state", "conformance-unknown"),
  ),
  mustInCreate("create/no-id", "`create` without an id is an error.", {}, (subject) =>
    subject.fail("create", "--bundle", subject.bundle),
  ),
  mustInCreate(
    "create/used-id",
    "`create` with an id in use is an error, and the other container stays as it is.",
    {},
    (subject) => {
      const id = subject.create();
      const { pid } = subject.state(id);
      const message = subject.fail("create", "--bundle", subject.bundle, id);
      same([subject.state(id).status, subject.state(id).pid], ["created", pid]);
      return message;
    },
  ),
  mustInCreate(
    "create/without-program",
    "`create` applies everything but does not run the program.",
    { properties: ["process.args"] },
    (subject) => {
      subject.with((spec) => {
        spec.mounts.push({
          destination: "/shared",
          type: "bind",
          source: subject.beside("shared"),
          options: ["bind"],
        });
      });
      subject.putBeside("shared");
      const id = subject.create("write:/shared/began", "exit:0");
      same(existsSync(subject.beside("shared/began")), false);
      subject.succeed("start", id);
      subject.becomes(id, "stopped");
      return same(existsSync(subject.beside("shared/began")), true);
    },
  ),
  mustInCreate(
    "create/config-is-taken",
    "Changes of config.json after `create` have no effect on the container.",
    {},
    (subject) => {
      const id = subject.create("exit:7");
      subject.write("{}");
      subject.succeed("start", id);
      return same(subject.becomes(id, "stopped").status, "stopped");
    },
  ),
  mustInStart("start/no-id", "`start` without an id is an error.", {}, (subject) =>
    subject.fail("start"),
  ),
  mustInStart("start/running", "`start` of a running container is an error.", {}, (subject) => {
    const id = running(subject);
    const message = subject.fail("start", id);
    same(subject.state(id).status, "running");
    return message;
  }),
  mustInStart("start/stopped", "`start` of a stopped container is an error.", {}, (subject) =>
    subject.fail("start", stopped(subject)),
  ),
  mustInKill("kill/no-id", "`kill` without an id is an error.", {}, (subject) =>
    subject.fail("kill"),
  ),
  mustInKill("kill/stopped", "`kill` of a stopped container is an error.", {}, (subject) =>
    subject.fail("kill", stopped(subject), "KILL"),
  ),
  mustInKill("kill/created", "`kill` sends its signal to a created container.", {}, (subject) => {
    const id = subject.create();
    subject.succeed("kill", id, "KILL");
    return same(subject.becomes(id, "stopped").status, "stopped");
  }),
  mustInKill("kill/running", "`kill` sends its signal to the program.", {}, (subject) => {
    const id = running(subject);
    subject.succeed("kill", id, "TERM");
    return same(subject.becomes(id, "stopped").status, "stopped");
  }),
  mustInDelete("delete/no-id", "`delete` without an id is an error.", {}, (subject) =>
    subject.fail("delete"),
  ),
  mustInDelete(
    "delete/created",
    "`delete` of a container that is not stopped is an error: created.",
    {
      known: {
        runtimes: ["berth", "runc", "crun"],
        why: "Engines delete containers that were never started: runc and crun kill and delete them, and so does berth.",
      },
    },
    (subject) => subject.fail("delete", subject.create()),
  ),
  mustInDelete(
    "delete/running",
    "`delete` of a container that is not stopped is an error: running.",
    {},
    (subject) => {
      const id = running(subject);
      const message = subject.fail("delete", id);
      same(subject.state(id).status, "running");
      return message;
    },
  ),
  mustInDelete("delete/id-free", "After `delete` the id can be used again.", {}, (subject) => {
    const id = stopped(subject);
    subject.succeed("delete", id);
    subject.fail("state", id);
    subject.succeed("create", "--bundle", subject.bundle, id);
    return same(subject.state(id).status, "created");
  }),
  mustInLifecycle(
    "lifecycle/other-caller",
    "Every operation works for a later process of the same caller.",
    {},
    (subject) => {
      const id = subject.create();
      subject.succeed("start", id);
      subject.succeed("kill", id, "KILL");
      subject.becomes(id, "stopped");
      subject.succeed("delete", id);
      return holds(true, "create, start, kill and delete by five processes", "");
    },
  ),
  unseenMust(
    "create/operations",
    "All operations are supported, whatever their syntax.",
    "the other requirements of the section use each of them",
  ),
];
