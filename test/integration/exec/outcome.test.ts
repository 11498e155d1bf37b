// exec: exit codes, what is said when it cannot be, and what is left behind: nothing.
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { bundle, type Bundle } from "../../support/bundle.ts";
import { succeeded, type Container } from "../../support/container.ts";
import { requires } from "../../support/requirements.ts";
import { command, said } from "../../support/runtime.ts";
import { withoutNamespace, withUserNamespace } from "../../support/spec.ts";
import { eventually } from "../../support/waiting.ts";

const testAsRoot = requires("root");
const testBerth = requires("root", "berth");

const withoutPidNamespace = (): Bundle =>
  bundle().edit((spec) => {
    withoutNamespace(spec, "pid");
  });

/** How many processes the container has. */
const processes = (container: Container): number =>
  (JSON.parse(succeeded(command(container.argv("ps", ["--format", "json"]))).stdout) as number[])
    .length;

describe("the exit code of exec", () => {
  testAsRoot("is the program's", () => {
    const container = bundle().running();
    expect(container.exec([], ["true"]).code).toBe(0);
    expect(container.exec([], ["sh", "-c", "exit 42"]).code).toBe(42);
  });

  testAsRoot("is 128 and the signal that killed it", () => {
    expect(bundle().running().exec([], ["sh", "-c", "kill -9 $$"]).code).toBe(137);
  });

  testAsRoot("is 255 for a program that is not there, in the words engines look for", () => {
    const container = bundle().running();
    const missing = container.exec([], ["nothing"]);
    expect(missing.code).toBe(255);
    expect(said(missing)).toContain('exec: "nothing": executable file not found in $PATH');
    const absolute = container.exec([], ["/nothing"]);
    expect(absolute.code).toBe(255);
    expect(said(absolute)).toContain("no such file or directory");
    const directory = container.exec([], ["/tmp"]);
    expect(directory.code).toBe(255);
    expect(said(directory)).toMatch(/is a directory|permission denied/);
    expect(processes(container)).toBe(1);
  });

  testAsRoot(
    "is 255 for a working directory that is not there, in the words engines look for",
    () => {
      const target = bundle().edit(withUserNamespace);
      mkdirSync(target.inside("closed"), { mode: 0o700 }); // of nobody's in there
      const container = target.running();
      const missing = container.exec(["--cwd", "/nothing"], ["true"]);
      expect([missing.code, said(missing)]).toEqual([
        255,
        expect.stringContaining("no such file or directory"),
      ]);
      const closed = container.exec(["--cwd", "/closed"], ["true"]);
      expect([closed.code, said(closed)]).toEqual([
        255,
        expect.stringContaining("permission denied"),
      ]);
      expect(processes(container)).toBe(1);
    },
  );

  testBerth("is 255 for options that break the rules of config.json, which are named", () => {
    const container = bundle().running();
    for (const [options, words, message] of [
      [["-e", "FOO"], ["true"], 'option --env: "FOO" is not of the form NAME=value'],
      [["-e", "A=1", "-e", "=x"], ["true"], 'option --env: "=x" is not of the form NAME=value'],
      [["-e", ""], ["true"], 'option --env: "" is not of the form NAME=value'],
      [["--cwd", "bin"], ["true"], 'option --cwd: the working directory "bin" is not absolute'],
      [[], [""], "the program and its arguments: the program's name is empty"],
    ] as const) {
      const result = container.exec(options, words);
      expect([result.code, said(result)]).toEqual([255, expect.stringContaining(message)]);
    }
    expect(processes(container)).toBe(1);
  });

  testAsRoot("is 255 for a container that is not there or has stopped", async () => {
    const target = bundle().withProcess({ args: ["true"] });
    const none = target.container();
    expect(none.exec([], ["true"]).code).toBe(255);
    succeeded(none.create());
    succeeded(none.start());
    await none.becomes("stopped");
    const stopped = none.exec([], ["true"]);
    expect(stopped.code).toBe(255);
    expect(said(stopped)).toContain("cannot exec in a stopped container");
  });

  // The id of its init is still in use then, as that of a process group: older kernels have another errno for it.
  testAsRoot("is 255 for a container whose init has left its process group behind", async () => {
    const container = withoutPidNamespace().script("sleep 1000 & exit 0").container();
    succeeded(container.run(["--detach"]));
    await container.becomes("stopped");
    const stopped = container.exec([], ["true"]);
    expect(stopped.code).toBe(255);
    expect(said(stopped)).toContain("cannot exec in a stopped container");
    succeeded(command(container.argv("kill", ["--all"], ["TERM"])));
  });

  testAsRoot("is 1 without a program", () => {
    expect(bundle().running().exec([], []).code).toBe(1);
  });
});

