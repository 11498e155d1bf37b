// Terminals: handed over through a console socket, or the caller's own in the foreground.
import { bundle, type Bundle } from "../support/bundle.ts";
import { consoleSocket, onPty, type ConsoleSocket } from "../support/console.ts";
import { succeeded, type Container } from "../support/container.ts";
import { command, said } from "../support/runtime.ts";
import { requires } from "../support/requirements.ts";
import { withUserNamespace } from "../support/spec.ts";
import { eventually } from "../support/waiting.ts";

const testAsRoot = requires("root");
const testBerth = requires("root", "berth");

const withTerminal = (...args: readonly string[]): Bundle =>
  bundle().withProcess({ terminal: true, args: [...args] });

async function started(target: Bundle): Promise<{
  readonly container: Container;
  readonly socket: ConsoleSocket;
}> {
  const socket = await consoleSocket(target);
  const container = target.container();
  succeeded(container.create(["--console-socket", socket.path]));
  succeeded(container.start());
  return { container, socket };
}

describe("a terminal through a console socket", () => {
  testAsRoot("comes as exactly one descriptor with a name, with the size asked for", async () => {
    const target = withTerminal("true");
    target.withProcess({ consoleSize: { height: 33, width: 111 } });
    const { socket } = await started(target);
    const received = await socket.received();
    expect(received).toMatchObject({ descriptors: 1, rows: 33, columns: 111 });
    expect(received.length).toBeGreaterThanOrEqual(1);
    expect(received.length).toBeLessThan(4096);
    expect(received.name).toMatch(/^\/dev\/pt/);
  });

  testAsRoot(
    "is standard input, output and error, the controlling terminal and /dev/console",
    async () => {
      const target = withTerminal("/bin/probe", "terminal");
      target.withProcess({ consoleSize: { height: 24, width: 80 } });
      const { socket } = await started(target);
      await socket.receiver.ended;
      expect(socket.output()).toContain(
        "tty 111 controlling 1 console 1 size 24x80 leader 1 foreground 1 name /dev/pts/0 uid 0",
      );
    },
  );

  testAsRoot(
    "puts a carriage return before each line feed: ONLCR is as the kernel has it",
    async () => {
      const { socket } = await started(withTerminal("sh", "-c", "echo one; echo two"));
      expect((await socket.received()).onlcr).toBe(true);
      await socket.receiver.ended;
      expect(socket.output()).toBe("one\r\ntwo\r\n");
    },
  );

  testAsRoot("belongs to the container's user", async () => {
    const target = withTerminal("/bin/probe", "terminal");
    target.withProcess({ user: { uid: 1000, gid: 1000 } });
    const { socket } = await started(target);
    await socket.receiver.ended;
    expect(socket.output()).toContain("tty 111 controlling 1 console 1");
    expect(socket.output()).toContain("uid 1000");
  });

  testAsRoot("works in a user namespace", async () => {
    const target = withTerminal("/bin/probe", "terminal").edit(withUserNamespace);
    const { socket } = await started(target);
    await socket.receiver.ended;
    expect(socket.output()).toContain("tty 111 controlling 1 console 1");
  });

  testAsRoot("carries input and control characters", async () => {
    const { container, socket } = await started(
      withTerminal("sh", "-c", "trap 'exit 9' INT; echo ready; cat"),
    );
    await eventually("the program", () => socket.output().includes("ready"));
    socket.receiver.child.stdin?.write("typed\n");
    await eventually("the echo", () => socket.output().split("typed").length === 3);
    socket.receiver.child.stdin?.write("\u0003");
    await container.becomes("stopped");
  });

  testAsRoot("nothing of the caller's standard streams stays open in the container", async () => {
    const target = withTerminal("sh", "-c", "echo ready; cat");
    const socket = await consoleSocket(target);
    const container = target.container();
    // A pipe shows it: the shell's `cat` ends only when no one has the writing end any more.
    const argv = container
      .argv("create", ["--bundle", target.directory, "--console-socket", socket.path])
      .join(" ");
    succeeded(command(["sh", "-c", `${argv} 2>&1 | cat`]));
    expect(container.state().status).toBe("created");
  });

  testAsRoot("create without a socket, or a socket without a terminal, is an error", async () => {
    const without = withTerminal("true").container().create();
    expect(without.code).toBe(1);
    expect(said(without)).toContain("cannot allocate tty if");
    const target = bundle();
    const { path } = await consoleSocket(target);
    const useless = target.container().create(["--console-socket", path]);
    expect(useless.code).toBe(1);
    expect(said(useless)).toContain("cannot use console socket if");
  });

  testAsRoot("a socket no one listens on is an error, and nothing is left", () => {
    const target = withTerminal("true");
    const container = target.container();
    const result = container.create(["--console-socket", target.beside("nothing.sock")]);
    expect(result.code).toBe(1);
    expect(container.stateCommand().code).toBe(1);
  });
});

