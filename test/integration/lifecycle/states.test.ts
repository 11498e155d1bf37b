// The states of a container, what moves it from one to the next, and what is refused where.
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bundle } from "../../support/bundle.ts";
import { succeeded } from "../../support/container.ts";
import { command, parse, said } from "../../support/runtime.ts";
import { requires } from "../../support/requirements.ts";
import { eventually } from "../../support/waiting.ts";

const testAsRoot = requires("root");
const testBerth = requires("root", "berth");

describe("the way of a container", () => {
  testAsRoot("created, running, stopped, gone", async () => {
    const container = bundle().waiting().container();
    succeeded(container.create());
    expect(container.state()).toMatchObject({ status: "created", id: container.id });
    succeeded(container.start());
    const { pid } = await container.becomes("running");
    expect(existsSync(`/proc/${String(pid)}`)).toBe(true);
    succeeded(container.kill("TERM"));
    const stopped = await container.becomes("stopped");
    expect(stopped.pid).toBe(0);
    succeeded(container.delete());
    expect(container.stateCommand().code).toBe(1);
    expect(said(container.stateCommand())).toContain("container does not exist");
    expect(existsSync(join(container.root, container.id))).toBe(false);
  });

  testAsRoot("the program does not run before start", async () => {
    const target = bundle().script("echo run > /tmp/ran");
    target.edit((spec) => (spec.root.readonly = false));
    const container = target.container();
    succeeded(container.create());
    expect(existsSync(target.inside("tmp/ran"))).toBe(false);
    succeeded(container.start());
    await container.becomes("stopped");
    expect(existsSync(target.inside("tmp/ran"))).toBe(true);
  });

  testAsRoot("changes of config.json after create do not matter", async () => {
    const target = bundle().script("echo first > /tmp/ran");
    target.edit((spec) => (spec.root.readonly = false));
    const container = target.container();
    succeeded(container.create());
    writeFileSync(join(target.directory, "config.json"), "no JSON at all");
    succeeded(container.start());
    await container.becomes("stopped");
    expect(command(["cat", target.inside("tmp/ran")]).stdout).toBe("first\n");
    succeeded(container.delete());
  });

  testAsRoot("an id can be used again after delete", () => {
    const container = bundle().container();
    for (let round = 0; round < 2; round++) {
      succeeded(container.create());
      succeeded(container.delete());
    }
  });
});

describe("state", () => {
  testAsRoot("is JSON with the members and types of the specification", () => {
    const target = bundle().edit((spec) => {
      spec.annotations = { "org.example.key": "value", empty: "" };
    });
    const container = target.container();
    succeeded(container.create());
    const state = container.state();
    expect(state).toMatchObject({
      id: container.id,
      status: "created",
      bundle: target.directory,
      rootfs: target.rootfs,
      annotations: { "org.example.key": "value", empty: "" },
      owner: "",
    });
    expect(state.ociVersion).toMatch(/^1\.\d+\.\d+/);
    expect(Number.isInteger(state.pid) && state.pid > 1).toBe(true);
    expect(state.created).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/);
    expect(Math.abs(Date.parse(state.created ?? "") - Date.now())).toBeLessThan(60_000);
  });

  testAsRoot("of an unknown container is an error", () => {
    const result = bundle().container().stateCommand();
    expect(result.code).toBe(1);
    expect(result.stdout).toBe("");
    expect(said(result)).toContain("does not exist");
  });

  testAsRoot("tells stopped from the process, not from what was written", async () => {
    const container = bundle().waiting().container();
    succeeded(container.create());
    const { pid } = container.state();
    process.kill(pid, "SIGKILL");
    await container.becomes("stopped");
  });
});

