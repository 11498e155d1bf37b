// What a failing hook of each kind does to the container.
import { existsSync } from "node:fs";
import { bundle } from "../support/bundle.ts";
import { succeeded } from "../support/container.ts";
import { said } from "../support/runtime.ts";
import { addHook, live, recorded, scripted, withRecords } from "../support/hooks.ts";
import { requires } from "../support/requirements.ts";
import { eventually } from "../support/waiting.ts";

const testAsRoot = requires("root");
const testBerth = requires("root", "berth");

describe("a failing hook", () => {
  for (const kind of ["prestart", "createRuntime", "createContainer"] as const)
    testAsRoot(`${kind}: create fails, poststop runs, nothing is left`, () => {
      const { target, at } = withRecords();
      addHook(
        target,
        kind,
        scripted(`echo first >> ${at("log")}; exit 3`),
        scripted(`echo second >> ${at("log")}`),
      );
      addHook(target, "poststop", scripted(`echo poststop >> ${at("log")}`));
      const container = target.container();
      const result = container.create();
      expect(result.code).toBe(1);
      expect(said(result)).toMatch(/exit status 3|exited with code 3/);
      expect(recorded(at("log"))).toMatch(/^first\n/);
      expect(recorded(at("log"))).not.toContain("second");
      expect(container.stateCommand().code).toBe(1);
      expect(existsSync(`${container.root}/${container.id}`)).toBe(false);
    });

  for (const kind of ["prestart", "createRuntime", "createContainer"] as const)
    testBerth(
      `${kind}: poststop hooks run after the failure and the message names the place`,
      () => {
        const { target, at } = withRecords();
        addHook(target, kind, scripted("true"), scripted("echo the reason >&2; exit 3"));
        addHook(target, "poststop", scripted(`echo poststop >> ${at("log")}`));
        const result = target.container().create();
        expect(recorded(at("log"))).toBe("poststop\n");
        expect(result.stderr).toContain(`/hooks/${kind}`);
        expect(result.stderr).toContain("the reason");
      },
    );

  testAsRoot("startContainer: start fails and the program never runs", async () => {
    const { target, at } = withRecords();
    addHook(target, "startContainer", scripted("exit 4"));
    target.script(`echo program > ${at("log")}`);
    const container = target.container();
    succeeded(container.create());
    container.start();
    await eventually(
      "its end",
      () => container.stateCommand().code !== 0 || container.state().status === "stopped",
    );
    expect(existsSync(at("log"))).toBe(false);
  });

  testBerth(
    "startContainer: the error of start names it, and poststop hooks run when all is over",
    () => {
      const { target, at } = withRecords();
      addHook(target, "startContainer", scripted("exit 4"));
      addHook(target, "poststop", scripted(`echo poststop >> ${at("log")}`));
      const container = target.container();
      succeeded(container.create());
      const result = container.start();
      expect(result.code).toBe(1);
      expect(result.stderr).toContain("startContainer");
      succeeded(container.delete(["--force"]));
      expect(recorded(at("log"))).toBe("poststop\n");
    },
  );

  testBerth("poststart: start fails and the container is killed", async () => {
    const target = bundle().waiting();
    addHook(target, "poststart", scripted("exit 5"));
    const container = target.container();
    succeeded(container.create());
    expect(container.start().code).toBe(1);
    await eventually(
      "its end",
      () => container.stateCommand().code !== 0 || container.state().status === "stopped",
    );
  });

  testBerth("poststop: delete succeeds with a warning and the other hooks run", async () => {
    const { target, at } = withRecords();
    addHook(target, "poststop", scripted("exit 6"), scripted(`echo second > ${at("log")}`));
    const container = target.container();
    succeeded(container.create());
    succeeded(container.start());
    await container.becomes("stopped");
    const deleted = container.delete();
    expect(deleted.code).toBe(0);
    expect(deleted.stderr).toMatch(/level=warning.*poststop hook .* exited with code 6/);
    expect(recorded(at("log"))).toBe("second\n");
    expect(container.stateCommand().code).toBe(1);
  });

  testAsRoot("one that does not exist fails create", () => {
    const target = bundle();
    addHook(target, "createRuntime", { path: "/no/such/hook" });
    const result = target.container().create();
    expect(result.code).toBe(1);
    expect(result.stderr).toContain("/no/such/hook");
  });

  testAsRoot("one that runs out of time is killed, with what it started", async () => {
    const { target, at } = withRecords();
    const hook = scripted(`echo $$ > ${at("pid")}; while :; do sleep 1; done`, { timeout: 1 });
    addHook(target, "createRuntime", hook);
    const result = target.container().create();
    expect(result.code).toBe(1);
    const pid = recorded(at("pid")).trim();
    await eventually(
      "the hook's end",
      () => !existsSync(`/proc/${pid}`) || /^State:\tZ/m.test(recorded(`/proc/${pid}/status`)),
    );
  });

  testAsRoot("one that does not read its input does no harm", async () => {
    const target = bundle().edit((spec) => {
      spec.annotations = { large: "x".repeat(200_000) };
    });
    addHook(target, "createRuntime", scripted("exec <&-; true"));
    await live(target);
  });
});
