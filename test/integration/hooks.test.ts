// Hooks of all six kinds: when, where and with what they run, and what their failure does.
import { readlinkSync, writeFileSync } from "node:fs";
import { succeeded, type State } from "../support/container.ts";
import { parse } from "../support/runtime.ts";
import { addHook, live, recorded, scripted, withRecords } from "../support/hooks.ts";
import { requires } from "../support/requirements.ts";
import type { Hook, HookKind } from "../support/spec.ts";
import { eventually } from "../support/waiting.ts";

const testAsRoot = requires("root");
const testBerth = requires("root", "berth");

const kinds = [
  "prestart",
  "createRuntime",
  "createContainer",
  "startContainer",
  "poststart",
  "poststop",
] as const;

describe("every kind of hook", () => {
  testBerth("runs once, in the order of the lifecycle and of each list", async () => {
    const { target, at } = withRecords();
    for (const kind of kinds)
      for (const number of [1, 2])
        addHook(target, kind, scripted(`echo ${kind} ${String(number)} >> ${at("log")}`));
    target.script(`echo program >> ${at("log")}; while [ ! -e ${at("go")} ]; do usleep 1000; done`);
    const container = target.container();
    succeeded(container.create());
    expect(recorded(at("log")).trim().split("\n")).toEqual(
      ["prestart", "createRuntime", "createContainer"].flatMap((kind) => [
        `${kind} 1`,
        `${kind} 2`,
      ]),
    );
    succeeded(container.start());
    await eventually("the program", () => recorded(at("log")).includes("program"));
    writeFileSync(at("go"), "");
    await container.becomes("stopped");
    const beforeDelete = recorded(at("log"));
    expect(beforeDelete).not.toContain("poststop");
    expect(beforeDelete.indexOf("startContainer 2")).toBeLessThan(beforeDelete.indexOf("program"));
    expect(beforeDelete).toContain("poststart 1\n");
    succeeded(container.delete());
    expect(recorded(at("log"))).toContain("poststop 1\npoststop 2\n");
  });

  testBerth(
    "gets the state as one line of JSON, with the status and process id of its moment",
    async () => {
      const { target, at } = withRecords();
      for (const kind of kinds) addHook(target, kind, scripted(`cat > ${at(kind)}; true`));
      target.edit((spec) => {
        spec.annotations = { "org.example.path": "a/b", "org.example.word": "käse" };
      });
      const created = await live(target);
      const hostPid = created.pid;
      const expected = {
        prestart: ["creating", hostPid],
        createRuntime: ["creating", hostPid],
        createContainer: ["creating", 1],
        startContainer: ["created", 1],
        poststart: ["running", hostPid],
        poststop: ["stopped", 0],
      } as const;
      for (const kind of kinds) {
        const text = recorded(at(kind));
        const state = parse<State>(text);
        expect(text.trimEnd()).not.toContain("\n");
        expect(text).not.toContain("\\/");
        expect([kind, state.status, state.pid === undefined ? 0 : state.pid]).toEqual([
          kind,
          ...expected[kind],
        ]);
        expect(state).toMatchObject({ id: created.id, bundle: target.directory });
        expect(state.ociVersion).toMatch(/^1\.\d+\.\d+/);
        expect(state.annotations).toEqual({
          "org.example.path": "a/b",
          "org.example.word": "käse",
        });
      }
    },
  );

  testBerth("has exactly its own environment, even an empty one", async () => {
    const { target, at } = withRecords();
    // Not by a shell, which would add variables of its own.
    const copy = (to: string): Hook => ({
      path: "/bin/busybox",
      args: ["busybox", "cp", "/proc/self/environ", to],
    });
    for (const kind of kinds) {
      addHook(target, kind, { ...copy(at(kind)), env: ["A=b c", "PATH=/x"] });
      addHook(target, kind, { ...copy(at(`${kind}-none`)), env: [] });
    }
    await live(target.withProcess({ args: ["true"] }));
    for (const kind of kinds) {
      expect([kind, recorded(at(kind))]).toEqual([kind, "A=b c\0PATH=/x\0"]);
      expect([kind, recorded(at(`${kind}-none`))]).toEqual([kind, ""]);
    }
  });

  testAsRoot("gets its arguments exactly, the first included", async () => {
    const { target, at } = withRecords();
    addHook(target, "createRuntime", {
      path: "/bin/busybox",
      args: ["sh", "-c", `printf "%s|" "$0" "$@" > ${at("args")}`, "zero", "", "a b"],
    });
    await live(target);
    expect(recorded(at("args"))).toBe("zero||a b|");
  });

  testBerth("without args runs with its path as the only argument", async () => {
    const { target, at } = withRecords();
    const script = target.beside("script");
    writeFileSync(script, `#!/bin/sh\necho "$0 $#" > ${at("args")}\n`, { mode: 0o755 });
    addHook(target, "createRuntime", { path: script });
    await live(target);
    expect(recorded(at("args"))).toBe(`${script} 0\n`);
  });
});

