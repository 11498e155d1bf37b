// When each hook runs, and what it is told (config.md, POSIX-platform Hooks; runtime.md, Lifecycle).

import { section } from "../lib/requirement.ts";
import { same } from "../lib/mismatch.ts";
import { addHook, hookKinds, ofContainer, Recorder, type HookKind } from "../lib/recorder.ts";
import type { Subject } from "../lib/subject.ts";

const { must } = section("config.md", "POSIX-platform Hooks");
const { must: mustInLifecycle } = section("runtime.md", "Lifecycle");

/** Not everyone waits for the program. */
const early = {
  runtimes: ["runc", "crun"],
  why: "runc 1.1 and crun 1.8 run poststart hooks before the program is executed.",
};

const terse = {
  runtimes: ["crun"],
  why: "crun 1.8 gives the hooks a state of its own wording, with a pid of 0 in the container.",
};

const beforeStart: readonly string[] = ["prestart", "createRuntime", "createContainer"];

/** Who has left records, but for the program: it runs beside the poststart hooks. */
const hooksSeen = (recorder: Recorder): readonly string[] =>
  recorder.labels().filter((label) => label !== "program");

/** The status that the state has while hooks of a kind run. */
const statusDuring: Readonly<Record<HookKind, string>> = {
  prestart: "creating",
  createRuntime: "creating",
  createContainer: "creating",
  startContainer: "created",
  poststart: "running",
  poststop: "stopped",
};

function allOf(subject: Subject): Recorder {
  return new Recorder(subject).addAll();
}

const orderChecks = [
  mustInLifecycle(
    "hooks/order-of-kinds",
    "`create` runs prestart, createRuntime and createContainer hooks, `start` startContainer and poststart ones, and `delete` poststop ones, in this order.",
    { known: early, properties: ["hooks", ...hookKinds.map((kind) => `hooks.${kind}`)] },
    (subject) => {
      const recorder = allOf(subject);
      const id = recorder.create();
      same(recorder.labels(), beforeStart);
      subject.succeed("start", id);
      same(hooksSeen(recorder), [...beforeStart, "startContainer", "poststart"]);
      recorder.end(id);
      return same(hooksSeen(recorder), hookKinds);
    },
  ),
  mustInLifecycle(
    "hooks/run",
    "A container created, started and deleted by one command has its hooks run likewise.",
    { known: early },
    (subject) => {
      const recorder = allOf(subject);
      subject.spec.process.args = ["/prober", ...recorder.words("program"), "exit:0"];
      subject.succeed("run", "--bundle", subject.bundle, subject.newId());
      return same(hooksSeen(recorder), hookKinds);
    },
  ),
  mustInLifecycle(
    "hooks/startContainer/before-program",
    "startContainer hooks run before the program.",
    {},
    (subject) => {
      const recorder = new Recorder(subject).addAll(["startContainer"]);
      recorder.live("exit:0");
      return same(recorder.labels(), ["startContainer", "program"]);
    },
  ),
  must("hooks/empty", "Kinds and lists of hooks may be absent or empty.", {}, (subject) => {
    subject.with((spec) => (spec.hooks = { prestart: [], poststop: [] }));
    return same(subject.probe().pid, 1);
  }),
  mustInLifecycle(
    "hooks/as-created",
    "The hooks that run are those of config.json as it was at `create`.",
    {},
    (subject) => {
      const recorder = allOf(subject);
      const id = recorder.create();
      subject.write("{}");
      subject.succeed("start", id);
      recorder.end(id);
      return same([...hooksSeen(recorder)].sort(), [...hookKinds].sort());
    },
  ),
  mustInLifecycle(
    "hooks/user-namespace",
    "All hooks run also for a container with a user namespace.",
    {},
    (subject) => {
      const recorder = allOf(subject);
      subject.with(({ linux }) => {
        linux.namespaces.push({ type: "user" });
        linux["uidMappings"] = [{ containerID: 0, hostID: 100_000, size: 65_536 }];
        linux["gidMappings"] = [{ containerID: 0, hostID: 100_000, size: 65_536 }];
      });
      recorder.live();
      return same([...hooksSeen(recorder)].sort(), [...hookKinds].sort());
    },
  ),
];

const listChecks = hookKinds.map((kind) =>
  must(
    `hooks/${kind}/in-order`,
    `The ${kind} hooks run in listed order.`,
    { properties: [`hooks.${kind}`, `hooks.${kind}[].path`] },
    (subject) => {
      const recorder = new Recorder(subject);
      const labels = ["third", "first", "second"];
      subject.with((spec) => {
        for (const label of labels) addHook(spec, kind, recorder.hook(label));
      });
      recorder.live();
      return same(hooksSeen(recorder), labels);
    },
  ),
);

const stateChecks = hookKinds.flatMap((kind) => [
  must(
    `hooks/${kind}/state`,
    `A ${kind} hook gets the container's state on standard input, and then its end.`,
    kind === "startContainer" ? { known: terse } : {},
    (subject) => {
      const annotations = { "org.example.key": "a value" };
      subject.with((spec) => (spec["annotations"] = annotations));
      const recorder = new Recorder(subject).addAll([kind]);
      const id = recorder.live();
      const state = recorder.stateOf(kind);
      const { "org.example.key": annotation } = state.annotations ?? {};
      return same(
        [state.id, state.bundle, typeof state.ociVersion, annotation],
        [id, subject.bundle, "string", "a value"],
      );
    },
  ),
  must(
    `hooks/${kind}/status`,
    `The state that a ${kind} hook gets has the status \`${statusDuring[kind]}\`.`,
    { known: kind === "poststart" ? early : terse },
    (subject) => {
      const recorder = new Recorder(subject).addAll([kind]);
      recorder.live();
      return same(recorder.stateOf(kind).status, statusDuring[kind]);
    },
  ),
]);

/** What `pid` is to be: a process that the hook itself could look at. */
function expectedPid(kind: HookKind, ofRuntime: number | undefined): number | undefined {
  if (kind === "poststop") return undefined;
  return ofContainer(kind) ? 1 : ofRuntime;
}

const pidChecks = [
  ...hookKinds.map((kind) =>
    must(
      `hooks/${kind}/pid`,
      kind === "poststop"
        ? "The state that a poststop hook gets has no pid: the process has ended."
        : `The state that a ${kind} hook gets has the pid as the hook's namespace numbers it.`,
      { known: terse },
      (subject) => {
        const recorder = new Recorder(subject).addAll([kind]);
        const id = recorder.create();
        const { pid } = subject.state(id);
        subject.succeed("start", id);
        recorder.end(id);
        const told = recorder.stateOf(kind).pid;
        // Go's zero is no process either.
        return same(told === 0 ? "none" : (told ?? "none"), expectedPid(kind, pid) ?? "none");
      },
    ),
  ),
  ...(["createContainer", "startContainer"] as const).map((kind) =>
    must(
      `hooks/${kind}/pid-shared`,
      `Without a pid namespace a ${kind} hook gets the pid that the runtime knows.`,
      { known: terse },
      (subject) => {
        subject.with(({ linux }) => {
          linux.namespaces = linux.namespaces.filter(({ type }) => type !== "pid");
        });
        const recorder = new Recorder(subject).addAll([kind]);
        const id = recorder.create();
        const { pid } = subject.state(id);
        subject.succeed("start", id);
        recorder.end(id);
        return same(recorder.stateOf(kind).pid, pid);
      },
    ),
  ),
];

export const hookChecks = [...orderChecks, ...listChecks, ...stateChecks, ...pidChecks];
