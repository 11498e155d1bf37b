// The user's program as the kernel sees it: ids, capabilities, environment, working directory, arguments.
import { chmodSync, mkdirSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { bundle } from "../support/bundle.ts";
import { succeeded } from "../support/container.ts";
import { command, said } from "../support/runtime.ts";
import { requires } from "../support/requirements.ts";
import { harness } from "../support/tools.ts";

const testAsRoot = requires("root");
const testBerth = requires("root", "berth");

/** Lines of /proc/self/status as a map. */
const status = (text: string): ReadonlyMap<string, string> =>
  new Map(
    text
      .split("\n")
      .map((line) => line.split(":\t"))
      .map(([name = "", value = ""]) => [name, value.trim()]),
  );

const showStatus = "cat /proc/self/status";
const bits = (...numbers: readonly number[]): string =>
  numbers
    .reduce((sum, bit) => sum + 2n ** BigInt(bit), 0n)
    .toString(16)
    .padStart(16, "0");
const none = bits();

describe("user", () => {
  testAsRoot("uid, gid and exactly the additional groups", () => {
    const facts = status(
      bundle()
        .withProcess({ user: { uid: 1000, gid: 1001, additionalGids: [7, 5, 1002] } })
        .script(showStatus)
        .output(),
    );
    expect(facts.get("Uid")).toBe("1000\t1000\t1000\t1000");
    expect(facts.get("Gid")).toBe("1001\t1001\t1001\t1001");
    expect(facts.get("Groups")).toBe("5 7 1002");
  });

  testAsRoot("the caller's supplementary groups are dropped", () => {
    const facts = status(
      bundle()
        .script(showStatus)
        .output({ through: ["setpriv", "--groups", "4,20,27"] }),
    );
    expect(facts.get("Groups")).toBe("");
  });

  testAsRoot("names in the container's /etc/passwd do not matter", () => {
    const target = bundle().withProcess({ user: { uid: 1000, gid: 1000 } });
    writeFileSync(target.inside("etc/passwd"), "1000:x:0:0::/:/bin/sh\nroot:x:1000:0::/:/bin/sh\n");
    expect(status(target.script(showStatus).output()).get("Uid")).toBe("1000\t1000\t1000\t1000");
  });

  testAsRoot("umask as given, and 022 otherwise, whatever the caller's", () => {
    const through = ["sh", "-c", 'umask 077; exec "$@"', "sh"];
    expect(bundle().script("umask").output({ through })).toBe("0022");
    const target = bundle().withProcess({ user: { uid: 0, gid: 0, umask: 0o27 } });
    expect(
      target
        .script("umask; touch /tmp/x; stat -c %a /tmp/x")
        .edit((spec) => {
          spec.root.readonly = false;
        })
        .lines({ through }),
    ).toEqual(["0027", "640"]);
  });
});

describe("signals and session", () => {
  testBerth("no signal is ignored or blocked, whatever the caller did", () => {
    const target = bundle().withProcess({ args: ["cat", "/proc/self/status"] });
    const facts = status(target.output({ through: [harness(), "signals"] }));
    expect(facts.get("SigBlk")).toBe(none);
    expect(facts.get("SigIgn")).toBe(none);
  });

  testAsRoot("the program leads a session of its own", () => {
    expect(bundle().script("cut -d' ' -f5,6 /proc/self/stat").output()).toBe("1 1");
  });
});

describe("working directory", () => {
  testAsRoot("is the one given", () => {
    expect(bundle().withProcess({ cwd: "/etc" }).script("pwd").output()).toBe("/etc");
  });

  testAsRoot("is made when it does not exist", () => {
    const target = bundle().withProcess({ cwd: "/made/for/this" }).script("pwd");
    target.edit((spec) => {
      spec.root.readonly = false;
    });
    expect(target.output()).toBe("/made/for/this");
  });

  testAsRoot("a symbolic link is followed inside the root", () => {
    const target = bundle().withProcess({ cwd: "/link" }).script("pwd -P; ls");
    mkdirSync(target.inside("etc/inner"));
    symlinkSync("/etc/inner", target.inside("link"));
    expect(target.output()).toBe("/etc/inner");
  });

  testAsRoot("a file is an error", () => {
    expect(bundle().withProcess({ cwd: "/etc/passwd" }).run().code).not.toBe(0);
  });

  testAsRoot("a relative path is an error", () => {
    expect(bundle().withProcess({ cwd: "etc" }).run().code).toBe(1);
  });
});

describe("HOME", () => {
  const passwd = [
    "root:x:0:0:root:/home/of/root:/bin/sh",
    "# a comment",
    "first:x:7:7::/first:/bin/sh",
    "second:x:7:7::/second:/bin/sh",
    "empty:x:8:8:::/bin/sh",
    "short:x:9:9",
    `long:x:10:10::/${"x".repeat(5000)}:/bin/sh`,
    "nan:x:11a:11::/nan:/bin/sh",
    "last:x:4294967294:12::/last",
  ];
  const homeOf = (uid: number, env: readonly string[] = []): string => {
    const target = bundle().withProcess({ user: { uid, gid: uid }, env: ["PATH=/bin", ...env] });
    writeFileSync(target.inside("etc/passwd"), passwd.join("\n"));
    return target.script('echo "$HOME"').output();
  };

  testAsRoot("is the one of the container's passwd, of the first user with that id", () => {
    expect([0, 7, 4294967294].map((uid) => homeOf(uid))).toEqual([
      "/home/of/root",
      "/first",
      "/last",
    ]);
  });

  testAsRoot("is / for who is not there", () => {
    expect(homeOf(5)).toBe("/");
  });

  testBerth("is / for who has none there, or none that could be one", () => {
    expect([8, 9, 10, 11].map((uid) => homeOf(uid))).toEqual(["/", "/", "/", "/"]);
  });

  testAsRoot("is as given", () => {
    expect(homeOf(7, ["HOME=/given"])).toBe("/given");
  });

  testBerth("is found where it is given but empty, and in its place", () => {
    expect(homeOf(7, ["HOME="])).toBe("/first");
    const target = bundle().withProcess({
      env: ["HOME=", "PATH=/bin"],
      args: ["cat", "/proc/self/environ"],
    });
    expect(target.run().stdout).toBe("HOME=/root\0PATH=/bin\0");
  });

  testBerth("waits for no fifo, and reads no device", () => {
    for (const kind of [["p"], ["c", "1", "5"]]) {
      const target = bundle().withProcess({ env: ["PATH=/bin"] });
      rmSync(target.inside("etc/passwd"));
      succeeded(command(["mknod", target.inside("etc/passwd"), ...kind]));
      expect(target.script('echo "$HOME"').output()).toBe("/");
    }
  });

  testAsRoot("is found below the root alone", () => {
    const target = bundle().withProcess({ env: ["PATH=/bin"] });
    rmSync(target.inside("etc/passwd"));
    symlinkSync("../../../../../../host/passwd", target.inside("etc/passwd"));
    mkdirSync(target.inside("host"));
    writeFileSync(target.inside("host/passwd"), "root:x:0:0::/inside:/bin/sh\n");
    expect(target.script('echo "$HOME"').output()).toBe("/inside");
  });

  testAsRoot("of exec is its own user's", () => {
    const target = bundle().withProcess({ env: ["PATH=/bin"] });
    writeFileSync(target.inside("etc/passwd"), passwd.join("\n"));
    const container = target.running();
    const home = (options: readonly string[]) =>
      succeeded(container.exec(options, ["sh", "-c", 'echo "$HOME"'])).stdout.trimEnd();
    expect(home([])).toBe("/home/of/root");
    expect(home(["--user", "7"])).toBe("/first");
    expect(home(["--user", "7", "-e", "HOME=/x"])).toBe("/x");
  });
});

describe("standard output that is a file", () => {
  testAsRoot("can be opened again by the container's user", () => {
    const target = bundle().withProcess({ user: { uid: 1000, gid: 1000 } });
    expect(target.script("echo one; echo two >> /dev/stdout").output()).toBe("one\ntwo");
  });

  testAsRoot("belongs to the user of a further process too", () => {
    const container = bundle().running();
    const words = ["sh", "-c", "echo one; echo two >> /dev/stdout"];
    expect(succeeded(container.exec(["--user", "1000"], words)).stdout).toBe("one\ntwo\n");
  });

  testAsRoot("that a pipe is can be opened again", () => {
    const target = bundle().withProcess({ user: { uid: 1000, gid: 1000 } });
    const through = ["sh", "-c", '"$@" | cat', "sh"];
    expect(target.script("echo one; echo two >> /dev/stdout").output({ through })).toBe("one\ntwo");
  });

  testBerth("stays whose it is where the program may only read it", () => {
    const target = bundle().withProcess({ user: { uid: 1000, gid: 1000 } });
    const file = target.beside("input");
    writeFileSync(file, "text");
    const through = ["sh", "-c", `exec "$@" < ${file}`, "sh"];
    expect(target.script("cat").output({ through })).toBe("text");
    expect(statSync(file).uid).toBe(0);
  });
});

describe("environment and arguments", () => {
  testAsRoot("the environment is exactly the one given", () => {
    const target = bundle().withProcess({
      env: ["PATH=/bin", "A=1", "EMPTY=", "SPACE= x y ", "UTF8=größe"],
      args: ["cat", "/proc/self/environ"],
    });
    const variables = target.run({ env: { PATH: "/bin", SECRET: "x" } }).stdout.split("\0");
    expect(
      variables.filter((variable) => variable !== "" && !variable.startsWith("HOME=")),
    ).toEqual(["PATH=/bin", "A=1", "EMPTY=", "SPACE= x y ", "UTF8=größe"]);
  });

  testAsRoot("arguments arrive as they are", () => {
    const target = bundle().withProcess({
      args: ["sh", "-c", 'printf "[%s]" "$@"', "name", "", " a b ", "*", "ä\n"],
    });
    expect(target.run().stdout).toBe("[][ a b ][*][ä\n]");
  });

  testAsRoot("the program is looked up in the container's PATH, in order", () => {
    const target = bundle()
      .withProcess({ env: ["PATH=/first:/second:/bin"], args: ["tool"] })
      .edit((spec) => {
        spec.root.readonly = false;
      });
    for (const [directory, mode] of [
      ["first", 0o644],
      ["second", 0o755],
    ] as const) {
      mkdirSync(target.inside(directory));
      writeFileSync(target.inside(`${directory}/tool`), `#!/bin/sh\necho ${directory}\n`);
      chmodSync(target.inside(`${directory}/tool`), mode);
    }
    expect(target.output()).toBe("second");
  });

  testAsRoot("a script needs its interpreter only", () => {
    const target = bundle().withProcess({ args: ["/script", "argument"] });
    writeFileSync(target.inside("script"), "#!/bin/sh\necho $0 $1\n", { mode: 0o755 });
    expect(target.output()).toBe("/script argument");
  });
});

describe("a program that cannot be executed fails already at create", () => {
  for (const [what, path, message] of [
    ["not in PATH", "foobar", 'exec: "foobar": executable file not found in $PATH'],
    ["an absolute path that does not exist", "/no/such", "no such file or directory"],
    ["a file without execute permission", "/etc/passwd", "permission denied"],
  ] as const)
    testAsRoot(what, () => {
      const container = bundle()
        .withProcess({ args: [path] })
        .container();
      const pidFile = `${container.root}.pid`;
      const result = container.create(["--pid-file", pidFile]);
      expect(result.code).toBe(1);
      expect(said(result)).toContain(message);
      expect(said(result)).toContain(path);
      expect(container.stateCommand().stderr).toContain("does not exist");
    });

  testBerth("a directory", () => {
    const result = bundle()
      .withProcess({ args: ["/etc"] })
      .container()
      .create();
    expect(result.code).toBe(1);
    expect(said(result)).toContain('exec: "/etc": is a directory: permission denied');
  });

  testBerth("a directory that the user cannot enter", () => {
    const target = bundle().withProcess({ user: { uid: 1000, gid: 1000 }, args: ["/closed/sh"] });
    mkdirSync(target.inside("closed"), { mode: 0o700 });
    symlinkSync("/bin/busybox", target.inside("closed/sh"));
    const result = target.container().create();
    expect(result.code).toBe(1);
    expect(result.stderr).toContain("permission denied");
  });
});