describe("where a hook runs", () => {
  testAsRoot(
    "host hooks in the runtime's namespaces, container hooks in the container's",
    async () => {
      const { target, at } = withRecords();
      const spaces = ["mnt", "pid", "uts"];
      for (const kind of kinds)
        addHook(
          target,
          kind,
          scripted(
            `for n in ${spaces.join(" ")}; do readlink /proc/self/ns/$n; done > ${at(kind)}`,
          ),
        );
      await live(target);
      const host = spaces.map((space) => readlinkSync(`/proc/self/ns/${space}`));
      const seen = (kind: HookKind): readonly string[] => recorded(at(kind)).trim().split("\n");
      for (const kind of ["prestart", "createRuntime", "poststart", "poststop"] as const)
        expect([kind, ...seen(kind)]).toEqual([kind, ...host]);
      for (const kind of ["createContainer", "startContainer"] as const)
        seen(kind).forEach((link, index) => {
          expect(link).not.toBe(host[index]);
        });
    },
  );

  testAsRoot(
    "createContainer still finds programs of the host, startContainer those of the container",
    async () => {
      const { target, at } = withRecords();
      const host = target.beside("of-the-host");
      writeFileSync(host, `#!/bin/sh\necho host > ${at("host")}\n`, { mode: 0o755 });
      writeFileSync(target.inside("bin/of-the-container"), `#!/bin/sh\necho in > ${at("in")}\n`, {
        mode: 0o755,
      });
      addHook(target, "createContainer", { path: host, args: [host] });
      addHook(target, "startContainer", { path: "/bin/of-the-container", args: ["x"] });
      await live(target);
      expect(recorded(at("host"))).toBe("host\n");
      expect(recorded(at("in"))).toBe("in\n");
    },
  );

  testAsRoot("the mounts are already there for createRuntime", () => {
    const { target, at } = withRecords();
    const text = `pid=$(sed 's/.*"pid":\\([0-9]*\\).*/\\1/'); grep -c /dev/shm /proc/$pid/mountinfo > ${at("mounts")}`;
    addHook(target, "createRuntime", scripted(text));
    succeeded(target.container().create());
    expect(Number(recorded(at("mounts")))).toBeGreaterThan(0);
  });

  testAsRoot(
    "a hook may ask the runtime for the container's state without a deadlock",
    async () => {
      const { target, at } = withRecords();
      const container = target.script("true").container();
      const ask = (kind: HookKind): Hook => ({
        path: "/bin/sh",
        args: ["sh", "-c", `${container.argv("state").join(" ")} > ${at(kind)} 2>&1; true`],
        env: ["PATH=/bin:/usr/bin:/sbin:/usr/sbin"],
        timeout: 20,
      });
      for (const kind of ["prestart", "createRuntime", "poststart", "poststop"] as const)
        addHook(target, kind, ask(kind));
      target.writeConfig();
      succeeded(container.create());
      succeeded(container.start());
      await container.becomes("stopped");
      succeeded(container.delete());
      expect(recorded(at("poststart"))).toContain(container.id);
      expect(recorded(at("poststop"))).toContain("does not exist");
    },
  );

  testBerth("only standard streams are open in a hook", async () => {
    const { target, at } = withRecords();
    for (const kind of kinds)
      addHook(
        target,
        kind,
        scripted(`ls -l /proc/self/fd | grep -v /fd$ | grep -c -- '->' > ${at(kind)}`),
      );
    await live(target);
    for (const kind of kinds) expect([kind, recorded(at(kind))]).toEqual([kind, "3\n"]);
  });
});
