// Files that the caller names and that are no plain files: a fifo nobody opens at its other end, a directory, a socket, a
// device, a full disk. No command waits for them without end, each says which file it means, and nothing is left behind.
import { spawn, spawnSync } from "node:child_process";
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { once } from "node:events";
import { bundle, type Bundle } from "../support/bundle.ts";
import { onCleanup } from "../support/cleanup.ts";
import { succeeded } from "../support/container.ts";
import { requires } from "../support/requirements.ts";
import { command, inBackground, said } from "../support/runtime.ts";
import { withNamespace } from "../support/spec.ts";

const testBerth = requires("root", "berth");

const kinds = ["fifo", "directory", "socket", "below a file", "in no directory"] as const;
type Kind = (typeof kinds)[number];

/** Makes such a file beside the bundle, and gives its path. */
async function make(target: Bundle, kind: Kind): Promise<string> {
  const path = target.beside("special");
  if (kind === "fifo") spawnSync("mkfifo", [path]);
  else if (kind === "directory") mkdirSync(path);
  else if (kind === "socket") {
    const server = createServer().listen(path);
    onCleanup(() => server.close());
    await once(server, "listening");
  } else if (kind === "below a file") {
    writeFileSync(path, "");
    return `${path}/file`;
  } else return `${path}/file`;
  return path;
}

describe.each(kinds)("%s", (kind) => {
  testBerth("as --log or --trace is refused before anything is done", async () => {
    const target = bundle();
    const path = await make(target, kind);
    for (const option of ["--log", "--trace"]) {
      const container = target.container();
      const [program = "", ...rest] = container.argv("create", ["--bundle", target.directory]);
      const result = command([program, option, path, ...rest]);
      expect([option, result.code]).toEqual([option, 1]);
      expect(said(result)).toContain(path);
      expect(said(result)).not.toContain("internal error");
      expect(existsSync(container.root)).toBe(false);
    }
  });

  testBerth("as a document is refused", async () => {
    const target = bundle();
    const path = await make(target, kind);
    const container = target.running();
    for (const [verb, options, after] of [
      ["update", ["--resources", path], []],
      ["exec", ["--process", path], []],
    ] as const) {
      const result = command(container.argv(verb, options, after));
      expect([verb, result.code]).toEqual([verb, verb === "exec" ? 255 : 1]);
      expect(said(result)).toContain(path);
    }
    const other = bundle().container();
    const created = other.create(["--config", path]);
    expect([created.code, existsSync(other.root)]).toEqual([1, false]);
    expect(said(created)).toContain(path);
  });

  testBerth(
    "as the pid file is an error, or replaced if a socket, and never waited for",
    async () => {
      const target = bundle().waiting();
      const path = await make(target, kind);
      const container = target.container();
      const result = container.create(["--pid-file", path]);
      if (kind === "socket") {
        succeeded(result);
        expect(readFileSync(path, "utf8")).toBe(String(container.state().pid));
      } else {
        expect(result.code).toBe(1);
        expect(said(result)).toContain(path);
        expect(container.stateCommand().code).toBe(1);
      }
    },
  );

  if (kind !== "socket")
    testBerth("as a console socket is an error", async () => {
      const target = bundle().withProcess({ terminal: true });
      const path = await make(target, kind);
      const container = target.container();
      const result = container.create(["--console-socket", path]);
      expect(result.code).toBe(1);
      expect(said(result)).toContain(path);
      expect(container.stateCommand().code).toBe(1);
    });

  testBerth("as a namespace is an error", async () => {
    const target = bundle();
    const path = await make(target, kind);
    const container = target
      .edit((spec) => {
        withNamespace(spec, "network", path);
      })
      .container();
    const result = container.create();
    expect(result.code).toBe(1);
    expect(said(result)).toContain(path);
    expect(container.stateCommand().code).toBe(1);
  });
});