describe("exec", () => {
  testAsRoot("works in a container that is created but not started", () => {
    const container = bundle().waiting().container();
    succeeded(container.create());
    expect(succeeded(container.exec([], ["echo", "here"])).stdout).toBe("here\n");
    succeeded(container.start());
  });

  testAsRoot(
    "detached gives the pid and leaves the process to the caller's subreaper",
    async () => {
      const target = bundle();
      const container = target.running();
      const pidFile = target.beside("exec.pid");
      succeeded(container.exec(["--detach", "--pid-file", pidFile], ["sleep", "999"]));
      const pid = readFileSync(pidFile, "utf8");
      expect(pid).toMatch(/^[0-9]+$/);
      expect(readFileSync(`/proc/${pid}/cmdline`, "utf8")).toBe("sleep\x00999\x00");
      expect(processes(container)).toBe(2);
      process.kill(Number(pid), "SIGKILL");
      await eventually("one process", () => processes(container) === 1);
    },
  );

  testAsRoot("that fails writes no pid file", () => {
    const target = bundle();
    const pidFile = target.beside("exec.pid");
    expect(target.running().exec(["-d", "--pid-file", pidFile], ["nothing"]).code).toBe(255);
    expect(existsSync(pidFile)).toBe(false);
  });

  testAsRoot("hands signals on to the program", async () => {
    const container = bundle().running();
    const program = container.execInBackground([], ["/bin/probe", "signals"]);
    await eventually("the program", () => program.stdout() !== "");
    program.child.kill("SIGTERM");
    expect(await program.ended).toBe(7);
  });

  testAsRoot("gives standard input and takes standard output and error", () => {
    const result = bundle()
      .running()
      .exec([], ["sh", "-c", "cat; echo error >&2"], { input: "typed" });
    expect([result.stdout, result.stderr]).toEqual(["typed", "error\n"]);
  });

  requires("root", "cgroup2")("in a paused container is refused", () => {
    const container = bundle().running();
    succeeded(command(container.argv("pause")));
    const refused = container.exec([], ["true"]);
    expect(refused.code).toBe(255);
    expect(said(refused)).toContain("cannot exec in a paused container (use --ignore-paused");
    succeeded(command(container.argv("resume")));
  });

  testBerth("--cgroup takes a cgroup below the container's, and no way out of it", () => {
    const container = bundle().running();
    const named = (path: string) => container.exec(["--cgroup", path], ["true"]);
    expect(said(named("nothing"))).toContain("has no cgroup nothing");
    expect(said(named("../.."))).toContain("must lie below");
    expect(said(named("cpu:x"))).toContain("no controller can be named");
    expect(succeeded(named("/")).code).toBe(0);
  });

  testBerth("the ids of --user are numbers and nothing else (CVE-2026-30892)", () => {
    const container = bundle().running();
    const ids = (user: string) => container.exec(["--user", user], ["sh", "-c", "id -u; id -g"]);
    expect(succeeded(ids("1")).stdout).toBe("1\n0\n");
    expect(succeeded(ids("1:2")).stdout).toBe("1\n2\n");
    for (const wrong of [
      ":2",
      "1:",
      " 1",
      "+1",
      "-1",
      "0x1",
      "1e3",
      "01",
      "4294967295",
      "root",
      "1:root",
    ])
      expect([wrong, ids(wrong).code, said(ids(wrong))]).toEqual([
        wrong,
        255,
        expect.stringContaining("in digits"),
      ]);
  });

  testAsRoot("a numeric user is no name of the container's (CVE-2016-3697)", () => {
    const target = bundle().script("true");
    command(["sh", "-c", `echo 1000:x:0:0::/:/bin/sh > ${target.inside("etc/passwd")}`]);
    const container = target.running();
    expect(succeeded(container.exec(["-u", "1000"], ["id", "-u"])).stdout).toBe("1000\n");
  });
});

describe("descriptors of exec", () => {
  testAsRoot("are the standard three, and the preserved", () => {
    const container = bundle().running();
    const list = ["/bin/probe", "descriptors"];
    const plain = succeeded(container.exec([], list)).stdout;
    const leaky = succeeded(
      container.exec([], list, { through: ["sh", "-c", 'exec 3</ 4</ 9</; exec "$@"', "sh"] }),
    ).stdout;
    expect(leaky).toBe(plain);
    const kept = succeeded(
      container.exec(["--preserve-fds", "2"], list, {
        through: ["sh", "-c", 'exec 3</dev/null 4</dev/null 9</; exec "$@"', "sh"],
      }),
    ).stdout;
    expect(kept).toContain("4");
    expect(kept).not.toContain("9");
    const missing = container.exec(["--preserve-fds", "2"], list);
    expect(said(missing)).toContain("preserved-fd");
  });

  testAsRoot("a working directory that is one of the host's is refused (CVE-2024-21626)", () => {
    const container = bundle().running();
    for (const fd of [3, 4, 5, 6, 7, 8, 9, 10, 11, 12]) {
      const path = `/proc/self/fd/${String(fd)}`;
      const result = container.exec(["--cwd", path], ["pwd"], {
        through: ["sh", "-c", 'exec 3</ 4</ 9</; exec "$@"', "sh"],
      });
      expect([fd, result.code]).toEqual([fd, 255]);
    }
  });
});
