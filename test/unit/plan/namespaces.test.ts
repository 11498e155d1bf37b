import { describe, expect, test } from "@jest/globals";

import { initLines, opNames, planWith, specWith } from "./fixtures.ts";

const inside = /namespace|join|wait|root of|child|clock|new session$/;

describe("namespaces", () => {
  test("all new ones are made by clone3", () => {
    const plan = planWith(
      specWith({ linux: { namespaces: [{ type: "mount" }, { type: "cgroup" }] } }),
    );
    expect(plan.spawn.namespaces).toEqual(["mount", "cgroup"]);
    expect(opNames(plan)[0]).toBe("session");
  });

  test("a joined one lets init do all", () => {
    const plan = planWith(
      specWith({
        linux: {
          namespaces: [
            { type: "network", path: "/run/netns/a" },
            { type: "mount" },
            { type: "uts", path: "" },
          ],
        },
      }),
    );
    expect(plan.spawn.namespaces).toEqual([]);
    expect(initLines(plan, inside).slice(0, 2)).toEqual([
      "join network /run/netns/a  /linux/namespaces",
      "new namespaces: mount, uts  /linux/namespaces",
    ]);
    expect(opNames(plan)).not.toContain("fork");
  });

  test("a joined pid namespace is entered last, after all rights are given up", () => {
    const plan = planWith(
      specWith({
        linux: { namespaces: [{ type: "pid", path: "/proc/1/ns/pid" }, { type: "mount" }] },
      }),
    );
    const ops = opNames(plan);
    expect(ops).not.toContain("fork");
    expect(ops.indexOf("prepareEntry")).toBeLessThan(ops.indexOf("boundingSet"));
    expect(ops.slice(-4)).toEqual(["forget", "enter", "waitStart", "exec"]);
  });

  test("a new user namespace is mapped by the engine before the others are made in it", () => {
    const plan = planWith(
      specWith({
        linux: {
          namespaces: [{ type: "mount" }, { type: "user" }, { type: "pid" }],
          uidMappings: [{ containerID: 0, hostID: 1000, size: 1 }],
          gidMappings: [
            { containerID: 0, hostID: 1000, size: 1 },
            { containerID: 1, hostID: 5000, size: 10 },
          ],
        },
      }),
    );
    expect(initLines(plan, inside).slice(0, 5)).toEqual([
      "new namespaces: user  /linux/namespaces",
      "wait for the runtime: userNamespace  /linux/uidMappings",
      "become root of the user namespace  /linux/namespaces",
      "new namespaces: mount, pid  /linux/namespaces",
      "continue in a child, inside the new namespaces  /linux/namespaces",
    ]);
    expect(plan.parent).toEqual([
      {
        at: "userNamespace",
        op: "writeIdMap",
        kind: "uid",
        mappings: [{ containerID: 0, hostID: 1000, size: 1 }],
        origin: "/linux/uidMappings",
      },
      {
        at: "userNamespace",
        op: "writeIdMap",
        kind: "gid",
        mappings: [
          { containerID: 0, hostID: 1000, size: 1 },
          { containerID: 1, hostID: 5000, size: 10 },
        ],
        origin: "/linux/gidMappings",
      },
    ]);
  });

  test("in a joined user namespace init becomes its root, and nobody writes mappings", () => {
    const plan = planWith(
      specWith({ linux: { namespaces: [{ type: "user", path: "/u" }, { type: "mount" }] } }),
    );
    expect(opNames(plan).slice(0, 3)).toEqual(["setns", "becomeRoot", "unshare"]);
    expect(plan.parent).toEqual([]);
  });

  test("mappings beside a joined user namespace are expected there", () => {
    const uidMappings = [{ containerID: 0, hostID: 1000, size: 1 }];
    const plan = planWith(
      specWith({ linux: { namespaces: [{ type: "user", path: "/u" }], uidMappings } }),
    );
    expect(initLines(plan, inside).slice(0, 3)).toEqual([
      "join user /u  /linux/namespaces",
      "wait for the runtime: userNamespace  /linux/uidMappings",
      "become root of the user namespace  /linux/namespaces",
    ]);
    expect(plan.parent).toEqual([
      {
        at: "userNamespace",
        op: "expectIdMap",
        kind: "uid",
        mappings: uidMappings,
        origin: "/linux/uidMappings",
      },
    ]);
  });

  test("clock offsets are set before the first process enters a time namespace", () => {
    const plan = planWith(
      specWith({
        linux: {
          namespaces: [{ type: "time" }, { type: "mount" }],
          timeOffsets: { boottime: { secs: -5 }, monotonic: { nanosecs: 7 } },
        },
      }),
    );
    expect(initLines(plan, inside).slice(0, 3)).toEqual([
      "new namespaces: time, mount  /linux/namespaces",
      "clock offsets monotonic 0 s 7 ns, boottime -5 s 0 ns  /linux/timeOffsets",
      "continue in a child, inside the new namespaces  /linux/namespaces",
    ]);
  });
});
