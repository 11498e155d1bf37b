// What the caller sizes: limits, descriptors, the environment, names and paths. Each works, or is an error that says what
// was too large or too small, before anything is made.
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { bundle, type Bundle } from "../support/bundle.ts";
import { succeeded } from "../support/container.ts";
import { berth, command, inBackground, said } from "../support/runtime.ts";
import { requires } from "../support/requirements.ts";
import { harness } from "../support/tools.ts";
import { eventually } from "../support/waiting.ts";

const testBerth = requires("root", "berth");

/** Runs what follows in a shell after some words of it. */
const after = (words: string): readonly string[] => ["bash", "-c", `${words}; exec "$@"`, "bash"];

const withoutLimits = (target: Bundle): Bundle => {
  delete target.spec.process.rlimits;
  return target;
};

describe("a soft limit of the caller that is too low for the runtime", () => {
  for (const [option, value, shown] of [
    ["-s", "64", "Max stack size +65536 "],
    ["-d", "60000", "Max data size +61440000 "],
    ["-v", "500000", "Max address space +512000000 "],
    ["-f", "0", "Max file size +0 "],
    ["-n", "8", "Max open files +8 "],
  ] as const)
    testBerth(`is the program's all the same: ulimit ${option} ${value}`, () => {
      const target = withoutLimits(bundle().withProcess({ args: ["cat", "/proc/self/limits"] }));
      // Output goes to a pipe, as files are limited.
      const through = after(`ulimit -S ${option} ${value}; exec > >(cat)`);
      const piped = ["bash", "-c", `set -o pipefail; ("$@") 2>&1 | cat`, "bash", ...through];
      expect(target.output({ through: piped })).toMatch(new RegExp(`^${shown}`, "m"));
    });

  testBerth("does not come before what the configuration says", () => {
    const target = bundle().withProcess({
      args: ["cat", "/proc/self/limits"],
      rlimits: [{ type: "RLIMIT_STACK", soft: 1_048_576, hard: 2_097_152 }],
    });
    const limits = target.output({ through: after("ulimit -S -s 64") });
    expect(limits).toMatch(/^Max stack size +1048576 +2097152 /m);
  });

  testBerth("is a further program's, too", () => {
    const container = withoutLimits(bundle()).running();
    const through = after("ulimit -S -s 64");
    const limits = succeeded(container.exec([], ["cat", "/proc/self/limits"], { through })).stdout;
    expect(limits).toMatch(/^Max stack size +65536 /m);
  });
});

describe("a hard limit of the caller that is too low for the runtime", () => {
  for (const [option, value] of [
    ["-s", "64"],
    ["-d", "60000"],
    ["-v", "60000"],
    ["-f", "0"],
    ["-n", "8"],
  ] as const)
    testBerth(`is an error that names it: ulimit ${option} ${value}`, () => {
      const target = bundle();
      const container = target.container();
      const argv = container.argv("run", ["--bundle", target.directory]);
      // Without the right to raise it again.
      const drop = ["setpriv", "--bounding-set=-sys_resource", "--"];
      const through = ["bash", "-c", `("$@") 2>&1 | cat; exit "\${PIPESTATUS[0]}"`, "bash"];
      const result = command([...drop, ...after(`ulimit ${option} ${value}`), ...argv], {
        through,
      });
      expect(result.code).toBe(1);
      expect(result.stdout).toContain(`(ulimit ${option})`);
      expect(existsSync(join(container.root, container.id))).toBe(false);
    });
});

describe("descriptors of the caller", () => {
  const opened = (script: string, ...rest: readonly string[]): readonly string[] => [
    "python3",
    "-c",
    `import os, resource, sys
resource.setrlimit(resource.RLIMIT_NOFILE, (20000, resource.getrlimit(resource.RLIMIT_NOFILE)[1]))
for n in range(3, 19000): os.dup2(0, n)
${script}
os.execvp(sys.argv[1], sys.argv[1:])`,
    ...rest,
  ];

  testBerth("may be nineteen thousand", () => {
    const target = bundle().script("/bin/probe descriptors | wc -l");
    expect(Number(target.output({ through: opened("") }))).toBeLessThan(6);
  });

  testBerth("may be many, with gaps, and are told apart", () => {
    const target = bundle().script("/bin/probe descriptors | wc -l");
    const through = opened("for n in range(5, 19000, 2): os.close(n)");
    const container = target.container();
    expect(Number(succeeded(container.run([], { through })).stdout)).toBeLessThan(6);
    const missing = container.run(["--preserve-fds", "3"], { through });
    expect(missing.code).toBe(1);
    expect(said(missing)).toContain("preserved-fd 5");
    succeeded(container.run(["--preserve-fds", "2"], { through }));
  });
});