describe("a pid file that is no file", () => {
  testBerth("gets the number and stays what it is: a fifo that somebody reads", async () => {
    const target = bundle();
    const path = await make(target, "fifo");
    const reader = inBackground(["cat", path]);
    const container = target.container();
    succeeded(container.create(["--pid-file", path]));
    expect(await reader.ended).toBe(0);
    expect(reader.stdout()).toBe(String(container.state().pid));
    expect(statSync(path).isFIFO()).toBe(true);
  });

  testBerth("gets the number and stays what it is: the null device, also by a link", () => {
    const target = bundle().waiting();
    const device = target.beside("null");
    succeeded(command(["mknod", device, "c", "1", "3"]));
    const link = target.beside("link");
    symlinkSync(device, link);
    succeeded(target.container().create(["--pid-file", link]));
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    const container = target.container();
    succeeded(container.create(["--pid-file", device]));
    succeeded(container.start());
    succeeded(container.exec(["--pid-file", device], ["true"]));
    expect(statSync(device).isCharacterDevice()).toBe(true);
  });
});

describe("a log that cannot be written", () => {
  testBerth("changes no exit code, and is told of once", () => {
    const target = bundle().script("exit 7");
    const run = target.container();
    const through = (verb: readonly string[]) => {
      const [program = "", ...rest] = verb;
      return command([program, "--log", "/dev/full", "--debug", ...rest]);
    };
    const ended = through(run.argv("run", ["--bundle", target.directory]));
    expect(ended.code).toBe(7);
    expect(ended.stderr).toBe("cannot write to the log /dev/full: no space left on device\n");
    const container = bundle().waiting().container();
    succeeded(
      through(container.argv("create", ["--bundle", container.root.replace("state", "bundle")])),
    );
    succeeded(through(container.argv("start")));
    expect(container.state().status).toBe("running");
    const failed = through(container.argv("start"));
    expect(failed.code).toBe(1);
    expect(said(failed)).toMatch(/start.*running|running/);
  });

  testBerth("because its reader does not read is given up", () => {
    const target = bundle();
    const fifo = target.beside("log");
    spawnSync("mkfifo", [fifo]);
    const reader = spawn("sh", ["-c", `exec 3<"${fifo}"; exec sleep 1000`]);
    onCleanup(() => reader.kill("SIGKILL"));
    // Fills it: the size of a pipe, and no reader that takes any of it.
    const filled = spawnSync("dd", ["if=/dev/zero", `of=${fifo}`, "bs=4096", "count=16"]);
    expect(filled.status).toBe(0);
    const [program = "", ...rest] = target.container().argv("start");
    const result = command([program, "--log", fifo, ...rest]);
    expect(result.code).toBe(1);
    expect(said(result)).toContain("does not exist");
    expect(said(result)).toContain(`cannot write to the log ${fifo}`);
  });
});

describe("a fifo that somebody reads", () => {
  testBerth("is a log", async () => {
    const target = bundle();
    const fifo = target.beside("log");
    spawnSync("mkfifo", [fifo]);
    const reader = spawn("cat", [fifo]);
    onCleanup(() => reader.kill("SIGKILL"));
    let text = "";
    reader.stdout.on("data", (part: Buffer) => (text += part.toString()));
    const [program = "", ...rest] = target.container().argv("start");
    const line = [program, "--log", fifo, "--log-format", "json", ...rest];
    // The reader has opened it as soon as the command does not say that there is none.
    let result = command(line);
    while (result.stderr.includes("nobody reads")) result = command(line);
    await once(reader, "close");
    expect(result.code).toBe(1);
    expect(text).toContain("does not exist");
  });
});

describe("a trace that cannot be written in the end", () => {
  testBerth("leaves the exit code as it is", () => {
    const target = bundle().waiting();
    const container = target.container();
    const [program = "", ...rest] = container.argv("create", ["--bundle", target.directory]);
    const result = command([program, "--trace", "/dev/full", ...rest]);
    expect([result.code, container.state().status]).toEqual([0, "created"]);
    expect(said(result)).toContain("cannot write the trace /dev/full");
    expect(statSync("/dev/full").isCharacterDevice()).toBe(true);
  });
});
