// exec with a terminal: its own, never the caller's, and never the container's console.
import { bundle } from "../../support/bundle.ts";
import { consoleSocket, onPty } from "../../support/console.ts";
import { succeeded } from "../../support/container.ts";
import { requires } from "../../support/requirements.ts";
import { said } from "../../support/runtime.ts";
import { withUserNamespace } from "../../support/spec.ts";
import { eventually } from "../../support/waiting.ts";

const testAsRoot = requires("root");

describe("exec with a terminal", () => {
  testAsRoot("in the foreground has one of its own, with the caller's size", () => {
    const result = bundle()
      .running()
      .exec(["--tty"], ["sh", "-c", "/bin/probe terminal; exit 5"], {
        through: onPty([40, 100]),
        input: "",
      });
    expect(result.code).toBe(5);
    expect(result.stdout).toContain("tty 111 controlling 1 console 0 size 40x100");
    expect(result.stdout).toContain("name /dev/pts/0");
    expect(result.stdout).toContain("modes restored");
  });

  testAsRoot("belongs to the user, also in a user namespace", () => {
    const container = bundle().edit(withUserNamespace).running();
    const result = container.exec(["-t", "-u", "3"], ["/bin/probe", "terminal"], {
      through: onPty([40, 100]),
      input: "",
    });
    expect(result.stdout).toContain("tty 111 controlling 1 console 0");
    expect(result.stdout).toContain("uid 3");
  });

  testAsRoot("passes Ctrl-C to the program", async () => {
    const program = bundle()
      .running()
      .execInBackground(
        ["--tty"],
        ["sh", "-c", "trap 'echo caught; exit 9' INT; echo ready; while :; do sleep 1; done"],
        { through: onPty([24, 80]) },
      );
    await eventually("the program", () => program.stdout().includes("ready"));
    program.child.stdin?.write("\u0003");
    expect(await program.ended).toBe(9);
    expect(program.stdout()).toContain("caught");
  });

  testAsRoot("detached sends it over the console socket", async () => {
    const target = bundle();
    const container = target.running();
    const socket = await consoleSocket(target);
    succeeded(
      container.exec(
        ["--detach", "--tty", "--console-socket", socket.path],
        ["/bin/probe", "terminal"],
      ),
    );
    expect((await socket.received()).name).toMatch(/^\/dev\/pt/);
    await socket.receiver.ended;
    expect(socket.output()).toContain("tty 111 controlling 1 console 0");
  });

  testAsRoot("detached without a socket, or a socket without a terminal, is an error", async () => {
    const target = bundle();
    const container = target.running();
    const without = container.exec(["--detach", "--tty"], ["true"]);
    expect([without.code, said(without)]).toEqual([
      255,
      expect.stringContaining("cannot allocate tty if"),
    ]);
    const { path } = await consoleSocket(target);
    const useless = container.exec(["--detach", "--console-socket", path], ["true"]);
    expect(said(useless)).toContain("cannot use console socket if");
  });

  testAsRoot("the caller's terminal is not the program's without one", () => {
    const result = bundle()
      .running()
      .exec([], ["sh", "-c", "tty; test -t 1 || echo none"], {
        through: onPty([24, 80]),
        input: "",
      });
    expect(result.stdout).toContain("not a tty");
    expect(result.stdout).toContain("none");
  });
});
