// With what arguments, and where, a hook runs (config.md, POSIX-platform Hooks).

import { copyFileSync, readlinkSync } from "node:fs";
import { section } from "../lib/requirement.ts";
import { holds, same } from "../lib/mismatch.ts";
import {
  addHook,
  hookKinds,
  ofContainer,
  Recorder,
  shellHook,
  writtenBeside,
} from "../lib/recorder.ts";

const { must } = section("config.md", "POSIX-platform Hooks");
const { must: mustInLifecycle } = section("runtime.md", "Lifecycle");

/** They execute what they are given. */
const unchecked = {
  runtimes: ["runc", "crun"],
  why: "runc 1.1 and crun 1.8 look neither at a hook's path nor at its timeout.",
};

const entryChecks = hookKinds.flatMap((kind) => [
  must(
    `hooks/${kind}/args`,
    `The arguments of a ${kind} hook are \`args\`, its name included.`,
    { properties: [`hooks.${kind}[].args`] },
    (subject) => {
      const recorder = new Recorder(subject);
      const args = ["a name", ...recorder.words(kind), "", 'two "words"', "$HOME", "input:"];
      subject.with((spec) => addHook(spec, kind, { path: recorder.program, args, env: [] }));
      recorder.live();
      return same(recorder.of(kind).args, args);
    },
  ),
  must(
    `hooks/${kind}/env`,
    `The environment of a ${kind} hook is \`env\` and nothing else.`,
    { properties: [`hooks.${kind}[].env`] },
    (subject) => {
      const env = ["FIRST=a value", "EMPTY=", "PATH=/nowhere"];
      const recorder = new Recorder(subject);
      subject.with((spec) => addHook(spec, kind, { ...recorder.hook(kind), env }));
      recorder.live();
      return same([...recorder.of(kind).env].sort(), [...env].sort());
    },
  ),
  must(
    `hooks/${kind}/unread-state`,
    `A ${kind} hook that does not read its state, more than a pipe holds, has not failed.`,
    { known: { runtimes: ["crun"], why: "crun 1.8 fails when it cannot write all of the state." } },
    (subject) => {
      const recorder = new Recorder(subject);
      const args = ["hook", ...recorder.words(kind)];
      subject.with((spec) => {
        spec["annotations"] = { "org.example.long": "x".repeat(100_000) };
        addHook(spec, kind, { path: recorder.program, args, env: [] });
      });
      recorder.live();
      return same(recorder.of(kind).args, args);
    },
  ),
  must(
    `hooks/${kind}/ends-in-time`,
    `A ${kind} hook that ends before its timeout has not failed.`,
    {},
    (subject) => {
      const recorder = new Recorder(subject);
      subject.with((spec) => addHook(spec, kind, { ...recorder.hook(kind), timeout: 25 }));
      recorder.live();
      return same(recorder.of(kind).args[0], "hook");
    },
  ),
  must(
    `hooks/${kind}/path-absolute`,
    `A ${kind} hook whose path is not absolute is an error.`,
    { known: unchecked },
    (subject) =>
      subject
        // Whether read from the bundle, from / or from the container's root, it leads to a program.
        .with((spec) => addHook(spec, kind, { path: "../../../bin/true" }))
        .refused("create"),
  ),
  ...[0, -1].map((timeout) =>
    must(
      `hooks/${kind}/timeout-${timeout === 0 ? "zero" : "negative"}`,
      `A timeout of ${String(timeout)} of a ${kind} hook is an error.`,
      { known: unchecked },
      (subject) =>
        subject
          .with((spec) => addHook(spec, kind, { path: "/bin/true", timeout }))
          .refused("create"),
    ),
  ),
]);

const namespaceNames = ["cgroup", "ipc", "net", "pid", "uts"];