describe("the size without a terminal", () => {
  testAsRoot("is ignored", () => {
    const target = bundle()
      .withProcess({ consoleSize: { height: 1, width: 1 } })
      .script("echo ok");
    expect(target.output()).toBe("ok");
  });
});

describe("a terminal in the foreground", () => {
  testAsRoot(
    "gives the program a terminal of its own with the caller's size, and the exit code comes back",
    () => {
      const target = withTerminal("sh", "-c", "/bin/probe terminal; exit 5");
      const result = target.run({ through: onPty([40, 100]), input: "" });
      expect(result.code).toBe(5);
      expect(result.stdout).toContain("tty 111 controlling 1 console 1 size 40x100");
      expect(result.stdout).toContain("name /dev/pts/0");
    },
  );

  testAsRoot("the caller's terminal gets its modes back", () => {
    const result = withTerminal("true").run({ through: onPty([24, 80]) });
    expect(result.code).toBe(0);
    expect(result.stdout).toContain("modes restored");
  });

  testAsRoot(
    "input reaches the program, and lines end with carriage return and line feed once",
    async () => {
      const container = withTerminal(
        "sh",
        "-c",
        "echo ready; read word; echo got $word",
      ).container();
      const run = container.runInBackground([], { through: onPty([24, 80]) });
      await eventually("the program", () => run.stdout().includes("ready"));
      run.child.stdin?.write("hello\r");
      expect(await run.ended).toBe(0);
      expect(run.stdout()).toContain("got hello\r\n");
      expect(run.stdout()).not.toContain("\r\r\n");
    },
  );

  testAsRoot("Ctrl-C goes to the program, not to the runtime", async () => {
    const container = withTerminal(
      "sh",
      "-c",
      "trap 'echo caught; exit 9' INT; echo ready; while :; do sleep 1; done",
    ).container();
    const run = container.runInBackground([], { through: onPty([24, 80]) });
    await eventually("the program", () => run.stdout().includes("ready"));
    run.child.stdin?.write("\u0003");
    expect(await run.ended).toBe(9);
    expect(run.stdout()).toContain("caught");
  });

  testAsRoot("a change of the caller's size reaches the program", async () => {
    const container = withTerminal("/bin/probe", "resize").container();
    const run = container.runInBackground([], {
      through: onPty([24, 80], "size 24x80", [50, 132]),
    });
    await eventually("the new size", () => run.stdout().includes("resized 50x132"));
    expect(await run.ended).toBe(0);
  });

  testAsRoot("hundreds of kilobytes come through complete", () => {
    const result = withTerminal("sh", "-c", "seq 1 40000; echo end").run({
      through: onPty([24, 80]),
    });
    expect(result.stdout.match(/^[0-9]+\r$/gm)).toHaveLength(40_000);
    expect(result.stdout).toContain("end");
  });

  testBerth("without any terminal to relay to, it does not hang", () => {
    const result = withTerminal("sh", "-c", "test -t 0 && exit 4").run({
      through: ["setsid", "--wait"],
    });
    expect([1, 4]).toContain(result.code);
  });
});
