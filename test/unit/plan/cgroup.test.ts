import { describe, expect, test } from "@jest/globals";

import { planWith, specWith, violationsOf } from "./fixtures.ts";

type IdMappings = { containerID: number; hostID: number; size: number }[];

function plan(cgroupsPath?: string, own = "/") {
  const namespaces = [{ type: "mount" as const }];
  return planWith(
    specWith({ linux: { namespaces, ...(cgroupsPath === undefined ? {} : { cgroupsPath }) } }),
    {},
    { cgroup: { mode: "unified", mountPoint: "/sys/fs/cgroup", controllers: [], own } },
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

  test("is beside the runtime's own unless its path is absolute", () => {
    const own = "/user.slice/session.scope";
    expect(plan(undefined, own)).toMatchObject({ path: "/user.slice/c1" });
    expect(plan("a/b", own)).toMatchObject({ path: "/user.slice/a/b" });
    expect(plan("/a/b", own)).toMatchObject({ path: "/a/b" });
    expect(violationsOf(() => plan(".", own)).violations).toHaveLength(1);
  });

  test("belongs to whom the program is on the host, when it is mounted writable", () => {
    const owner = (path: string | undefined, uidMappings: IdMappings) =>
      planWith(
        specWith({
          process: { user: { uid: 5, gid: 5 }, cwd: "/", args: ["x"] },
          mounts: [{ destination: "/sys/fs/cgroup", type: "cgroup", source: "cgroup" }],
          linux: {
            namespaces: [
              { type: "mount" },
              { type: "cgroup" },
              { type: "user", ...(path === undefined ? {} : { path }) },
            ],
            ...(path === undefined
              ? { gidMappings: [{ containerID: 0, hostID: 0, size: 9 }] }
              : {}),
            uidMappings,
          },
        }),
      ).spawn.cgroup.owner;
    const mapped = [{ containerID: 0, hostID: 1000, size: 9 }];
    expect(owner(undefined, mapped)).toBe(1005);
    expect(owner("/u", mapped)).toBe(1005);
    expect(owner("/u", [])).toBeUndefined();
  });

  test.each([["/"], ["."], ["//"], ["a/../b"], [".."], ["/../../x"]])("cannot be %s", (path) => {
    expect(violationsOf(() => plan(path)).violations.map(([pointer]) => pointer)).toEqual([
      "/linux/cgroupsPath",
    ]);
  });
});
