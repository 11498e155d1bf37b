// Ends in the middle: the runtime is told to stop, or dies, while a container is being made.
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bundle, type Bundle } from "../../support/bundle.ts";
import { succeeded } from "../../support/container.ts";
import { remains } from "../../support/leaks.ts";
import { inBackground } from "../../support/runtime.ts";
import { requires } from "../../support/requirements.ts";
import { eventually } from "../../support/waiting.ts";

const testAsRoot = requires("root");
const testBerth = requires("root", "berth");

/** A bundle whose creation waits in a hook until a file appears, having made another. */
function slow(kind: "createRuntime" | "createContainer"): {
  readonly target: Bundle;
  readonly waiting: string;
  readonly proceed: string;
} {
  const target = bundle();
  const directory = target.beside("gate");
  mkdirSync(directory);
  const [waiting, proceed] = [join(directory, "waiting"), join(directory, "proceed")];
  const script = `touch ${waiting}; while [ ! -e ${proceed} ]; do usleep 1000; done`;
  target.edit((spec) => {
    spec.hooks = { [kind]: [{ path: "/bin/busybox", args: ["busybox", "sh", "-c", script] }] };
  });
  return { target, waiting, proceed };
}

describe("while a container is created", () => {
  testAsRoot("its state is creating, or it is not yet known", async () => {
    const { target, waiting, proceed } = slow("createRuntime");
    const container = target.container();
    const create = inBackground(container.argv("create", ["--bundle", target.directory]));
    await eventually("the hook", () => existsSync(waiting));
    const result = container.stateCommand();
    if (result.code === 0) expect(container.state().status).toMatch(/^creat(ing|ed)$/);
    writeFileSync(proceed, "");
    expect(await create.ended).toBe(0);
    expect(container.state().status).toBe("created");
  });

  for (const kind of ["createRuntime", "createContainer"] as const)
    for (const [signal, code] of [
      ["SIGTERM", 143],
      ["SIGINT", 130],
      ["SIGHUP", 129],
    ] as const)
      testBerth(
        `${signal} during ${kind} hooks ends it with exit code ${String(code)} and leaves nothing`,
        async () => {
          const { target, waiting } = slow(kind);
          const container = target.container();
          const create = inBackground(container.argv("create", ["--bundle", target.directory]));
          await eventually("the hook", () => existsSync(waiting));
          create.child.kill(signal);
          await eventually(
            "its end",
            () => create.child.exitCode !== null || create.child.signalCode !== null,
          );
          expect(await create.ended).toBe(code);
          expect(existsSync(join(container.root, container.id))).toBe(false);
          expect(remains([container.id])).toEqual([]);
        },
      );

  for (const kind of ["createRuntime", "createContainer"] as const)
    testBerth(
      `KILL of the runtime during ${kind} hooks leaves what delete --force removes`,
      async () => {
        const { target, waiting, proceed } = slow(kind);
        const container = target.container();
        const create = inBackground(container.argv("create", ["--bundle", target.directory]));
        await eventually("the hook", () => existsSync(waiting));
        create.child.kill("SIGKILL");
        expect(await create.ended).toBe(137);
        writeFileSync(proceed, "");
        succeeded(container.delete(["--force"]));
        expect(existsSync(join(container.root, container.id))).toBe(false);
        await eventually("the end of all", () => remains([container.id]).length === 0);
        succeeded(container.create());
      },
    );
});

describe("while a container waits to be started", () => {
  testAsRoot("the end of init makes it stopped, and start an error without waiting", async () => {
    const container = bundle().waiting().container();
    succeeded(container.create());
    process.kill(container.state().pid, "SIGKILL");
    await container.becomes("stopped");
    expect(container.start().code).toBe(1);
    succeeded(container.delete());
  });
});

describe("while a container runs in the foreground", () => {
  testBerth("KILL of the runtime leaves a container that delete --force removes", async () => {
    const container = bundle().waiting().container();
    const run = container.runInBackground();
    await eventually("the program", () => run.stdout().includes("ready"));
    run.child.kill("SIGKILL");
    expect(await run.ended).toBe(137);
    succeeded(container.delete(["--force"]));
    expect(remains([container.id])).toEqual([]);
  });
});
