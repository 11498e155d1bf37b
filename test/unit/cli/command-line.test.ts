// Whole command lines in this process, with standard output and error caught in files.
import { jest } from "@jest/globals";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as files from "../../../src/native/files.ts";

const written: string[] = ["", "", ""];
// Descriptors 1 and 2 belong to jest; everything else is written for real.
jest.unstable_mockModule("../../../src/native/files.ts", () => ({
  ...files,
  writeText: (fd: number, text: string) => {
    if (fd > 2) files.writeText(fd, text);
    else written[fd] += text;
  },
}));
const { runCommandLine } = await import("../../../src/cli/command-line.ts");

let directory = "";
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "berth-cli-"));
});
afterEach(() => {
  rmSync(directory, { recursive: true });
});

interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function run(...args: readonly string[]): Outcome {
  written.fill("");
  const code = runCommandLine(args, {
    BERTH_CALLER_CWD: directory,
    BERTH_CALLER_FDS: "",
    BERTH_CALLER_UMASK: "22",
    BERTH_CALLER_NOFILE: "1024:1024",
  });
  return { code, stdout: written[1] ?? "", stderr: written[2] ?? "" };
}

const logOf = () => readFileSync(join(directory, "log"), "utf8");

describe("the help", () => {
  test.each([[[]], [["--help"]], [["-h"]], [["help"]]])("is printed for %j", (args) => {
    const { code, stdout, stderr } = run(...args);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/^berth \[global options\] COMMAND/);
  });

  test.each([
    ["create", "--help"],
    ["create", "x", "-h"],
    ["help", "create"],
    ["--help", "create"],
  ])("of a command is printed for %s %s", (...args) => {
    const { code, stdout } = run(...args);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^berth \[global options\] create \[options\] <ID>/);
  });
});

describe("global options behind the command", () => {
  test("count like those before it, and the later one more", () => {
    const log = join(directory, "log");
    const { code } = run("--root", "/", "state", "--root", join(directory, "r"), "--log", log, "x");
    expect(code).toBe(1);
    expect(logOf()).toContain("container does not exist");
  });

  test("are the program's where one follows", () => {
    const words = ["exec", "--detach", "x", "true", "--log", "log"];
    const { stderr } = run("--root", join(directory, "r"), ...words);
    expect(stderr).toContain("container does not exist");
    expect(() => logOf()).toThrow("ENOENT");
  });

  test("are the command's own where it has one of that name", () => {
    expect(run("spec", "--rootless").code).toBe(0);
    expect(readFileSync(join(directory, "config.json"), "utf8")).toContain('"uidMappings"');
  });
});

