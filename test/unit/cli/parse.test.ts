// The grammar of the command line.
import { allCommands } from "../../../src/cli/commands.ts";
import { commonOptions, globalOptions, type Option } from "../../../src/cli/options.ts";
import { parseArguments } from "../../../src/cli/parse.ts";

const commands = allCommands();

const table = [
  { name: "bundle", type: "text", alias: "b", description: "" },
  { name: "detach", type: "flag", alias: "d", description: "" },
  { name: "preserve-fds", type: "count", description: "" },
  { name: "env", type: "list", alias: "e", description: "" },
  { name: "format", type: "text", choices: ["table", "json"], description: "" },
] as const satisfies readonly Option[];

const parse = (...args: readonly string[]) => parseArguments(args, table, "options");
const problemsOf = (...args: readonly string[]) =>
  parse(...args).problems.map((problem) =>
    problem.kind === "unknownOption" ? `unknown ${problem.name}` : problem.message,
  );

describe("an option", () => {
  test.each([
    ["--bundle", "/b"],
    ["-bundle", "/b"],
    ["--bundle=/b"],
    ["-bundle=/b"],
    ["-b", "/b"],
    ["-b=/b"],
    ["--b", "/b"],
  ])("is understood as %s %s", (...args) => {
    expect(parse(...args).given.text("bundle")).toBe("/b");
  });

  test.each(["x", "-x", "--", "--detach", "=", "a=b"])("takes %j as its value", (value) => {
    const { given, positionals, problems } = parse("--bundle", value);
    expect(given.text("bundle")).toBe(value);
    expect([positionals, problems]).toEqual([[], []]);
  });

  test("that is a list counts every time", () => {
    expect(parse("-e", "A=1", "--env=", "--env", "B").given.list("env")).toEqual(["A=1", "", "B"]);
    expect(parse().given.list("env")).toEqual([]);
  });

  test("is told apart from one that is not given", () => {
    expect(parse("--detach=false").given.has("detach")).toBe(true);
    expect(parse().given.has("detach")).toBe(false);
  });

  test("counts the last time it is given", () => {
    expect(parse("--bundle", "a", "--bundle=b").given.text("bundle")).toBe("b");
    expect(parse("--detach", "--detach=false").given.flag("detach")).toBe(false);
  });

  test("with an empty value is as good as none", () => {
    expect(parse("--bundle=").given.text("bundle")).toBeUndefined();
    expect(parse("--bundle", "").given.text("bundle")).toBeUndefined();
    expect(parse("--format=").problems).toEqual([]);
  });

  test("without its value is a problem in the words podman looks for", () => {
    expect(problemsOf("--bundle")).toEqual(["option --bundle requires an argument"]);
  });

  test("with a value that is not among the choices is a problem", () => {
    expect(problemsOf("--format", "yaml")).toEqual([
      'option --format must be table or json, not "yaml"',
    ]);
  });

  test("with a zero byte is a problem", () => {
    expect(problemsOf("--bundle", "a\0b")).toHaveLength(1);
  });
});

describe("a flag", () => {
  test.each(["1", "t", "T", "true", "TRUE", "True"])("is set by %s", (word) => {
    expect(parse(`--detach=${word}`).given.flag("detach")).toBe(true);
  });

  test.each(["0", "f", "F", "false", "FALSE", "False"])("is cleared by %s", (word) => {
    expect(parse(`--detach=${word}`).given.flag("detach")).toBe(false);
  });

  test.each(["yes", "", "2", "tRUE", " true"])("cannot be %j", (word) => {
    expect(problemsOf(`--detach=${word}`)).toEqual([
      `option --detach must be true or false, not ${JSON.stringify(word)}`,
    ]);
  });

  test("does not take the next word", () => {
    expect(parse("-d", "false").positionals).toEqual(["false"]);
  });
});

describe("a number", () => {
  test.each([
    ["0", 0],
    ["3", 3],
    ["2147483647", 2147483647],
  ])("%s is read", (word, value) => {
    expect(parse("--preserve-fds", word).given.count("preserve-fds")).toBe(value);
  });

  test.each(
    ["-1", "+1", "1.0", "1e3", "0x10", "010", "", " 1", "1 ", "1_000", "2147483648"].concat([
      "99999999999999999999",
      "NaN",
      "Infinity",
      "true",
      "١",
    ]),
  )("%j is refused", (word) => {
    const { given, problems } = parse(`--preserve-fds=${word}`);
    expect(problems).toHaveLength(1);
    expect(given.count("preserve-fds")).toBeUndefined();
  });
});