describe("in the wrong state", () => {
  testAsRoot("start of a running container", async () => {
    const container = bundle().waiting().container();
    succeeded(container.create());
    succeeded(container.start());
    await container.becomes("running");
    const result = container.start();
    expect(result.code).toBe(1);
    expect(said(result)).toContain("cannot start an already running container");
    expect(container.state().status).toBe("running");
  });

  testAsRoot("start of a stopped container", async () => {
    const container = bundle().container();
    succeeded(container.create());
    succeeded(container.start());
    await container.becomes("stopped");
    const result = container.start();
    expect(result.code).toBe(1);
    expect(said(result)).toContain("cannot start a container that has stopped");
  });

  testAsRoot("delete of a running container", async () => {
    const container = bundle().waiting().container();
    succeeded(container.run(["--detach"]));
    await container.becomes("running");
    const result = container.delete();
    expect(result.code).toBe(1);
    expect(said(result)).toContain(`cannot delete container ${container.id} that is not stopped`);
    expect(container.state().status).toBe("running");
  });

  testAsRoot("kill of a stopped container", async () => {
    const container = bundle().container();
    succeeded(container.run(["--detach"]));
    await container.becomes("stopped");
    const result = container.kill("TERM");
    expect(result.code).toBe(1);
    expect(said(result)).toContain("container not running");
  });

  testBerth("delete of a stopped container twice", async () => {
    const container = bundle().container();
    succeeded(container.run(["--detach"]));
    await container.becomes("stopped");
    succeeded(container.delete());
    const again = container.delete();
    expect(again.code).toBe(1);
    expect(said(again)).toContain("container does not exist");
  });

  testAsRoot("every command on an unknown id says that it does not exist", () => {
    const container = bundle().container();
    for (const result of [
      container.start(),
      container.kill("KILL"),
      container.delete(),
      container.stateCommand(),
    ]) {
      expect(result.code).toBe(1);
      expect(said(result)).toContain("container does not exist");
    }
  });

  testAsRoot(
    "create with an id that is taken, also by a stopped container, leaves that one alone",
    async () => {
      const target = bundle().waiting();
      const container = target.container();
      succeeded(container.create());
      for (const result of [container.create(), container.run()]) {
        expect(result.code).toBe(1);
        expect(said(result)).toContain("container with given ID already exists");
      }
      expect(container.state().status).toBe("created");
      succeeded(container.kill("KILL"));
      await container.becomes("stopped");
      expect(container.create().code).toBe(1);
    },
  );
});

describe("process", () => {
  testBerth("may be missing at create, but start is then an error", () => {
    const target = bundle();
    const { process: _, ...rest } = target.spec;
    target.withText(JSON.stringify(rest));
    const container = target.container();
    succeeded(container.create());
    expect(container.state().status).toBe("created");
    const result = container.start();
    expect(result.code).toBe(1);
    expect(result.stderr).toContain("process");
    succeeded(container.delete());
  });
});

describe("kill", () => {
  testAsRoot(
    "delivers signals by number, name, name with SIG, in any case; TERM by default",
    async () => {
      const target = bundle().waiting();
      const container = target.container();
      const run = container.runInBackground();
      await eventually("the program", () => run.stdout().includes("ready"));
      for (const [word, number] of [
        ["1", 1],
        ["USR1", 10],
        ["SIGUSR2", 12],
        ["hup", 1],
        ["sigint", 2],
        ["34", 34],
      ] as const) {
        const before = run.stdout().length;
        succeeded(container.kill(word));
        await eventually(
          `signal ${word}`,
          () => run.stdout().slice(before) === `${String(number)}\n`,
        );
      }
      succeeded(container.kill());
      expect(await run.ended).toBe(7);
      expect(run.stdout()).toMatch(/\n15\n$/);
    },
  );

  testAsRoot("an unknown signal is an error and nothing is sent", () => {
    const container = bundle().waiting().container();
    succeeded(container.create());
    for (const word of ["NOTHING", "0x9", "9999", "-1", "SIG"]) {
      expect([word, container.kill(word).code]).toEqual([word, 1]);
      expect(container.state().status).toBe("created");
    }
  });

  testAsRoot("of a created container works", async () => {
    const container = bundle().container();
    succeeded(container.create());
    succeeded(container.kill("KILL"));
    await container.becomes("stopped");
    succeeded(container.delete());
  });

  testAsRoot("--all is accepted before the id and also ends children", async () => {
    const container = bundle().script("sleep 1000 & sleep 1001 & echo ready; wait").container();
    const run = container.runInBackground(["--keep"]);
    await eventually("the program", () => run.stdout() === "ready\n");
    succeeded(command(container.argv("kill", ["--all"], ["KILL"])));
    expect(await run.ended).toBe(137);
  });

  testBerth("--all on a stopped container is a success", async () => {
    const container = bundle().container();
    succeeded(container.run(["--detach"]));
    await container.becomes("stopped");
    succeeded(command(container.argv("kill", ["--all"], ["9"])));
  });

  testAsRoot("KILL of a container without a pid namespace ends its children too", async () => {
    const target = bundle()
      .script("sleep 1234567 & echo ready; wait")
      .edit((spec) => {
        spec.linux.namespaces = spec.linux.namespaces.filter(({ type }) => type !== "pid");
      });
    const container = target.container();
    const run = container.runInBackground(["--keep"]);
    await eventually("the program", () => run.stdout() === "ready\n");
    succeeded(command(container.argv("kill", ["--all"], ["KILL"])));
    expect(await run.ended).toBe(137);
    // That no process with the container's cgroup is left is checked after every test.
  });
});

