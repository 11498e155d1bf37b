// run: exit codes, detached and kept containers, signals that are passed on, pid files, parents.
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bundle } from "../../support/bundle.ts";
import { succeeded } from "../../support/container.ts";
import { command, said } from "../../support/runtime.ts";
import { requires } from "../../support/requirements.ts";
import { withoutNamespace } from "../../support/spec.ts";
import { harness } from "../../support/tools.ts";
import { eventually } from "../../support/waiting.ts";

const testAsRoot = requires("root");
const testBerth = requires("root", "berth");

describe("exit code of run", () => {
  for (const code of [0, 1, 42, 255])
    testAsRoot(`${String(code)} as the program's`, () => {
      expect(
        bundle()
          .script(`exit ${String(code)}`)
          .run().code,
      ).toBe(code);
    });

  testAsRoot("128 + signal when one ended the program", () => {
    const target = bundle().edit((spec) => {
      withoutNamespace(spec, "pid"); // process 1 of a pid namespace cannot kill itself
    });
    expect(target.script("kill -KILL $$").run().code).toBe(137);
    expect(target.script("kill -USR1 $$").run().code).toBe(138);
  });

  testAsRoot("137 when the container was killed", async () => {
    const container = bundle().waiting().container();
    const run = container.runInBackground();
    await eventually("the program", () => run.stdout().includes("ready"));
    succeeded(container.kill("KILL"));
    expect(await run.ended).toBe(137);
  });

  testAsRoot("1 for a configuration that is wrong, with a message and no output", () => {
    const result = bundle().withText("{").run();
    expect(result.code).toBe(1);
    expect(result.stdout).toBe("");
    expect(result.stderr).not.toBe("");
  });
});

describe("run in the foreground", () => {
  testAsRoot("leaves nothing: no state, no cgroup", () => {
    const container = bundle().container();
    succeeded(container.run());
    expect(existsSync(join(container.root, container.id))).toBe(false);
    expect(container.stateCommand().code).toBe(1);
  });

  testAsRoot("with --keep leaves a stopped container", () => {
    const container = bundle().container();
    succeeded(container.run(["--keep"]));
    expect(container.state().status).toBe("stopped");
    succeeded(container.delete());
  });

  testAsRoot("passes signals on to the program", async () => {
    const container = bundle().waiting().container();
    const run = container.runInBackground();
    await eventually("the program", () => run.stdout().includes("ready"));
    for (const [name, number] of [
      ["SIGHUP", 1],
      ["SIGINT", 2],
      ["SIGUSR1", 10],
      ["SIGUSR2", 12],
    ] as const) {
      const before = run.stdout().length;
      run.child.kill(name);
      await eventually(name, () => run.stdout().slice(before) === `${String(number)}\n`);
    }
    run.child.kill("SIGTERM");
    expect(await run.ended).toBe(7);
  });

  testAsRoot("keeps the caller's SIGWINCH from a program without a terminal", async () => {
    const container = bundle().waiting().container();
    const run = container.runInBackground();
    await eventually("the program", () => run.stdout().includes("ready"));
    const before = run.stdout().length;
    run.child.kill("SIGWINCH");
    run.child.kill("SIGTERM");
    expect(await run.ended).toBe(7);
    expect(run.stdout().slice(before)).toBe("15\n");
  });

  testBerth("a program's children that keep the output open end with it", () => {
    const result = bundle()
      .script("sleep 1000 & echo done")
      .run({ through: ["sh", "-c", '"$@" | cat', "sh"] });
    expect(result.stdout).toBe("done\n");
  });

  testBerth("poststop hooks run at the end", () => {
    const target = bundle();
    const record = target.beside("record");
    target.edit((spec) => {
      spec.hooks = { poststop: [{ path: "/bin/busybox", args: ["touch", record] }] };
    });
    succeeded(target.run());
    expect(existsSync(record)).toBe(true);
  });
});