describe("words", () => {
  test("may stand before, between and after options", () => {
    const { given, positionals } = parse("one", "-d", "two", "--bundle", "b", "three");
    expect(positionals).toEqual(["one", "two", "three"]);
    expect([given.flag("detach"), given.text("bundle")]).toEqual([true, "b"]);
  });

  test("are all that follows the first one, where options must come first", () => {
    const { given, positionals } = parseArguments(["-d", "id", "-9", "-d"], table, "positionals");
    expect(positionals).toEqual(["id", "-9", "-d"]);
    expect(given.flag("detach")).toBe(true);
  });

  test("end the options there also by a -- behind the first one", () => {
    const parsed = (...words: readonly string[]) =>
      parseArguments(words, table, "positionals").positionals;
    expect(parsed("id", "--", "-o", "pid")).toEqual(["id", "-o", "pid"]);
    expect(parsed("id", "--", "--")).toEqual(["id", "--"]);
    expect(parsed("id", "a", "--", "b")).toEqual(["id", "a", "--", "b"]);
  });

  test("are all that follows --", () => {
    expect(parse("--", "--detach", "--").positionals).toEqual(["--detach", "--"]);
    expect(parse("a", "--", "-b").positionals).toEqual(["a", "-b"]);
  });

  test("may be a single dash or empty", () => {
    expect(parse("-", "").positionals).toEqual(["-", ""]);
  });
});

describe("garbage", () => {
  test.each([
    ["--nope", "nope"],
    ["--nope=1", "nope"],
    ["---bundle", "-bundle"],
    ["--=x", ""],
    ["-=x", ""],
    ["-bd", "bd"],
    ["--__proto__", "__proto__"],
    ["--constructor=1", "constructor"],
    ["--toString", "toString"],
    ["--Bundle", "Bundle"],
    ["--bundle ", "bundle "],
    ["-9", "9"],
    ["--\u202e", "\u202e"],
  ])("%j is an unknown option", (word, name) => {
    expect(problemsOf(word)).toEqual([`unknown ${name}`]);
  });

  test("is reported as a whole, and does not hide what is right", () => {
    const { given, problems } = parse("--nope", "--detach=maybe", "--bundle", "b");
    expect(problems).toHaveLength(2);
    expect(given.text("bundle")).toBe("b");
  });
});

describe("the tables", () => {
  test.each([...commands.values()].map((command) => [command.name, command] as const))(
    "of %s use every name and letter once and end optional arguments last",
    (_, { options, positionals }) => {
      const names = [...options, ...commonOptions].flatMap(({ name, alias }) => [
        name,
        ...(alias === undefined ? [] : [alias]),
      ]);
      expect(new Set(names).size).toBe(names.length);
      const optional = positionals.map((positional) => positional.optional === true);
      expect(optional).toEqual([...optional].sort());
    },
  );

  test("of global options are what engines give", () => {
    const engines = [
      ["--root", "/run/containerd/runc/k8s.io", "--log", "/b/log.json", "--log-format", "json"],
      ["--log-format=json", "--log", "/x", "--systemd-cgroup"],
      ["--root=/run/runc", "--root=/run/runc", "--systemd-cgroup", "--systemd-cgroup"],
      ["--rootless=true", "--debug", "--criu", "/usr/sbin/criu"],
    ];
    for (const args of engines) {
      const { problems, positionals } = parseArguments(
        [...args, "create", "--bundle", "b"],
        globalOptions,
        "positionals",
      );
      expect([problems, positionals]).toEqual([[], ["create", "--bundle", "b"]]);
    }
  });

  test("of commands are what engines give", () => {
    const engines: readonly (readonly [string, ...string[]])[] = [
      ["create", "--bundle", "B", "--pid-file", "P", "--console-socket", "S", "ID"],
      ["create", "--pidfd-socket", "S", "--no-pivot", "--no-new-keyring", "ID"],
      ["create", "--preserve-fds", "2", "ID"],
      ["run", "--bundle", "B", "--detach", "--pid-file", "P", "-no-subreaper", "ID"],
      ["run", "--bundle", "B", "--no-pivot", "--keep", "ID"],
      ["start", "ID"],
      ["state", "ID"],
      ["kill", "--all", "ID", "9"],
      ["kill", "-a", "ID", "9"],
      ["kill", "ID", "KILL"],
      ["delete", "--force", "ID"],
      ["list", "--format=json"],
    ];
    for (const [name, ...args] of engines) {
      const command = commands.get(name);
      const after = command?.optionsFirst === true ? "positionals" : "options";
      const { problems, positionals } = parseArguments(args, command?.options ?? [], after);
      expect(problems).toEqual([]);
      expect(positionals[0]).toBe(name === "list" ? undefined : "ID");
    }
  });
});