const placeChecks = hookKinds.flatMap((kind) => [
  must(
    `hooks/${kind}/namespaces`,
    `A ${kind} hook runs in the namespaces of the ${ofContainer(kind) ? "container" : "runtime"}.`,
    {},
    (subject) => {
      const recorder = new Recorder(subject).addAll([kind]);
      const id = recorder.create();
      subject.succeed("start", id);
      recorder.end(id);
      const [hook, program] = [recorder.of(kind).namespaces, recorder.of("program").namespaces];
      for (const name of namespaceNames) {
        const ours = readlinkSync(`/proc/self/ns/${name}`);
        same(
          `${name} ${String(hook[name])}`,
          `${name} ${ofContainer(kind) ? String(program[name]) : ours}`,
        );
      }
      // The runtime may have been called in a mount namespace of the suite's making.
      const inside = hook["mnt"] === program["mnt"];
      return same(
        { hook, inTheContainersMounts: inside },
        { hook, inTheContainersMounts: ofContainer(kind) },
      );
    },
  ),
  must(
    `hooks/${kind}/root`,
    kind === "startContainer"
      ? "A startContainer hook sees the container's root, and its path leads there."
      : `A ${kind} hook sees the runtime's root, and its path leads there.`,
    {},
    (subject) => {
      const recorder = new Recorder(subject);
      const [inside, outside] = [
        "stat:/only-in-the-container",
        `stat:${subject.bundle}/config.json`,
      ];
      subject.put("only-in-the-container", "");
      // The programs of both sides are at paths that the other side lacks.
      const path =
        kind === "startContainer" ? "/hook-of-the-container" : subject.beside("hook-of-the-host");
      copyFileSync(recorder.program, kind === "startContainer" ? `${subject.rootfs}${path}` : path);
      subject.with((spec) =>
        addHook(spec, kind, { ...recorder.hook(kind, inside, outside), path }),
      );
      recorder.live();
      const { answers } = recorder.of(kind);
      return same(
        [answers[inside]?.type ?? "none", answers[outside]?.type ?? "none"],
        kind === "startContainer" ? ["file", "none"] : ["none", "file"],
      );
    },
  ),
]);

const momentChecks = [
  ...(["prestart", "createRuntime"] as const).map((kind) =>
    mustInLifecycle(
      `hooks/${kind}/container-built`,
      `When ${kind} hooks run, the container's mounts are made and its root is still the runtime's.`,
      {},
      (subject) => {
        subject.with((spec) => {
          spec.mounts.push({ destination: "/mnt", type: "tmpfs", source: "conformance-mark" });
          const [mounts, root] = [subject.beside("mounts"), subject.beside("root")];
          addHook(
            spec,
            kind,
            shellHook(
              `grep -c conformance-mark /proc/$pid/mountinfo >${mounts}; ` +
                `test -e /proc/$pid/root${subject.bundle}/config.json && echo host >${root}; true`,
            ),
          );
        });
        subject.create();
        return same(
          [writtenBeside(subject, "mounts"), writtenBeside(subject, "root")],
          ["1", "host"],
        );
      },
    ),
  ),
  mustInLifecycle(
    "hooks/createContainer/container-built",
    "When createContainer hooks run, the container's mounts are made and its root is still the runtime's.",
    {},
    (subject) => {
      subject.with((spec) =>
        spec.mounts.push({ destination: "/mnt", type: "tmpfs", source: "conformance-mark" }),
      );
      const recorder = new Recorder(subject).addAll(
        ["createContainer"],
        "read:/proc/self/mountinfo",
      );
      recorder.create();
      const text = recorder.of("createContainer").answers["read:/proc/self/mountinfo"]?.text ?? "";
      const found = text.split("\n").find((line) => line.includes("conformance-mark"));
      return holds(
        found?.includes(subject.directory) === true,
        found ?? "no such mount",
        "the mount below the bundle",
      );
    },
  ),
  mustInLifecycle(
    "hooks/poststart/program-runs",
    "When poststart hooks run, the container's process is the program.",
    { known: { runtimes: ["runc"], why: "runc 1.1 runs poststart hooks already at `create`." } },
    (subject) => {
      subject.with((spec) =>
        addHook(
          spec,
          "poststart",
          shellHook(`tr '\\0' ' ' </proc/$pid/cmdline >${subject.beside("program")}`),
        ),
      );
      subject.succeed("start", subject.create("wait"));
      return same(writtenBeside(subject, "program"), "/prober wait");
    },
  ),
  mustInLifecycle(
    "hooks/poststop/process-gone",
    "When poststop hooks run, the container's process is gone.",
    {},
    (subject) => {
      const [known, seen] = [subject.beside("pid"), subject.beside("seen")];
      const command = `grep -q '^State:.[^XZ]' /proc/$(cat ${known})/status && echo there >${seen} || echo gone >${seen}`;
      subject.with((spec) => addHook(spec, "poststop", shellHook(command)));
      const id = subject.create();
      subject.putBeside("pid", String(subject.state(id).pid));
      subject.succeed("start", id);
      subject.succeed("delete", "--force", id);
      return same(writtenBeside(subject, "seen"), "gone");
    },
  ),
];

export const hookSurroundingsChecks = [...entryChecks, ...placeChecks, ...momentChecks];