describe("delete", () => {
  testAsRoot("of a created container kills it", () => {
    const container = bundle().container();
    succeeded(container.create());
    const { pid } = container.state();
    succeeded(container.delete());
    expect(command(["grep", "-L", "State:.*Z", `/proc/${String(pid)}/status`]).stdout).toBe("");
  });

  testAsRoot("--force of a running container kills it", async () => {
    const container = bundle().waiting().container();
    succeeded(container.run(["--detach"]));
    await container.becomes("running");
    succeeded(container.delete(["--force"]));
    expect(container.stateCommand().code).toBe(1);
  });

  testAsRoot("--force of an unknown container succeeds silently, again and again", () => {
    const container = bundle().container();
    for (let round = 0; round < 2; round++)
      expect(container.delete(["--force"])).toEqual({ code: 0, stdout: "", stderr: "" });
  });

  testAsRoot(
    "does not remove what the container did not make: bind sources, joined namespaces",
    async () => {
      const target = bundle();
      const source = target.beside("precious");
      writeFileSync(source, "kept\n");
      target.edit((spec) => {
        spec.mounts.push({ destination: "/etc/passwd", type: "bind", source, options: ["bind"] });
      });
      succeeded(target.run());
      expect(command(["cat", source]).stdout).toBe("kept\n");
    },
  );
});

describe("ids", () => {
  for (const id of ["", ".", "..", "a/b", "../x", "a b", "é", "-x", "a\nb", "a*", "x".repeat(1025)])
    testAsRoot(`${JSON.stringify(id.slice(0, 20))} is refused`, () => {
      const container = bundle().container();
      const result = command([...container.globals(), "create", "-b", bundle().directory, id]);
      expect(result.code).not.toBe(0);
      expect(result.stderr).not.toBe("");
    });

  for (const id of ["a", "A-b_c.d+e", "0", "..."])
    testAsRoot(`${id} is accepted`, () => {
      const target = bundle();
      const container = target.container();
      succeeded(command([...container.globals(), "run", "-b", target.directory, id]));
    });
});

describe("list", () => {
  testAsRoot("shows containers as a table, as JSON and by id only", () => {
    const target = bundle().waiting();
    const container = target.container();
    succeeded(container.create());
    const list = (...options: readonly string[]): string =>
      succeeded(command([...container.globals(), "list", ...options])).stdout;
    const [header = "", row = "", ...rest] = list().trimEnd().split("\n");
    expect(header.split(/ +/).filter(Boolean)).toEqual([
      "ID",
      "PID",
      "STATUS",
      "BUNDLE",
      "CREATED",
      "OWNER",
    ]);
    expect(row.split(/ +/).slice(0, 4)).toEqual([
      container.id,
      String(container.state().pid),
      "created",
      target.directory,
    ]);
    expect(rest).toEqual([]);
    expect(parse<unknown>(list("--format", "json"))).toEqual([
      expect.objectContaining({ id: container.id, status: "created", owner: "root" }),
    ]);
    expect(list("-q")).toBe(`${container.id}\n`);
    expect(list("--quiet")).toBe(`${container.id}\n`);
  });

  testAsRoot("of nothing is null as JSON", () => {
    const target = bundle();
    const container = target.container();
    succeeded(container.create());
    succeeded(container.delete());
    expect(succeeded(command([...container.globals(), "list", "-f", "json"])).stdout.trim()).toBe(
      "null",
    );
  });

  testAsRoot("an unknown format is an error", () => {
    const container = bundle().container();
    expect(command([...container.globals(), "list", "-f", "xml"]).code).toBe(1);
  });
});
