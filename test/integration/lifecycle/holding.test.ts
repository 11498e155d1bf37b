// Who holds a container while it is changed: many commands on one id at once, commands that wait for code that does not
// end, and ends that come late, when the id is another container's.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bundle, type Bundle } from "../../support/bundle.ts";
import { succeeded, type Container } from "../../support/container.ts";
import { addHook, scripted, withRecords } from "../../support/hooks.ts";
import { processes, remains } from "../../support/leaks.ts";
import { command, inBackground, type Background } from "../../support/runtime.ts";
import { requires } from "../../support/requirements.ts";
import type { HookKind } from "../../support/spec.ts";
import { eventually } from "../../support/waiting.ts";

const testBerth = requires("root", "berth");

const stateOf = (container: Container): string => join(container.root, container.id);

const hasEnded = ({ child }: Background): boolean =>
  child.exitCode !== null || child.signalCode !== null;

describe("many creations and forced deletions of one id at once", () => {
  /** Milliseconds for which they go on. */
  const durationMs = 3_000;

  testBerth("leave no process, no cgroup and no state that delete does not remove", async () => {
    const container = bundle()
      .withProcess({ args: ["sleep", "1000"] })
      .container();
    const create = container.argv("create", ["--bundle", join(container.root, "../bundle")]);
    const remove = container.argv("delete", ["--force"]);
    const end = Date.now() + durationMs;
    const codes = { create: [] as number[], remove: [] as number[] };
    const complaints: string[] = [];
    const again = async (argv: readonly string[], into: number[]): Promise<void> => {
      while (Date.now() < end) {
        const background = inBackground(argv);
        const code = await background.ended;
        into.push(code);
        const said = background.stderr();
        if (code !== 0 && !said.includes("already exists")) complaints.push(said);
      }
    };
    await Promise.all([
      ...[1, 2, 3, 4].map(() => again(create, codes.create)),
      ...[1, 2, 3].map(() => again(remove, codes.remove)),
    ]);
    succeeded(container.delete(["--force"]));
    expect(complaints).toEqual([]);
    expect(codes.create).toContain(0);
    expect(new Set(codes.remove)).toEqual(new Set([0]));
    await eventually("the end of all", () => remains([container.id]).length === 0);
    expect(readdirSync(container.root)).toEqual([]);
    succeeded(container.create());
  });
});

describe("an empty directory that somebody holds", () => {
  testBerth("makes its id taken until it is deleted", async () => {
    const container = bundle().container();
    const create = container.argv("create", ["--bundle", join(container.root, "../bundle")]);
    mkdirSync(stateOf(container), { recursive: true });
    const holder = inBackground(["flock", stateOf(container), "cat"]);
    await eventually("the lock", () => !mayLock(stateOf(container)));
    expect(command(create).code).toBe(1);
    const deletion = inBackground(container.argv("delete", ["--force"]));
    holder.child.stdin?.end();
    expect(await deletion.ended).toBe(0);
    succeeded(command(create));
  });
});

/** Whether nobody holds a directory. */
const mayLock = (path: string): boolean =>
  spawnSync("flock", ["--nonblock", path, "true"]).status === 0;

