import { describe, expect, test } from "@jest/globals";

import { initLines, planWith, specWith, violationsOf } from "./fixtures.ts";

function environment(env: string[], uid = 0, options = {}) {
  const last = planWith(specWith({ process: { env, user: { uid, gid: 0 } } }), options).init.at(-1);
  return last?.op === "exec" ? last.env : undefined;
}

describe("the environment", () => {
  test("of a variable given twice keeps the last", () => {
    expect(environment(["A=1", "B=2", "A=3", "HOME=/h"])).toEqual(["B=2", "A=3", "HOME=/h"]);
  });

  test.each([
    [["A=1"], ["A=1", "HOME="]],
    [
      ["HOME=", "A=1"],
      ["HOME=", "A=1"],
    ],
  ])("%j leaves HOME to be found in the container", (env, expected) => {
    expect(environment(env, 7)).toEqual(expected);
    expect(initLines(planWith(specWith({ process: { env } })), /home/)).toEqual([
      "find the home directory of user 0  /process/env",
    ]);
  });

  test("with HOME looks for none", () => {
    expect(initLines(planWith(specWith({ process: { env: ["HOME=/h"] } })), /home/)).toEqual([]);
  });

  test("tells of the sockets that are passed on, whatever the configuration says", () => {
    expect(environment(["LISTEN_FDS=9", "HOME=/"], 0, { listenFds: 2 })).toEqual([
      "HOME=/",
      "LISTEN_FDS=2",
      "LISTEN_PID=1",
    ]);
  });

  test("is passed on as it is where it is odd", () => {
    expect(environment(["NOVALUE", "=x", "HOME=", "__proto__=1"])).toEqual([
      "NOVALUE",
      "=x",
      "HOME=",
      "__proto__=1",
    ]);
  });
});

describe("the program", () => {
  const find = (env: string[]) =>
    initLines(
      planWith(specWith({ process: { env: [...env, "HOME=/"], args: ["sh", "-c", "a b"] } })),
      /^ *\d+ {2}(find|exec)/,
    );

  test("is looked for along the configured PATH", () => {
    expect(find(["PATH=/x:/y"])).toEqual([
      "find sh in /x:/y  /process/args/0",
      'execute sh -c "a b"  /process/args',
    ]);
  });

  test("is looked for in the usual places without one, but nowhere with an empty one", () => {
    expect(find([])[0]).toBe(
      "find sh in /usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin  /process/args/0",
    );
    expect(find(["PATH="])[0]).toBe('find sh in ""  /process/args/0');
  });
});

describe("the user", () => {
  test("has exactly the configured groups and umask", () => {
    const user = { uid: 1, gid: 2, additionalGids: [3, 4], umask: 0o077 };
    expect(initLines(planWith(specWith({ process: { user } })), /\/process\/user$/)).toEqual([
      "user 1:2 groups 3,4 umask 077  /process/user",
    ]);
    expect(initLines(planWith(specWith()), /\/process\/user$/)).toEqual([
      "user 0:0 groups none umask 022  /process/user",
    ]);
  });

  test("is root where nobody says who", () => {
    for (const user of [undefined, {}]) {
      const { process, ...rest } = specWith();
      const { user: _, ...others } = process ?? { cwd: "/" };
      const spec = { ...rest, process: { ...others, ...(user === undefined ? {} : { user }) } };
      expect(initLines(planWith(spec), /\/process\/user$/)).toEqual([
        "user 0:0 groups none umask 022  /process/user",
      ]);
    }
  });

  test("owns its standard input, output and error", () => {
    const user = { uid: 1, gid: 2 };
    expect(initLines(planWith(specWith({ process: { user } })), /standard/)).toEqual([
      "give standard input, output and error to 1  /process/user/uid",
      "take the container's null device for the host's as standard input, output or error  runtime:stdio",
    ]);
    expect(initLines(planWith(specWith()), /give standard/)).toEqual([
      "give standard input, output and error to 0  /process/user/uid",
    ]);
  });

  test("enters a working directory that root made", () => {
    expect(initLines(planWith(specWith({ process: { cwd: "/w" } })), /enter/)).toEqual([
      "make and enter /w  /process/cwd",
      "try to enter /w  /process/cwd",
      "enter /w  /process/cwd",
    ]);
  });
});

describe("a terminal", () => {
  const spec = specWith({
    process: { terminal: true, consoleSize: { height: 24, width: 80 }, user: { uid: 5, gid: 5 } },
  });

  test("has the configured size and owner, and replaces the change of owner", () => {
    expect(initLines(planWith(spec, { terminal: "socket" }), /terminal|standard/)).toEqual([
      "terminal of 80×24 owned by 5, sent over console, as /dev/console  /process/terminal",
    ]);
  });

  test("needs somebody to take it", () => {
    expect(violationsOf(() => planWith(spec)).violations).toEqual([
      ["/process/terminal", "a terminal is asked for, but there is nobody to send it to"],
    ]);
  });

  test("has no size when none is asked for, and does not exist when it is not", () => {
    const changed = specWith({ process: { consoleSize: { height: 24, width: 80 } } });
    expect(initLines(planWith(changed, { terminal: "socket" }), /terminal/)).toEqual([]);
  });
});
