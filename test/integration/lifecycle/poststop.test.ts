// Poststop hooks run at least once, and once as far as that can be: also when the deletion that runs them is killed.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Bundle } from "../../support/bundle.ts";
import { succeeded } from "../../support/container.ts";
import { addHook, scripted, withRecords } from "../../support/hooks.ts";
import { processes } from "../../support/leaks.ts";
import { command, inBackground } from "../../support/runtime.ts";
import { requires } from "../../support/requirements.ts";
import { eventually } from "../../support/waiting.ts";

const testBerth = requires("root", "berth");

/** Three poststop hooks that note that they began and ended; the second waits until it is told to go on. */
function threeHooks(): {
  readonly target: Bundle;
  readonly waits: () => Promise<unknown>;
  readonly goOn: () => void;
  readonly log: () => readonly string[];
} {
  const { target, at } = withRecords();
  const log = at("log");
  writeFileSync(log, "");
  addHook(target, "poststop", scripted(`echo first >> ${log}`));
  addHook(
    target,
    "poststop",
    scripted(
      `echo second >> ${log}; while [ ! -e ${at("go")} ]; do usleep 1000; done; echo end >> ${log}`,
    ),
  );
  addHook(target, "poststop", scripted(`echo third >> ${log}`));
  const lines = (): readonly string[] => readFileSync(log, "utf8").trim().split("\n");
  return {
    target: target.withProcess({ args: ["sleep", "1000"] }),
    waits: () => eventually("the second hook", () => lines().includes("second")),
    goOn: () => writeFileSync(at("go"), ""),
    log: lines,
  };
}

describe("poststop hooks of a deletion that is killed", () => {
  testBerth("run when it is called again, but for those that had ended", async () => {
    const { target, waits, goOn, log } = threeHooks();
    const container = target.running();
    const deletion = inBackground(container.argv("delete", ["--force"]));
    await waits();
    // Killed at once, so that it cannot note the end of the hook that the test lets go on.
    deletion.child.kill("SIGKILL");
    await deletion.ended;
    goOn();
    await eventually("the end of the hook left alone", () => log().includes("end"));
    succeeded(container.delete());
    expect(log()).toEqual(["first", "second", "end", "second", "end", "third"]);
    expect(existsSync(join(container.root, container.id))).toBe(false);
    succeeded(container.delete(["--force"]));
    expect(log()).toHaveLength(6);
  });

  testBerth("are all that is left of the container, which does not exist any more", async () => {
    const { target, waits, goOn } = threeHooks();
    const container = target.running();
    const deletion = inBackground(container.argv("delete", ["--force"]));
    await waits();
    for (const verb of ["state", "start", "pause", "kill"]) {
      const result = command(container.argv(verb));
      expect(result.stderr).toContain("container does not exist");
      expect(result.code).toBe(1);
    }
    expect(succeeded(command([...container.globals(), "list", "--quiet"])).stdout).toBe("");
    // Another deletion has nothing to do, and does not wait for a hook that does not end.
    succeeded(container.delete(["--force"]));
    expect(container.delete().stderr).toContain("container does not exist");
    expect(container.create().stderr).toContain("already exists");
    goOn();
    expect(await deletion.ended).toBe(0);
    succeeded(container.create());
  });

  testBerth("run after a failed creation whose clean-up was killed", async () => {
    const { target, waits, goOn, log } = threeHooks();
    addHook(target, "createRuntime", scripted("false"));
    const container = target.container();
    const create = inBackground(container.argv("create", ["--bundle", target.directory]));
    await waits();
    create.child.kill("SIGKILL");
    await create.ended;
    goOn();
    await eventually("the end of the hook left alone", () => log().includes("end"));
    succeeded(container.delete(["--force"]));
    expect(log()).toEqual(["first", "second", "end", "second", "end", "third"]);
  });

  testBerth("run after a foreground run whose clean-up was killed", async () => {
    const { target, waits, goOn, log } = threeHooks();
    const container = target.waiting().container();
    const run = container.runInBackground();
    await eventually("the program", () => run.stdout().includes("ready"));
    succeeded(container.kill("TERM"));
    await waits();
    const cleaner = processes().find(({ parent }) => parent === run.child.pid);
    expect(cleaner?.traces).toContain("--only");
    process.kill(cleaner?.pid ?? 0, "SIGKILL");
    expect(await run.ended).toBe(7);
    goOn();
    await eventually("the end of the hook left alone", () => log().includes("end"));
    succeeded(container.delete());
    expect(log()).toEqual(["first", "second", "end", "second", "end", "third"]);
  });
});

describe("a damaged record of poststop hooks", () => {
  testBerth("is told, and delete --force removes it", async () => {
    const { target, waits, goOn } = threeHooks();
    const container = target.running();
    const deletion = inBackground(container.argv("delete", ["--force"]));
    await waits();
    deletion.child.kill("SIGKILL");
    await deletion.ended;
    goOn();
    writeFileSync(join(container.root, container.id, "poststop.1.json"), '{"version":');
    const told = container.delete();
    expect([told.code, told.stderr]).toEqual([1, expect.stringContaining("is damaged")]);
    succeeded(container.delete(["--force"]));
    expect(existsSync(join(container.root, container.id))).toBe(false);
    succeeded(container.create());
  });
});

describe("a poststop hook that fails", () => {
  testBerth("is a warning: the others run and the container is deleted", () => {
    const { target, at } = withRecords();
    addHook(target, "poststop", scripted("false"));
    addHook(target, "poststop", scripted(`touch ${at("second")}`));
    const container = target.container();
    succeeded(container.create());
    succeeded(container.delete());
    expect(existsSync(at("second"))).toBe(true);
    expect(existsSync(join(container.root, container.id))).toBe(false);
  });
});
