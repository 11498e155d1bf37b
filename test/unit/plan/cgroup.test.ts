import { describe, expect, test } from "@jest/globals";

import { planWith, specWith, violationsOf } from "./fixtures.ts";

function plan(cgroupsPath?: string) {
  const namespaces = [{ type: "mount" as const }];
  return planWith(
    specWith({ linux: { namespaces, ...(cgroupsPath === undefined ? {} : { cgroupsPath }) } }),
  ).spawn.cgroup;
}

describe("the cgroup", () => {
  test.each([
    ["/a/b", "/a/b"],
    ["a/./b//c/", "/a/b/c"],
    ["system.slice:docker:c1", "/system.slice:docker:c1"],
  ])("of cgroupsPath %s is %s", (configured, path) => {
    expect(plan(configured)).toMatchObject({ path, origin: "/linux/cgroupsPath" });
  });

  test("without a path has the container's name", () => {
    expect(plan()).toMatchObject({ path: "/c1", origin: "runtime:cgroup" });
    expect(plan("")).toMatchObject({ path: "/c1", origin: "runtime:cgroup" });
  });

  test.each([["/"], ["."], ["//"], ["a/../b"], [".."], ["/../../x"]])("cannot be %s", (path) => {
    expect(violationsOf(() => plan(path)).violations.map(([pointer]) => pointer)).toEqual([
      "/linux/cgroupsPath",
    ]);
  });
});
