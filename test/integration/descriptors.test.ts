// Which descriptors the program has: standard streams, preserved ones, activated sockets, and nothing else.
import { constants, readFileSync, writeFileSync } from "node:fs";
import { bundle, type Bundle } from "../support/bundle.ts";
import { succeeded } from "../support/container.ts";
import { command, inBackground, said } from "../support/runtime.ts";
import { requires } from "../support/requirements.ts";
import { harness } from "../support/tools.ts";
import { eventually } from "../support/waiting.ts";

const testAsRoot = requires("root");
const testBerth = requires("root", "berth");

const listing = (): Bundle => bundle().withProcess({ args: ["/bin/probe", "descriptors"] });
const numbersOf = (text: string): readonly number[] =>
  text
    .trimEnd()
    .split("\n")
    .map((line) => Number(line.split(" ")[0]));

/** A container that writes the list of its descriptors to /tmp/seen. */
const recording = (): Bundle =>
  bundle()
    .edit((spec) => {
      spec.root.readonly = false;
    })
    .script("/bin/probe descriptors > /tmp/seen");

/** Files of a test with their own name as content. */
const files = (target: Bundle, ...names: readonly string[]): readonly string[] =>
  names.map((name) => {
    writeFileSync(target.beside(name), `${name}\n`);
    return target.beside(name);
  });

const passing = (announced: number, ...paths: readonly string[]): readonly string[] => [
  harness(),
  "pass",
  String(announced),
  ...paths,
  "--",
];

describe("descriptors", () => {
  testAsRoot("are 0, 1 and 2 in the foreground", () => {
    expect(numbersOf(listing().output())).toEqual([0, 1, 2]);
  });

  testAsRoot("are 0, 1 and 2 when created and started", async () => {
    const target = recording();
    const container = target.container();
    succeeded(container.create());
    succeeded(container.start());
    await container.becomes("stopped");
    expect(numbersOf(readFileSync(target.inside("tmp/seen"), "utf8"))).toEqual([0, 1, 2]);
  });

  testAsRoot("a hundred directories the caller left open are not visible", () => {
    const through = [harness(), "leak", "100"];
    expect(numbersOf(listing().output({ through }))).toEqual([0, 1, 2]);
  });

  testAsRoot("nor are they in a detached container", async () => {
    const target = recording();
    const container = target.container();
    succeeded(container.run(["--detach"], { through: [harness(), "leak", "100"] }));
    await container.becomes("stopped");
    expect(numbersOf(readFileSync(target.inside("tmp/seen"), "utf8"))).toEqual([0, 1, 2]);
  });

  testAsRoot(
    "the standard streams of a created container are those of create, not of start",
    async () => {
      const target = bundle().script("read line; echo got $line; echo error >&2");
      const [input = ""] = files(target, "typed");
      const [output, error] = [target.beside("output"), target.beside("error")];
      const container = target.container();
      const through = ["sh", "-c", `exec "$@" <${input} >${output} 2>${error}`, "sh"];
      succeeded(container.create([], { through }));
      expect(succeeded(container.start()).stdout).toBe("");
      await container.becomes("stopped");
      expect(readFileSync(output, "utf8")).toBe("got typed\n");
      expect(readFileSync(error, "utf8")).toBe("error\n");
    },
  );

  testAsRoot(
    "input given to a foreground run reaches the program, and its output comes back apart",
    () => {
      const result = bundle()
        .script("read line; echo out $line; echo err >&2")
        .run({ input: "typed\n" });
      expect(result).toEqual({ code: 0, stdout: "out typed\n", stderr: "err\n" });
    },
  );

  testAsRoot("end of input ends a foreground run that reads", () => {
    expect(
      bundle()
        .withProcess({ args: ["wc", "-c"] })
        .run({ input: "x".repeat(300_000) }).stdout,
    ).toBe("300000\n");
  });

  testBerth("no stream is made non-blocking for the caller or the program", () => {
    const flags = listing()
      .output({ through: ["sh", "-c", '"$@" | cat', "sh"] })
      .split("\n")
      .map((line) => Number(`0o${line.split(" ")[1] ?? ""}`) & constants.O_NONBLOCK);
    expect(flags).toEqual([0, 0, 0]);
  });
});

describe("--preserve-fds", () => {
  testAsRoot("passes exactly that many, the others not", () => {
    const target = bundle().script("/bin/probe descriptors; cat <&3; cat <&4");
    const through = passing(0, ...files(target, "three", "four", "five"));
    const result = succeeded(target.container().run(["--preserve-fds", "2"], { through }));
    const lines = result.stdout.trimEnd().split("\n");
    expect(numbersOf(lines.slice(0, 5).join("\n"))).toEqual([0, 1, 2, 3, 4]);
    expect(lines.slice(5)).toEqual(["three", "four"]);
  });

  testAsRoot("works with create and start", async () => {
    const target = bundle().edit((spec) => {
      spec.root.readonly = false;
    });
    target.script("cat <&3 > /tmp/content");
    const container = target.container();
    const through = passing(0, ...files(target, "three"));
    succeeded(container.create(["--preserve-fds", "1"], { through }));
    succeeded(container.start());
    await container.becomes("stopped");
    expect(command(["cat", target.inside("tmp/content")]).stdout).toBe("three\n");
  });

  testBerth("one that is not open is an error", () => {
    const result = bundle().container().run(["--preserve-fds", "3"]);
    expect(result.code).toBe(1);
    expect(said(result)).toMatch(/preserve/);
  });
});

describe("socket activation", () => {
  testAsRoot("LISTEN_FDS descriptors are passed and announced to process 1", () => {
    const target = bundle().script("echo $LISTEN_FDS $LISTEN_PID $$; cat <&3; cat <&4");
    const through = passing(2, ...files(target, "three", "four"));
    const result = succeeded(target.container().run([], { through }));
    expect(result.stdout).toBe("2 1 1\nthree\nfour\n");
  });

  testAsRoot("preserved descriptors come after them", () => {
    const target = bundle().script("/bin/probe descriptors | wc -l; cat <&3; cat <&4");
    const through = passing(1, ...files(target, "three", "four"));
    const result = succeeded(target.container().run(["--preserve-fds", "1"], { through }));
    expect(result.stdout.split("\n").slice(1)).toEqual(["three", "four", ""]);
  });

  testAsRoot("nothing is passed when they are meant for another process", () => {
    const target = bundle().script("echo [$LISTEN_FDS]; /bin/probe descriptors | wc -l");
    const env = { PATH: process.env["PATH"] ?? "", LISTEN_FDS: "1", LISTEN_PID: "1" };
    const through = passing(0, ...files(target, "three"));
    expect(succeeded(target.run({ through, env })).stdout).toMatch(/^\[\]\n[34]\n$/);
  });
});

describe("NOTIFY_SOCKET", () => {
  testAsRoot("what the program sends arrives at the caller's socket", async () => {
    const target = bundle();
    target.edit((spec) => {
      spec.root.readonly = false;
    });
    target.script("/bin/probe notify READY=1; sleep 100");
    const path = target.beside("notify.sock");
    const receiver = inBackground([harness(), "notified", path]);
    await eventually("the notify socket", () => receiver.stdout() === "listening\n");
    const container = target.container();
    container.runInBackground([], {
      env: { PATH: process.env["PATH"] ?? "", NOTIFY_SOCKET: path },
    });
    await eventually("the message", () => receiver.stdout().includes("READY=1"));
  });
});
