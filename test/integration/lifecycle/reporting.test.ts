// How failures are told: log file, standard error, exit code; and which command lines and surroundings are tolerated.
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { bundle } from "../../support/bundle.ts";
import { succeeded } from "../../support/container.ts";
import { command, parse, said } from "../../support/runtime.ts";
import { requires } from "../../support/requirements.ts";
import { harness } from "../../support/tools.ts";
import { eventually } from "../../support/waiting.ts";

const testAsRoot = requires("root");
const testBerth = requires("root", "berth");

interface LogLine {
  readonly level: string;
  readonly msg: string;
  readonly time: string;
}

/** RFC 3339 with seconds. */
const timestamp = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

describe("--log", () => {
  testAsRoot("as json holds exactly one object, and standard error says the same", () => {
    const target = bundle().withProcess({ args: ["foobar"] });
    const log = target.beside("log.json");
    const container = target.container();
    const globals = [...container.globals(), "--log", log, "--log-format", "json"];
    const result = command([...globals, "create", "--bundle", target.directory, container.id]);
    expect(result.code).toBe(1);
    expect(result.stdout).toBe("");
    const text = readFileSync(log, "utf8");
    expect(text.endsWith("\n") && text.trimEnd().split("\n")).toHaveLength(1);
    const line = parse<LogLine>(text);
    expect(line.level).toBe("error");
    expect(line.time).toMatch(timestamp);
    expect(line.msg).toContain('exec: "foobar": executable file not found in $PATH');
    expect(result.stderr).toBe(`${line.msg}\n`);
  });

  testAsRoot("as text holds one line with time, level and message", () => {
    const target = bundle().withProcess({ args: ["foobar"] });
    const log = target.beside("log.txt");
    const container = target.container();
    const globals = [...container.globals(), "--log", log];
    command([...globals, "create", "--bundle", target.directory, container.id]);
    const text = readFileSync(log, "utf8");
    expect(text).toMatch(/^time="[^"]+" level=error msg=".*foobar.*"\n$/);
    expect(timestamp.test(/time="([^"]+)"/.exec(text)?.[1] ?? "")).toBe(true);
  });

  testAsRoot("is made before anything else, and empty after a success", () => {
    const target = bundle();
    const log = target.beside("log.json");
    const container = target.container();
    const globals = [...container.globals(), "--log", log, "--log-format", "json"];
    succeeded(command([...globals, "run", "--bundle", target.directory, container.id]));
    expect(readFileSync(log, "utf8")).toBe("");
    expect(statSync(log).mode & 0o777).toBe(0o644);
  });

  testAsRoot("is appended to", () => {
    const target = bundle();
    const log = target.beside("log.json");
    writeFileSync(log, "before\n");
    const container = target.container();
    command([...container.globals(), "--log", log, "state", container.id]);
    expect(readFileSync(log, "utf8")).toMatch(/^before\n.+\n$/);
  });

  testAsRoot("has wrong command lines too", () => {
    const target = bundle();
    const log = target.beside("log.json");
    const container = target.container();
    const result = command([...container.globals(), "--log", log, "--log-format", "json", "start"]);
    expect(result.code).toBe(1);
    expect(parse<LogLine>(readFileSync(log, "utf8")).level).toBe("error");
  });

  testAsRoot("that cannot be opened is an error", () => {
    const target = bundle();
    const container = target.container();
    const result = command([
      ...container.globals(),
      "--log",
      target.beside("no/log"),
      "state",
      "x",
    ]);
    expect(result.code).toBe(1);
    expect(result.stderr).toContain("no/log");
  });

  testBerth("with --debug has more lines, all of them objects", () => {
    const target = bundle();
    const log = target.beside("log.json");
    const container = target.container();
    const globals = [...container.globals(), "--debug", "--log", log, "--log-format", "json"];
    succeeded(command([...globals, "run", "--bundle", target.directory, container.id]));
    const lines = readFileSync(log, "utf8")
      .trimEnd()
      .split("\n")
      .map(parse<LogLine>);
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) expect(line.level).toBe("debug");
  });
});

describe("standard output and error", () => {
  testAsRoot("say nothing for successful create, start, kill and delete", async () => {
    const silent = { code: 0, stdout: "", stderr: "" };
    const container = bundle().container();
    expect(container.create()).toEqual(silent);
    expect(container.kill("KILL")).toEqual(silent);
    await container.becomes("stopped");
    expect(container.delete()).toEqual(silent);
  });

  testBerth("a bad configuration is told with all its problems, each with line and pointer", () => {
    const target = bundle();
    target.withText(
      JSON.stringify(
        { ...target.spec, hostname: 5, process: { ...target.spec.process, cwd: "x" } },
        null,
        2,
      ),
    );
    const result = target.run();
    expect(result.code).toBe(1);
    expect(result.stderr).toMatch(/config\.json:\d+:\d+.*\/hostname/);
    expect(result.stderr).toMatch(/config\.json:\d+:\d+.*\/process\/cwd/);
  });

  testBerth("hold no stack trace", () => {
    const result = bundle().withText("[").run();
    expect(result.stderr).not.toMatch(/\n\s+at /);
    expect(result.stderr).not.toContain("node:");
  });
});