describe("the caller's environment", () => {
  testBerth("may be larger than any of our buffers", () => {
    const env = {
      PATH: process.env["PATH"] ?? "",
      A: "a".repeat(120_000),
      HOME: "h".repeat(120_000),
    };
    expect(bundle().script("echo ran").output({ env })).toBe("ran");
  });

  testBerth("with a variable that cannot be passed on is an error that names it", () => {
    const env = { PATH: process.env["PATH"] ?? "", XDG_RUNTIME_DIR: "x".repeat(131_050) };
    const result = bundle().run({ env });
    expect(result.code).toBe(1);
    expect(said(result)).toContain("XDG_RUNTIME_DIR");
  });
});

describe("a working directory that was deleted", () => {
  const deleted = (target: Bundle): readonly string[] => {
    const path = target.beside("deleted");
    mkdirSync(path);
    return after(`cd ${path}; rmdir ${path}`);
  };

  testBerth("does not matter where no path is relative", () => {
    const target = bundle().script("pwd");
    expect(target.output({ through: deleted(target) })).toBe("/");
  });

  testBerth("is no other directory for a relative path", () => {
    const target = bundle();
    target.writeConfig();
    const result = command([berth(), "--root", target.beside("state"), "run", "bt-relative"], {
      through: deleted(target),
    });
    expect(result.code).toBe(1);
    expect(said(result)).toContain("working directory");
  });

  testBerth("nor is one whose path is too long", () => {
    const target = bundle();
    target.writeConfig();
    const top = target.beside("deep");
    const name = "d".repeat(200);
    mkdirSync(top);
    const down = `cd ${top}; for i in $(seq 25); do mkdir ${name}; cd ${name}; done`;
    const result = command([berth(), "--root", target.beside("state"), "run", "bt-relative"], {
      through: after(down),
    });
    expect(command(["rm", "-r", top]).code).toBe(0);
    expect(result.code).toBe(1);
    expect(said(result)).toContain("working directory");
  });
});

describe("long names", () => {
  testBerth("an id as long as a file's name may be has a socket for its service", async () => {
    const target = bundle().script("/bin/probe notify READY=1; sleep 100");
    target.writeConfig();
    const path = target.beside("manager.sock");
    const receiver = inBackground([harness(), "notified", path]);
    await eventually("the notify socket", () => receiver.stdout() === "listening\n");
    const id = `bt-${"i".repeat(252)}`;
    const globals = [berth(), "--root", target.beside("state")];
    const env = { PATH: process.env["PATH"] ?? "", NOTIFY_SOCKET: path };
    const words = ["--no-new-keyring", "--detach", "--bundle", target.directory, id];
    const result = command([...globals, "run", ...words], { env });
    const removed = command([...globals, "delete", "--force", id]);
    succeeded(result);
    succeeded(removed);
    expect(receiver.stdout()).toContain("READY=1");
  });

  const long = `/${"directory/".repeat(500)}end`;
  for (const [what, change] of [
    ["the root", (target: Bundle) => target.edit((spec) => (spec.root.path = long))],
    [
      "a destination",
      (target: Bundle) =>
        target.edit(({ mounts }) => mounts.push({ destination: long, type: "tmpfs" })),
    ],
    [
      "a source",
      (target: Bundle) =>
        target.edit(({ mounts }) =>
          mounts.push({ destination: "/tmp", type: "bind", source: long, options: ["bind"] }),
        ),
    ],
    ["the working directory", (target: Bundle) => target.withProcess({ cwd: long })],
    ["the program", (target: Bundle) => target.withProcess({ args: [long] })],
    ["a masked path", (target: Bundle) => target.edit(({ linux }) => (linux.maskedPaths = [long]))],
    [
      "a read-only path",
      (target: Bundle) => target.edit(({ linux }) => (linux.readonlyPaths = [long])),
    ],
    [
      "a device",
      (target: Bundle) =>
        target.edit(
          ({ linux }) => (linux.devices = [{ type: "c", path: long, major: 1, minor: 3 }]),
        ),
    ],
    [
      "a hook",
      (target: Bundle) =>
        target.edit((spec) => (spec.hooks = { startContainer: [{ path: long }] })),
    ],
  ] as const)
    testBerth(`${what} as a path that is too long is an error with its place`, () => {
      const target = bundle();
      change(target);
      const container = target.container();
      const result = container.run();
      expect(result.code).not.toBe(0);
      expect(said(result)).toMatch(/config\.json:\d+:\d+ \/\w+/);
      expect(existsSync(join(container.root, container.id))).toBe(false);
    });

  for (const option of ["--pid-file", "--console-socket", "--pidfd-socket"] as const)
    testBerth(`${option} as a path that is too long is an error that names it`, () => {
      const target = bundle().withProcess({ terminal: option === "--console-socket" });
      const container = target.container();
      const result = container.run(["--detach", option, long]);
      expect(result.code).toBe(1);
      expect(said(result)).toContain("directory/");
      expect(existsSync(join(container.root, container.id))).toBe(false);
    });
});
