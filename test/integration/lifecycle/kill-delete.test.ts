// kill and delete: signals, children, what is removed and what is not.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bundle } from "../../support/bundle.ts";
import { succeeded } from "../../support/container.ts";
import { command, said } from "../../support/runtime.ts";
import { requires } from "../../support/requirements.ts";
import { eventually } from "../../support/waiting.ts";

/** Where cgroup2 is mounted, alone or beside version 1. */
const cgroup2 =
  ["/sys/fs/cgroup/unified", "/sys/fs/cgroup"].find((path) =>
    existsSync(join(path, "cgroup.procs")),
  ) ?? "";

const testAsRoot = requires("root");
const testBerth = requires("root", "berth");

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

  testAsRoot("signal 0 asks whether the container's process is there", async () => {
    const target = bundle().waiting();
    const container = target.container();
    const run = container.runInBackground(["--keep"]);
    await eventually("the program", () => run.stdout().includes("ready"));
    const before = run.stdout();
    for (const options of [[], ["--all"]])
      succeeded(command(container.argv("kill", options, ["0"])));
    expect(run.stdout()).toBe(before);
    succeeded(container.kill("TERM"));
    await run.ended;
    const gone = container.kill("0");
    expect(gone.code).toBe(1);
    expect(gone.stderr).toContain("container not running");
  });

  testAsRoot("of a created container works", async () => {
    const container = bundle().container();
    succeeded(container.create());
    succeeded(container.kill("KILL"));
    await container.becomes("stopped");
    succeeded(container.delete());
  });

  testAsRoot("of a created container by a signal that asks to end does end it", async () => {
    for (const word of ["TERM", "INT", "HUP", "QUIT", "ABRT"]) {
      const container = bundle().container();
      succeeded(container.create());
      succeeded(container.kill(word));
      await container.becomes("stopped");
      expect(said(container.start())).toContain("cannot start a container that has stopped");
      succeeded(container.delete());
    }
  });

  testAsRoot("of a created container by USR1 leaves it as it is", () => {
    const container = bundle().container();
    succeeded(container.create());
    succeeded(container.kill("USR1"));
    succeeded(container.start());
  });

  testAsRoot("KILL of what a container without a pid namespace has left ends it", async () => {
    const container = bundle()
      .script("sleep 1234567 & exit 0")
      .edit((spec) => {
        spec.linux.namespaces = spec.linux.namespaces.filter(({ type }) => type !== "pid");
      })
      .container();
    succeeded(container.create());
    succeeded(container.start());
    await container.becomes("stopped");
    const processes = () => succeeded(command(container.argv("ps", ["--format", "json"]))).stdout;
    expect(processes()).toMatch(/\d/);
    succeeded(container.kill("KILL"));
    await eventually("their end", () => !/\d/.test(processes()));
    // TERM is for its first process, which is not there.
    expect(said(container.kill("TERM"))).toContain("container not running");
  });

  testAsRoot("--all is accepted before the id and also ends children", async () => {
    const container = bundle().script("sleep 1000 & sleep 1001 & echo ready; wait").container();
    const run = container.runInBackground(["--keep"]);
    await eventually("the program", () => run.stdout() === "ready\n");
    succeeded(command(container.argv("kill", ["--all"], ["KILL"])));
    expect(await run.ended).toBe(137);
  });

  testBerth("--all reaches processes in cgroups below the container's", async () => {
    const container = bundle()
      .script("trap : TERM; sleep 1000 & echo ready; wait; wait; echo over")
      .container();
    const run = container.runInBackground();
    await eventually("the program", () => run.stdout() === "ready\n");
    const pids: number[] = JSON.parse(
      succeeded(command(container.argv("ps", ["--format", "json"]))).stdout,
    );
    const child = pids.find((pid) => pid !== container.state().pid);
    const [, cgroup = ""] =
      /^0::(.*)$/m.exec(readFileSync(`/proc/${String(child)}/cgroup`, "utf8")) ?? [];
    const below = join(cgroup2, cgroup, "below");
    mkdirSync(below);
    writeFileSync(join(below, "cgroup.procs"), String(child));
    succeeded(command(container.argv("kill", ["--all"], ["TERM"])));
    expect(await run.ended).toBe(0);
    expect(run.stdout()).toBe("ready\nover\n");
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
    () => {
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
