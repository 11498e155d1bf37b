// The states of a container, what moves it from one to the next, and what is refused where.
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bundle } from "../../support/bundle.ts";
import { succeeded } from "../../support/container.ts";
import { command, said } from "../../support/runtime.ts";
import { requires } from "../../support/requirements.ts";

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

  testBerth("start of a paused container", () => {
    const container = bundle().waiting().container();
    succeeded(container.create());
    succeeded(command(container.argv("pause")));
    const result = container.start();
    expect(result.code).toBe(1);
    expect(said(result)).toContain("cannot start a container in the paused state");
    succeeded(command(container.argv("resume")));
    expect(container.state().status).toBe("created");
    succeeded(container.start());
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