describe("while another command holds a container", () => {
  testBerth("state, list, kill and ps answer at once", async () => {
    const container = bundle().waiting().running();
    const holder = inBackground(["flock", stateOf(container), "cat"]);
    await eventually("the lock", () => !mayLock(stateOf(container)));
    expect(container.state().status).toBe("running");
    expect(succeeded(command([...container.globals(), "list"])).stdout).toContain(container.id);
    succeeded(command(container.argv("ps")));
    succeeded(container.kill("KILL"));
    await container.becomes("stopped");
    expect(hasEnded(holder)).toBe(false);
    holder.child.stdin?.end();
    await holder.ended;
  });

  testBerth("delete --force kills it at once, and removes it when it is let go", async () => {
    const container = bundle().waiting().running();
    const holder = inBackground(["flock", stateOf(container), "cat"]);
    await eventually("the lock", () => !mayLock(stateOf(container)));
    const deletion = inBackground(container.argv("delete", ["--force"]));
    await container.becomes("stopped");
    expect(hasEnded(deletion)).toBe(false);
    holder.child.stdin?.end();
    expect(await deletion.ended).toBe(0);
    expect(existsSync(stateOf(container))).toBe(false);
  });

  testBerth("a command that changes it says after a while that it is busy", async () => {
    const container = bundle().waiting().running();
    const holder = inBackground(["flock", stateOf(container), "cat"]);
    await eventually("the lock", () => !mayLock(stateOf(container)));
    const update = inBackground(container.argv("update", ["--pids-limit", "7"]));
    const exec = inBackground(container.argv("exec", [], ["true"]));
    expect(await update.ended).toBe(1);
    expect(update.stderr()).toContain("another command is busy");
    expect(await exec.ended).toBe(255);
    expect(exec.stderr()).toContain("another command is busy");
    holder.child.stdin?.end();
    await holder.ended;
  });

  testBerth(
    "an exec that waits in a paused container does not keep it from being resumed",
    async () => {
      const container = bundle().waiting().running();
      succeeded(command(container.argv("pause")));
      const exec = container.execInBackground(["--ignore-paused"], ["true"]);
      await eventually("its process", () =>
        processes().some(
          ({ traces, pid }) => traces.includes(`/${container.id}`) && pid !== container.state().pid,
        ),
      );
      succeeded(command(container.argv("resume")));
      expect(await exec.ended).toBe(0);
    },
  );

  testBerth("several exec are possible at once", async () => {
    const container = bundle().waiting().running();
    const holder = inBackground(["flock", "--shared", stateOf(container), "cat"]);
    await eventually("the lock", () => !mayLock(stateOf(container)));
    succeeded(container.exec([], ["true"]));
    holder.child.stdin?.end();
    await holder.ended;
  });
});

/** A bundle with a hook that says that it runs and then waits until it is told to go on. */
function hanging(kind: HookKind): {
  readonly target: Bundle;
  readonly waits: () => Promise<unknown>;
  readonly goOn: () => void;
} {
  const { target, at } = withRecords();
  const script = `touch ${at("waiting")}; while [ ! -e ${at("go")} ]; do usleep 1000; done`;
  addHook(target, kind, scripted(script));
  target.withProcess({ args: ["sleep", "1000"] });
  return {
    target,
    waits: () => eventually(`the ${kind} hook`, () => existsSync(at("waiting"))),
    goOn: () => writeFileSync(at("go"), ""),
  };
}

describe("delete --force", () => {
  for (const kind of ["prestart", "createRuntime", "createContainer"] as const)
    testBerth(`ends a create that hangs in a ${kind} hook, and leaves nothing`, async () => {
      const { target, waits } = hanging(kind);
      const container = target.container();
      const create = inBackground(container.argv("create", ["--bundle", target.directory]));
      await waits();
      succeeded(container.delete(["--force"]));
      expect(existsSync(stateOf(container))).toBe(false);
      expect(await create.ended).toBe(1);
      expect(remains([container.id])).toEqual([]);
    });

  testBerth("ends a start that hangs in a startContainer hook, and leaves nothing", async () => {
    const { target, waits } = hanging("startContainer");
    const container = target.container();
    succeeded(container.create());
    const start = inBackground(container.argv("start"));
    await waits();
    succeeded(container.delete(["--force"]));
    expect(existsSync(stateOf(container))).toBe(false);
    expect(await start.ended).toBe(1);
    expect(remains([container.id])).toEqual([]);
  });

  testBerth("ends a run that hangs in a startContainer hook, and leaves nothing", async () => {
    const { target, waits } = hanging("startContainer");
    const container = target.container();
    const run = container.runInBackground();
    await waits();
    succeeded(container.delete(["--force"]));
    expect(await run.ended).toBe(1);
    expect(existsSync(stateOf(container))).toBe(false);
    expect(remains([container.id])).toEqual([]);
  });

  testBerth("of a container without a pid namespace ends what its hook has started", async () => {
    const { target, waits } = hanging("startContainer");
    target.edit((spec) => {
      spec.linux.namespaces = spec.linux.namespaces.filter(({ type }) => type !== "pid");
    });
    const container = target.container();
    succeeded(container.create());
    const start = inBackground(container.argv("start"));
    await waits();
    succeeded(container.delete(["--force"]));
    expect(await start.ended).toBe(1);
    expect(remains([container.id])).toEqual([]);
  });

  for (const verb of ["start", "run"] as const)
    testBerth(`does not wait for a poststart hook of ${verb}`, async () => {
      const { target, waits, goOn } = hanging("poststart");
      const container = target.container();
      if (verb === "start") succeeded(container.create());
      const background =
        verb === "start"
          ? inBackground(container.argv("start"))
          : container.runInBackground(["--detach"]);
      await waits();
      succeeded(container.delete(["--force"]));
      expect(existsSync(stateOf(container))).toBe(false);
      goOn();
      await background.ended;
    });
});

