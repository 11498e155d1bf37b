// Paths that the kernel takes from nobody are refused with the value they come from.

import { describe, expect, test } from "@jest/globals";
import { planExecWith, planWith, specWith, violationsOf } from "./fixtures.ts";

const long = `/${"x".repeat(4095)}`;
const message = "the path is longer than 4095 bytes, which the kernel takes from nobody";
const namespaces = [{ type: "mount" }] as const;
const hook = { path: long };

describe("a path of 4096 bytes", () => {
  test.each([
    ["root", specWith({ root: { path: long } }), "/root/path"],
    [
      "a mount's destination",
      specWith({ mounts: [{ destination: long, type: "tmpfs", source: "tmpfs" }] }),
      "/mounts/0",
    ],
    [
      "a bind mount's source",
      specWith({ mounts: [{ destination: "/a", source: long, options: ["bind"] }] }),
      "/mounts/0",
    ],
    ["a masked path", specWith({ linux: { maskedPaths: [long] } }), "/linux/maskedPaths/0"],
    ["a read-only path", specWith({ linux: { readonlyPaths: [long] } }), "/linux/readonlyPaths/0"],
    [
      "a namespace",
      specWith({ linux: { namespaces: [...namespaces, { type: "network", path: long }] } }),
      "/linux/namespaces/1",
    ],
    ["a device", specWith({ linux: { devices: [{ path: long, type: "p" }] } }), "/linux/devices/0"],
    ["a hook", specWith({ hooks: { createContainer: [hook] } }), "/hooks/createContainer/0"],
    ["the working directory", specWith({ process: { cwd: long } }), "/process/cwd"],
  ])("is refused: %s", (_, spec, pointer) => {
    const { violations } = violationsOf(() => planWith(spec));
    expect(violations).toContainEqual([pointer, message]);
  });

  test("is counted in bytes, not in characters", () => {
    const spec = specWith({ linux: { maskedPaths: [`/${"é".repeat(2048)}`] } });
    expect(violationsOf(() => planWith(spec)).violations).toHaveLength(1);
  });

  test("is refused of a further process", () => {
    const { violations } = violationsOf(() => planExecWith(specWith(), { cwd: long }));
    expect(violations).toContainEqual(["/process/cwd", message]);
  });

  test("is one too long: one of 4095 bytes is planned", () => {
    planWith(specWith({ linux: { maskedPaths: [long.slice(1).replace("x", "/")] } }));
  });
});
