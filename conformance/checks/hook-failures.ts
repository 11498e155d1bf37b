// What becomes of a container when a hook fails (runtime.md, Lifecycle).

import { section } from "../lib/requirement.ts";
import { same } from "../lib/mismatch.ts";
import { addHook, hookKinds, isAlive, Recorder, type HookKind } from "../lib/recorder.ts";
import type { Hook } from "../lib/base-spec.ts";
import type { Subject } from "../lib/subject.ts";

const { must } = section("runtime.md", "Lifecycle");

interface Failure {
  readonly name: string;
  readonly says: string;
  readonly hook: (recorder: Recorder, subject: Subject, label: string) => Hook;
}

const failures: readonly Failure[] = [
  {
    name: "exit-code",
    says: "ends with another code than 0",
    hook: (recorder, _, label) => recorder.hook(label, "exit:3"),
  },
  {
    name: "signal",
    says: "is killed by a signal",
    hook: (recorder, _, label) => recorder.hook(label, "die:9"),
  },
  {
    name: "missing",
    says: "does not exist",
    hook: (recorder, _, label) => ({ ...recorder.hook(label), path: "/nowhere/hook" }),
  },
  {
    name: "not-executable",
    says: "cannot be executed",
    hook: (recorder, subject, label) => ({
      ...recorder.hook(label),
      path: subject.putBeside("shared/not-executable", "text"),
    }),
  },
  {
    name: "timeout",
    says: "runs beyond its timeout",
    hook: (recorder, _, label) => ({ ...recorder.hook(label, "wait"), timeout: 1 }),
  },
];

interface Known {
  readonly runtimes: readonly string[];
  readonly why: string;
}

const withoutPoststop: Known = {
  runtimes: ["crun"],
  why: "crun 1.8 runs no poststop hooks of a container that it could not create.",
};

/** Who is known to do otherwise, by the kind of the hook. */
const known: Readonly<Record<HookKind, Known>> = {
  prestart: withoutPoststop,
  createRuntime: withoutPoststop,
  createContainer: withoutPoststop,
  startContainer: {
    runtimes: ["runc", "crun"],
    why: "runc 1.1 and crun 1.8 do not wait for the program: `start` has succeeded before the hook runs.",
  },
  poststart: {
    runtimes: ["runc", "crun"],
    why: "runc 1.1 runs poststart hooks at `create`; crun only warns, as was right before runtime-spec 1.3.",
  },
  poststop: {
    runtimes: ["runc"],
    why: "runc 1.1 runs no more poststop hooks after one that failed.",
  },
};

/** Kinds whose failure ends `create`, with what has run by then. */
const endCreate: readonly HookKind[] = ["prestart", "createRuntime", "createContainer"];

const outcome = (kind: HookKind): string =>
  kind === "poststop"
    ? "is passed over: the other hooks run, and the container is deleted"
    : `is an error of \`${endCreate.includes(kind) ? "create" : "start"}\`: the container is destroyed and its poststop hooks run`;

/** One failing hook among others. */
function prepare(subject: Subject, kind: HookKind, failure: Failure): Recorder {
  const recorder = new Recorder(subject);
  subject.with((spec) => {
    addHook(spec, kind, recorder.hook("before"));
    addHook(spec, kind, failure.hook(recorder, subject, "failing"));
    addHook(spec, kind, recorder.hook("after"));
    addHook(spec, "poststop", recorder.hook("at the end"));
  });
  return recorder;
}

/** Who ran, without the failing hook: it may not have come so far. */
const others = (recorder: Recorder): readonly string[] =>
  recorder.labels().filter((label) => label !== "failing");

function failsCreate(subject: Subject, kind: HookKind, failure: Failure): string {
  const recorder = prepare(subject, kind, failure);
  const message = subject.refused("create");
  same(others(recorder), ["before", "at the end"]);
  return message;
}

function failsStart(subject: Subject, kind: HookKind, failure: Failure): string {
  const recorder = prepare(subject, kind, failure);
  const id = recorder.create();
  const { pid = 0 } = subject.state(id);
  const message = subject.fail("start", id);
  // The program ran already when poststart hooks do.
  const seen = others(recorder).filter((label) => kind !== "poststart" || label !== "program");
  same([...seen, isAlive(pid) ? "process" : "no process"], ["before", "at the end", "no process"]);
  subject.fail("state", id);
  return message.split("\n").at(-1)?.slice(0, 300) ?? "";
}

function passedOver(subject: Subject, failure: Failure): string {
  const recorder = prepare(subject, "poststop", failure);
  const id = recorder.live();
  subject.fail("state", id);
  return same(
    others(recorder).filter((label) => label !== "program"),
    ["before", "after", "at the end"],
  );
}

function observe(subject: Subject, kind: HookKind, failure: Failure): string {
  if (kind === "poststop") return passedOver(subject, failure);
  return endCreate.includes(kind)
    ? failsCreate(subject, kind, failure)
    : failsStart(subject, kind, failure);
}

const failureChecks = hookKinds.flatMap((kind) =>
  failures.map((failure) =>
    must(
      `hooks/${kind}/${failure.name}`,
      `A ${kind} hook that ${failure.says} ${outcome(kind)}.`,
      {
        known: known[kind],
        properties: failure.name === "timeout" ? [`hooks.${kind}[].timeout`] : [],
      },
      (subject) => observe(subject, kind, failure),
    ),
  ),
);

/** By one command too. */
const runChecks = hookKinds.map((kind) =>
  must(
    `hooks/${kind}/fails-run`,
    kind === "poststop"
      ? "A poststop hook's failure is not one of a container that is run and deleted by one command."
      : `A ${kind} hook's failure is an error also where one command runs the container, and nothing of it stays.`,
    kind === "poststart" ? { known: known.poststart } : {},
    (subject) => {
      const recorder = new Recorder(subject).addAll([kind], "exit:3");
      subject.spec.process.args = ["/prober", ...recorder.words("program"), "exit:0"];
      if (kind !== "poststop") return subject.refused("run");
      const id = subject.newId();
      subject.succeed("run", "--bundle", subject.bundle, id);
      return subject.fail("state", id);
    },
  ),
);

export const hookFailureChecks = [...failureChecks, ...runChecks];
