// sd_notify(3): the service manager takes what the runtime passes on for the runtime's own word, so a container must not
// be able to say by it anything but that its service is ready, alive, and in which state for people to read.
import { existsSync, mkdirSync, renameSync } from "node:fs";
import { join } from "node:path";
import { bundle, type Bundle } from "../../support/bundle.ts";
import { inBackground, type Background } from "../../support/runtime.ts";
import { succeeded } from "../../support/container.ts";
import { requires } from "../../support/requirements.ts";
import { harness } from "../../support/tools.ts";
import { eventually } from "../../support/waiting.ts";

const testBerth = requires("root", "berth");

/** A service manager's socket, and what it got. */
async function manager(path: string): Promise<Background> {
  const receiver = inBackground([harness(), "notified", path]);
  await eventually("the notify socket", () => receiver.stdout() === "listening\n");
  return receiver;
}

const environment = (path: string): { readonly env: Record<string, string> } => ({
  env: { PATH: process.env["PATH"] ?? "", NOTIFY_SOCKET: path },
});

const lines = (receiver: Background): readonly string[] =>
  receiver
    .stdout()
    .split("\n")
    .filter((line) => line !== "" && line !== "listening");

const hostile = [
  "MAINPID=1",
  "STOPPING=1",
  "RELOADING=1",
  "NOTIFYACCESS=all",
  "WATCHDOG=trigger",
  "WATCHDOG_USEC=1",
  "EXTEND_TIMEOUT_USEC=999999999",
  "ERRNO=1",
  "BUSERROR=x.y",
  "FDSTORE=1\\nFDNAME=x",
  "BARRIER=1",
  "READY=1\\0MAINPID=1",
  "STATUS=\\033[2J",
];

const send = (target: Bundle, ...messages: readonly string[]): Bundle =>
  target.script(
    `${messages.map((message) => `printf '${message}' | /bin/probe notify - fd`).join("\n")}\nsleep 100`,
  );

describe("of what a container says to the service manager", () => {
  testBerth("only readiness, with the runtime's own MAINPID, and a status arrive", async () => {
    const target = bundle();
    const path = target.beside("notify.sock");
    const receiver = await manager(path);
    const mixed = `${hostile.join("\\n").replace("\\0", "").replace("\\033", "")}\\nREADY=1\\nMAINPID=1\\nREADY=1`;
    send(target, ...hostile, mixed, "READY=1", "MAINPID=1\\nWATCHDOG=1", "STATUS=the end");
    const container = target.container();
    container.runInBackground([], environment(path));
    await eventually("the last message", () => receiver.stdout().includes("STATUS=the end"));
    expect(lines(receiver)).toEqual([
      `MAINPID=${String(container.state().pid)}`,
      "READY=1",
      "STATUS=[2J",
      "BARRIER=1 with a descriptor",
      "WATCHDOG=1",
      "STATUS=the end",
    ]);
  });

  testBerth("a detached container says no more than that, and ends the wait by READY", async () => {
    const target = bundle();
    const path = target.beside("notify.sock");
    const receiver = await manager(path);
    send(target, ...hostile, "READY=1\\nMAINPID=1\\nNOTIFYACCESS=all");
    const container = target.container();
    succeeded(container.run(["--detach"], environment(path)));
    expect(lines(receiver)).toEqual([
      `MAINPID=${String(container.state().pid)}`,
      "READY=1",
      "BARRIER=1 with a descriptor",
    ]);
  });

  testBerth("nothing of a message that is longer than a manager reads", async () => {
    const target = bundle();
    const path = target.beside("notify.sock");
    const receiver = await manager(path);
    target.script(
      `{ echo READY=1; yes MAINPID=1 | head -c 5000; } | /bin/probe notify -; /bin/probe notify STATUS=end; sleep 100`,
    );
    target.container().runInBackground([], environment(path));
    await eventually("the last message", () => receiver.stdout().includes("STATUS=end"));
    expect(lines(receiver)).toEqual(["STATUS=end"]);
  });
});

describe("the service manager's socket", () => {
  testBerth("may have a name that is longer than an address", async () => {
    const target = bundle().script("/bin/probe notify READY=1; sleep 100");
    const short = target.beside("n");
    const long = join(target.beside("d"), "x".repeat(100), "y".repeat(100));
    mkdirSync(long, { recursive: true });
    const receiver = await manager(short);
    renameSync(short, join(long, "notify.sock"));
    succeeded(target.container().run(["--detach"], environment(join(long, "notify.sock"))));
    expect(lines(receiver)).toContain("READY=1");
  });

  for (const name of ["notify.sock", "./notify.sock", "vsock:2:1234"])
    testBerth(`is refused when it is no path and no abstract name: ${name}`, () => {
      const target = bundle().script("touch /tmp/ran");
      target.edit((spec) => {
        spec.root.readonly = false;
      });
      const result = target.container().run(["--detach"], environment(name));
      expect(result.code).toBe(1);
      expect(result.stderr).toContain(`NOTIFY_SOCKET`);
      expect(existsSync(target.inside("tmp/ran"))).toBe(false);
    });
});
