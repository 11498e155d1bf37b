// An error leaves nothing behind (runtime.md, Errors), and `delete` leaves what is not the container's.

import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { leftoversOf, nothing } from "../lib/leftovers.ts";
import { holds, same } from "../lib/mismatch.ts";
import { addHook, isAlive } from "../lib/recorder.ts";
import { section } from "../lib/requirement.ts";
import { pause, type Subject } from "../lib/subject.ts";

const { must } = section("runtime.md", "Errors");
const { unseenMust } = section("runtime.md", "Warnings");
const { must: mustInDelete } = section("runtime.md", "Operations: delete");

/** Faults that show at different times of `create`. */
const faults: Readonly<
  Record<string, readonly [says: string, make: (subject: Subject) => unknown]>
> = {
  version: ["of the configuration's text", (subject) => subject.write("{}")],
  root: [
    "of the root file system",
    (subject) => subject.with((spec) => (spec.root.path = "nowhere")),
  ],
  mount: [
    "of a mount",
    (subject) =>
      subject.with((spec) =>
        spec.mounts.push({ destination: "/mnt", type: "conformance", source: "none" }),
      ),
  ],
  source: [
    "of a mount's source",
    (subject) =>
      subject.with((spec) =>
        spec.mounts.push({
          destination: "/mnt",
          type: "bind",
          source: "/nowhere",
          options: ["bind"],
        }),
      ),
  ],
  sysctl: [
    "of a kernel parameter",
    (subject) => subject.with(({ linux }) => (linux["sysctl"] = { "net.ipv4.conformance": "1" })),
  ],
  namespace: [
    "of a namespace to be joined",
    (subject) =>
      subject.with(({ linux }) => {
        linux.namespaces = linux.namespaces.map((entry) =>
          entry.type === "network" ? { ...entry, path: "/nowhere" } : entry,
        );
      }),
  ],
  hook: [
    "of a hook at the end",
    (subject) => subject.with((spec) => addHook(spec, "createContainer", { path: "/bin/false" })),
  ],
};

const errorChecks = Object.entries(faults).map(([name, [says, make]]) =>
  must(
    `errors/leave-nothing/${name}`,
    `An error ${says} leaves no state, mount, cgroup or process.`,
    {},
    (subject) => {
      const id = subject.newId();
      subject.with(({ linux }) => (linux["cgroupsPath"] = `/${id}`));
      make(subject);
      subject.fail("create", "--bundle", subject.bundle, id);
      return same(leftoversOf(subject, id), nothing);
    },
  ),
);

const deleteChecks = [
  mustInDelete(
    "delete/leaves-nothing",
    "`delete` removes state, mounts, cgroup and processes.",
    { properties: ["linux.cgroupsPath"] },
    (subject) => {
      const id = subject.newId();
      subject.with((spec) => {
        spec.linux["cgroupsPath"] = `/${id}`;
        spec.process.args = ["/prober", "wait"];
      });
      subject.succeed("create", "--bundle", subject.bundle, id);
      subject.succeed("start", id);
      subject.succeed("kill", id, "KILL");
      subject.becomes(id, "stopped");
      subject.succeed("delete", id);
      return same(leftoversOf(subject, id), nothing);
    },
  ),
  mustInDelete(
    "delete/bundle-stays",
    "`delete` leaves the bundle, what the program wrote, and what was mounted from elsewhere.",
    {},
    (subject) => {
      const source = subject.putBeside("source");
      subject.putBeside("source/kept", "text");
      subject.with((spec) =>
        spec.mounts.push({ destination: "/mnt", type: "bind", source, options: ["bind"] }),
      );
      const id = subject.create("write:/mnt/written", "write:/tmp/written", "exit:0");
      subject.succeed("start", id);
      subject.becomes(id, "stopped");
      subject.succeed("delete", id);
      const paths = [
        ...["source/kept", "source/written", "bundle/config.json"].map((name) =>
          join(subject.directory, name),
        ),
        ...["tmp/written", "prober"].map((name) => join(subject.rootfs, name)),
      ];
      return same(
        paths.filter((path) => !existsSync(path)),
        [],
      );
    },
  ),
  ...(["pid", "network"] as const).map((type) =>
    mustInDelete(
      `delete/joined-${type}`,
      `\`delete\` leaves a ${type} namespace that was joined by its path, and who lives there.`,
      {},
      (subject) => {
        const options = type === "pid" ? ["--pid", "--fork", "--kill-child"] : ["--net"];
        const holder = spawn("unshare", [...options, "sleep", "60"], { stdio: "ignore" });
        try {
          const pid = holdersPid(holder.pid ?? 0, type === "pid");
          const file = type === "pid" ? "pid" : "net";
          subject.with(({ linux }) => {
            linux.namespaces = linux.namespaces.map((entry) =>
              entry.type === type ? { type, path: `/proc/${String(pid)}/ns/${file}` } : entry,
            );
          });
          const id = subject.create();
          subject.succeed("start", id);
          subject.succeed("kill", id, "KILL");
          subject.becomes(id, "stopped");
          subject.succeed("delete", id);
          return holds(isAlive(pid), pid, "a living process of the namespace");
        } finally {
          holder.kill("SIGKILL");
        }
      },
    ),
  ),
];

/** The process in the namespace: with --fork it is the child of what was started. */
function holdersPid(started: number, forks: boolean): number {
  for (let tries = 0; tries < 200; tries += 1) {
    const children = readFileSync(
      `/proc/${String(started)}/task/${String(started)}/children`,
      "utf8",
    );
    const pid = forks ? Number(children.trim()) : started;
    const name = pid === 0 ? "" : readFileSync(`/proc/${String(pid)}/comm`, "utf8").trim();
    if (name === "sleep") return pid;
    pause();
  }
  throw new Error("unshare did not start");
}

export const errorsChecks = [
  ...errorChecks,
  unseenMust(
    "errors/warning",
    "A warning changes nothing of what an operation does.",
    "what a runtime warns of, and how, is its own choice",
  ),
  ...deleteChecks,
];