describe("hooks that ask after their own container", () => {
  for (const kind of ["createRuntime", "poststart"] as const)
    testBerth(`may call state and kill in ${kind}`, () => {
      const { target, at } = withRecords();
      const container = target.withProcess({ args: ["sleep", "1000"] }).container();
      const line = (verb: string, ...after: string[]): string =>
        [...container.argv(verb), ...after].join(" ");
      addHook(
        target,
        kind,
        scripted(
          `${line("state")} > ${at("state")}; ${line("kill", "0")}; echo $? > ${at("kill")}`,
        ),
      );
      target.writeConfig();
      succeeded(container.run(["--detach"]));
      const state: { id: string } = JSON.parse(readFileSync(at("state"), "utf8"));
      expect(state.id).toBe(container.id);
      expect(readFileSync(at("kill"), "utf8")).toBe("0\n");
    });

  testBerth("are refused what their container is in no state for, without a wait for it", () => {
    const { target, at } = withRecords();
    const container = target.withProcess({ args: ["sleep", "1000"] }).container();
    const pause = container.argv("pause").join(" ");
    const start = container.argv("start").join(" ");
    addHook(
      target,
      "createRuntime",
      scripted(`${pause} 2> ${at("pause")}; ${start} 2> ${at("start")}; true`),
    );
    target.writeConfig();
    succeeded(container.create());
    expect(readFileSync(at("pause"), "utf8")).toContain("is creating");
    expect(readFileSync(at("start"), "utf8")).toContain("still being created");
  });
});

describe("whoever comes late", () => {
  for (const poststop of [false, true])
    testBerth(
      `the monitor of a run ${poststop ? "with" : "without"} poststop hooks leaves the next container of its id alone`,
      async () => {
        const target = bundle().waiting();
        if (poststop) addHook(target, "poststop", scripted("true"));
        const container = target.container();
        const run = container.runInBackground();
        await eventually("the program", () => run.stdout().includes("ready"));
        run.child.kill("SIGSTOP");
        succeeded(container.delete(["--force"]));
        succeeded(container.create());
        const { pid } = container.state();
        run.child.kill("SIGCONT");
        expect(await run.ended).toBe(137);
        expect(container.state()).toMatchObject({ status: "created", pid });
        succeeded(container.start());
      },
    );

  for (const verb of ["start", "run"] as const)
    testBerth(
      `a ${verb} whose poststart hook fails leaves the next container of its id alone`,
      async () => {
        const { target, at } = withRecords();
        target.withProcess({ args: ["sleep", "1000"] });
        const script = `touch ${at("waiting")}; while [ ! -e ${at("go")} ]; do usleep 1000; done; false`;
        addHook(target, "poststart", scripted(script));
        const container = target.container();
        if (verb === "start") succeeded(container.create());
        const background =
          verb === "start"
            ? inBackground(container.argv("start"))
            : container.runInBackground(["--detach"]);
        await eventually("the hook", () => existsSync(at("waiting")));
        succeeded(container.delete(["--force"]));
        succeeded(container.create());
        const { pid } = container.state();
        writeFileSync(at("go"), "");
        expect(await background.ended).toBe(1);
        expect(container.state()).toMatchObject({ status: "created", pid });
        expect(statSync(stateOf(container)).isDirectory()).toBe(true);
      },
    );
});