describe("run --detach", () => {
  testAsRoot("returns while the program runs", async () => {
    const container = bundle().waiting().container();
    succeeded(container.run(["--detach"]));
    expect((await container.becomes("running")).pid).toBeGreaterThan(1);
    succeeded(container.kill("KILL"));
    await container.becomes("stopped");
    succeeded(container.delete());
  });

  testAsRoot("-d is the same, and writes nothing", () => {
    const container = bundle().container();
    expect(container.run(["-d"])).toEqual({ code: 0, stdout: "", stderr: "" });
  });
});

describe("--pid-file", () => {
  testAsRoot("has the digits of the process id and nothing else, for create and for run", () => {
    for (const verb of ["create", "detached"] as const) {
      const target = bundle().waiting();
      const file = target.beside("pid");
      const container = target.container();
      const options = ["--pid-file", file];
      succeeded(verb === "create" ? container.create(options) : container.run(["-d", ...options]));
      expect(readFileSync(file, "latin1")).toBe(String(container.state().pid));
      expect(statSync(file).mode & 0o777).toBe(0o644);
    }
  });

  testAsRoot("is there while a foreground run runs", async () => {
    const target = bundle().waiting();
    const file = target.beside("pid");
    const container = target.container();
    const run = container.runInBackground(["--pid-file", file]);
    await eventually("the program", () => run.stdout().includes("ready"));
    await eventually("the pid file", () => existsSync(file));
    expect(readFileSync(file, "latin1")).toMatch(/^[0-9]+$/);
    run.child.kill("SIGTERM");
    expect(await run.ended).toBe(7);
  });

  testAsRoot("takes the place of a file that exists", () => {
    const target = bundle();
    const file = target.beside("pid");
    writeFileSync(file, "old content that is longer than a number");
    const container = target.container();
    succeeded(container.create(["--pid-file", file]));
    expect(readFileSync(file, "latin1")).toBe(String(container.state().pid));
  });

  testAsRoot("is absent after a failure", () => {
    const target = bundle().withProcess({ args: ["no-such-program"] });
    const file = target.beside("pid");
    expect(target.container().create(["--pid-file", file]).code).toBe(1);
    expect(existsSync(file)).toBe(false);
  });

  testBerth("in a directory that does not exist fails create, which leaves nothing", () => {
    const target = bundle();
    const container = target.container();
    const result = container.create(["--pid-file", target.beside("no/such/pid")]);
    expect(result.code).toBe(1);
    expect(said(result)).toContain("pid");
    expect(container.stateCommand().code).toBe(1);
  });
});

describe("the container's parent", () => {
  /** What the subreaper saw end, with exit codes, in any order. */
  const reported = (report: string): readonly string[] =>
    readFileSync(report, "utf8")
      .trimEnd()
      .split("\n")
      .map((line) => line.replace(/ [0-9]+ /, " "))
      .sort();

  testAsRoot("becomes the caller's subreaper after create, which gets the exit code", () => {
    const target = bundle().script("exit 6");
    const report = target.beside("report");
    const container = target.container();
    const words = ["create", "start"].map((verb) =>
      container.argv(verb, verb === "create" ? ["--bundle", target.directory] : []).join(" "),
    );
    succeeded(command([harness(), "reaper", report, "sh", "-c", words.join(" && ")]));
    expect(reported(report)).toEqual(["adopted 6", "command 0"]);
  });

  testBerth("run --detach: only init is handed to the subreaper, no process of the runtime", () => {
    const target = bundle().script("exit 6");
    const report = target.beside("report");
    succeeded(target.container().run(["-d"], { through: [harness(), "reaper", report] }));
    expect(reported(report)).toEqual(["adopted 6", "command 0"]);
  });

  testBerth("run: the subreaper sees nothing but the command itself", () => {
    const target = bundle().script("sleep 1000 & exit 6");
    const report = target.beside("report");
    expect(target.run({ through: [harness(), "reaper", report] }).code).toBe(6);
    expect(reported(report)).toEqual(["command 6"]);
  });
});
