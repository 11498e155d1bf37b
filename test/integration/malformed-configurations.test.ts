// Wrong configurations: exit code 1, one line for each problem that names the place, and nothing left behind.
import { existsSync, readdirSync } from "node:fs";
import { bundle } from "../support/bundle.ts";
import { leaked, snapshot } from "../support/leaks.ts";
import { requires } from "../support/requirements.ts";
import { command } from "../support/runtime.ts";
import { badConfigs } from "../unit/config/corpus/bad-configs.ts";

const testBerth = requires("root", "berth");

describe("a wrong configuration", () => {
  testBerth("comes in at least 110 kinds", () => {
    expect(badConfigs.length).toBeGreaterThanOrEqual(110);
  });

  for (const bad of badConfigs)
    testBerth(`${bad.name}: exit code 1, the place is named, nothing is left`, () => {
      const target = bundle().withText(bad.text);
      const container = target.container();
      const before = snapshot();
      // With a log file the messages on standard error are bare.
      const log = `${target.beside("log")}.json`;
      const words = ["--log", log, "create", "--bundle", target.directory, container.id];
      const result = command([...container.globals(), ...words]);
      expect(result.code).toBe(1);
      expect(result.stdout).toBe("");
      expect(result.stderr).toContain("config.json");
      expect(result.stderr).toMatch(bad.expect);
      expect(result.stderr).not.toMatch(/\n\s+at |\[object/);
      expect(leaked(before)).toEqual([]);
      expect(existsSync(container.root) ? readdirSync(container.root) : []).toEqual([]);
    });
});