describe("a wrong command line", () => {
  test.each([
    [["create"], 'berth: "create" requires exactly 1 argument(s)'],
    [["start", "a", "b"], 'berth: "start" requires exactly 1 argument(s)'],
    [["kill"], 'berth: "kill" requires a minimum of 1 argument(s)'],
    [["kill", "a", "9", "b"], 'berth: "kill" requires a maximum of 2 argument(s)'],
    [["list", "x"], 'berth: "list" requires exactly 0 argument(s)'],
    [["list", "--fromat", "json"], 'unknown option "--fromat"; did you mean "--format"?'],
    [["create", "--version", "x"], "it is a global option and goes before"],
    [["--bundle", "b", "create"], "it is an option of"],
    [["--debgu", "list"], 'did you mean "--debug"?'],
    [["run", "--preserve-fds", "x", "y"], "must be a number"],
    [
      ["checkpoint", "--manage-cgroups-mode", "hard", "x"],
      "must be soft or full or strict or ignore",
    ],
    [["restore", "--empty-ns", "pid", "x"], "option --empty-ns must be network"],
    [["restore", "--lsm-mount-context"], "option --lsm-mount-context requires an argument"],
  ])("%j shows the help and says why", (args, message) => {
    const { code, stdout, stderr } = run("--log", "log", ...args);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^Incorrect Usage\.\n\nberth \[global options\]/);
    expect(stderr).toContain(message);
  });

  test.each([
    [["creat", "x"], 'did you mean "create"?'],
    [["__proto__"], 'unknown command "__proto__"'],
    [["constructor", "x"], 'unknown command "constructor"'],
    [[""], 'unknown command ""'],
    [["checkpoint", "--page-server", "here", "x"], "--page-server must be ADDRESS:PORT"],
    [["checkpoint", "--page-server", "here:65536", "x"], "--page-server must be ADDRESS:PORT"],
    [["--rootless", "maybe", "list"], "--rootless must be true, false or auto"],
    [["--root", "/", "list"], "cannot be the state directory"],
    [["--root", "/x/..", "list"], "cannot be the state directory"],
    [["kill", "x", "-9"], 'invalid signal "-9"'],
    [["plan", "--bundle", "a", "b"], "given twice"],
  ])("%j is refused", (args, message) => {
    const { code, stdout, stderr } = run("--log", "log", ...args);
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toContain(message);
  });

  test("is in the log as well, as one object even for several problems", () => {
    const { stderr } = run(
      ...["--log=log", "--log-format=json", "create", "--nope", "--preserve-fds=-1", "x"],
    );
    expect(stderr.trimEnd().split("\n")).toHaveLength(2);
    expect(logOf().trimEnd().split("\n")).toHaveLength(1);
    expect(JSON.parse(logOf())).toMatchObject({ level: "error", msg: stderr.trimEnd() });
  });

  test("is in the log even if the global options themselves are wrong", () => {
    run("--nope", "--log=log", "--log-format=json", "state", "x");
    expect(JSON.parse(logOf())).toMatchObject({ level: "error" });
  });
});

describe("a log", () => {
  test("that cannot be opened fails the command", () => {
    const { code, stderr } = run("--log", "no/log", "list");
    expect(code).toBe(1);
    expect(stderr).toContain("no/log: it does not exist");
    expect(stderr).not.toContain("no such file or directory");
  });

  test("is not needed: then errors have the chosen format on standard error", () => {
    const json = run("--log-format", "json", "--root", directory, "state", "x");
    expect(JSON.parse(json.stderr)).toMatchObject({ msg: "container does not exist: x" });
    const text = run("--root", directory, "state", "x");
    expect(text.stderr).toMatch(/^time="[^"]+" level=error msg="container does not exist: x"\n$/);
  });
});

describe("commands that change nothing", () => {
  test("list prints null for an empty root", () => {
    expect(run("--root", directory, "list", "-f", "json")).toMatchObject({
      code: 0,
      stdout: "null\n",
    });
  });

  test("spec writes a configuration, and not over one", () => {
    expect(run("spec")).toEqual({ code: 0, stdout: "", stderr: "" });
    const first = readFileSync(join(directory, "config.json"), "utf8");
    const again = run("spec", "--bundle", directory);
    expect(again.code).toBe(1);
    expect(again.stderr).toContain("File config.json exists. Remove it first");
    expect(readFileSync(join(directory, "config.json"), "utf8")).toBe(first);
  });

  test("plan prints the plan for people and exactly", () => {
    run("spec");
    const text = run("plan");
    expect(text.code).toBe(0);
    expect(text.stdout).toContain("/mounts/0");
    const json = run("plan", "--format", "json", directory);
    expect(JSON.parse(json.stdout)).toMatchObject({ version: 1 });
  });

  test("plan says where in the file the trouble is", () => {
    run("spec");
    const path = join(directory, "config.json");
    const text = readFileSync(path, "utf8").replace(
      '"resources": {',
      '"resources": {\n\t\t\t"memory": {"swappiness": 10},',
    );
    writeFileSync(path, text);
    const { code, stderr } = run("plan");
    expect(code).toBe(1);
    expect(stderr).toMatch(/config\.json:\d+:\d+ \/linux\/resources\/memory\/swappiness: /);
  });
});