describe("command lines", () => {
  testAsRoot(
    "global options may be repeated, with = or a space, and be boolean with a value",
    () => {
      const target = bundle().script("echo ok");
      const container = target.container();
      const [executable = "", , root = ""] = container.globals();
      const globals = [
        "--root",
        "/nowhere",
        `--root=${root}`,
        "--debug=false",
        "--log-format=text",
      ];
      const result = command([
        ...[executable, ...globals, "--systemd-cgroup=false", "run"],
        ...[`--bundle=${target.directory}`, container.id],
      ]);
      expect(succeeded(result).stdout).toBe("ok\n");
    },
  );

  testAsRoot("long options may have one dash, as Go's", () => {
    const target = bundle().script("echo ok");
    const container = target.container();
    const [executable = "", , root = ""] = container.globals();
    const result = command([
      executable,
      "-root",
      root,
      "run",
      "-bundle",
      target.directory,
      container.id,
    ]);
    expect(succeeded(result).stdout).toBe("ok\n");
  });

  testAsRoot("--rootless, --no-new-keyring and --no-subreaper are accepted", () => {
    const target = bundle().script("echo ok");
    const container = target.container();
    const result = command([
      ...[...container.globals(), "--rootless=false", "run", "--no-new-keyring", "--no-subreaper"],
      ...["-b", target.directory, container.id],
    ]);
    expect(succeeded(result).stdout).toBe("ok\n");
  });

  testAsRoot("--version names the runtime and the specification", () => {
    const { stdout, stderr } = succeeded(
      command([bundle().container().globals()[0] ?? "", "--version"]),
    );
    expect(stdout).toMatch(/^\w+ version \S+\n/);
    expect(stdout).toMatch(/^spec: 1\.\d+\.\d+\S*$/m);
    expect(stderr).toBe("");
  });

  testBerth("features is JSON with the range of versions", () => {
    const text = succeeded(command([bundle().container().globals()[0] ?? "", "features"])).stdout;
    const features = parse<{ ociVersionMin: string; ociVersionMax: string; hooks: string[] }>(text);
    expect(features.ociVersionMin).toBe("1.0.0");
    expect(features.ociVersionMax).toBe("1.3.0");
    expect(features.hooks).toHaveLength(6);
  });

  testAsRoot("spec writes a configuration that runs, and never over an existing one", () => {
    const target = bundle();
    const container = target.container();
    command(["rm", `${target.directory}/config.json`]);
    const spec = [...container.globals(), "spec", "--bundle", target.directory];
    succeeded(command(spec));
    const written = parse<{ process: { terminal: boolean; args: string[] } }>(
      readFileSync(`${target.directory}/config.json`, "utf8"),
    );
    expect(written.process.terminal).toBe(true);
    const again = command(spec);
    expect(again.code).toBe(1);
    expect(said(again)).toContain("config.json");
    const run = ["run", "--bundle", target.directory, container.id];
    const result = command([...container.globals(), ...run], {
      through: [harness(), "pty", "24", "80", "", "0", "0"],
      input: "hostname; exit\r",
    });
    expect(result.code).toBe(0);
  });

  for (const [words, message] of [
    [["create"], "requires exactly 1 argument"],
    [["start", "a", "b"], "requires exactly 1 argument"],
    [["state"], "requires exactly 1 argument"],
    [["nothing"], "nothing"],
    [["run", "--no-such-option", "x"], "no-such-option"],
    [["--no-such-option", "list"], "no-such-option"],
  ] as const)
    testBerth(`"${words.join(" ")}" is refused on standard error`, () => {
      const result = command([...bundle().container().globals(), ...words]);
      expect(result.code).toBe(1);
      expect(result.stderr).toContain(message);
    });
});

describe("surroundings", () => {
  testAsRoot("an empty environment is enough for a whole life", async () => {
    const through = ["env", "-i"];
    const container = bundle().waiting().container();
    const verbs = (verb: string, ...after: readonly string[]) =>
      command(container.argv(verb, [], after), { through });
    succeeded(container.create([], { through }));
    succeeded(verbs("start"));
    await container.becomes("running");
    succeeded(verbs("kill", "KILL"));
    await container.becomes("stopped");
    succeeded(verbs("delete"));
  });

  testAsRoot("an environment of only XDG_RUNTIME_DIR, empty, too", () => {
    const through = ["env", "-i", "XDG_RUNTIME_DIR="];
    expect(bundle().script("echo ok").output({ through })).toBe("ok");
  });

  for (const digits of ["0", "1", "2", "012"])
    testAsRoot(`descriptors ${digits} closed by the caller do no harm`, () => {
      const target = bundle().script("/bin/probe descriptors > /tmp/seen");
      target.edit((spec) => (spec.root.readonly = false));
      const result = target.run({ through: [harness(), "close", digits] });
      expect(result.code).toBe(0);
      const seen = readFileSync(target.inside("tmp/seen"), "utf8").trimEnd().split("\n");
      expect(seen.map((line) => line.split(" ")[0])).toEqual(["0", "1", "2"]);
    });

  testBerth("signals the caller ignores or blocks do not disturb a life", async () => {
    const container = bundle().waiting().container();
    const run = container.runInBackground([], { through: [harness(), "signals"] });
    await eventually("the program", () => run.stdout().includes("ready"));
    succeeded(container.kill("TERM"));
    expect(await run.ended).toBe(7);
  });

  testAsRoot("the caller's working directory may be gone", () => {
    const target = bundle().script("echo ok");
    const gone = target.beside("gone");
    const through = ["sh", "-c", `mkdir ${gone}; cd ${gone}; rmdir ${gone}; exec "$@"`, "sh"];
    expect(target.output({ through })).toBe("ok");
    expect(existsSync(gone)).toBe(false);
  });

  testBerth("a console that is a full pipe does not block a failing command for ever", () => {
    const result = bundle()
      .withText("{")
      .run({ through: ["sh", "-c", '"$@" | true', "sh"] });
    expect(result.stderr).not.toBe("");
  });
});
