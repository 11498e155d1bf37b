import { describe, expect, test } from "@jest/globals";

import type { Spec } from "../../../src/config/generated/config.ts";
import { initLines, planWith, specWith, violationsOf } from "./fixtures.ts";

type Propagation = NonNullable<NonNullable<Spec["linux"]>["rootfsPropagation"]>;

const withPropagation = (rootfsPropagation: Propagation) =>
  specWith({ linux: { namespaces: [{ type: "mount" }], rootfsPropagation } });

describe("the root", () => {
  test("is resolved against the bundle, or is where it says", () => {
    const rootLine = (path: string) => initLines(planWith(specWith({ root: { path } })), /as root/);
    expect(rootLine("a/../rootfs/")).toEqual(["mount /bundle/rootfs as root  /root/path"]);
    expect(rootLine("/srv/r")).toEqual(["mount /srv/r as root  /root/path"]);
  });

  test("is entered by pivot_root, or without it by a move", () => {
    expect(initLines(planWith(specWith()), /pivot|move/)).toEqual([
      "pivot into the root  /root/path",
    ]);
    expect(initLines(planWith(specWith(), { noPivot: true }), /pivot|move/)).toEqual([
      "move the root to /  /root/path",
    ]);
  });

  test("is read-only when asked", () => {
    const spec = specWith({ root: { path: "rootfs", readonly: true } });
    expect(initLines(planWith(spec), /read-only/)).toEqual([
      "make the root read-only  /root/readonly",
    ]);
    expect(initLines(planWith(specWith()), /read-only/)).toEqual([]);
  });
});

describe("propagation", () => {
  test("keeps the host's mounts from following unless something is said", () => {
    expect(initLines(planWith(specWith()), /^ *\d+ {2}make/).slice(0, 1)).toEqual([
      "make all mounts rslave  runtime:host-propagation",
    ]);
  });

  test.each<[Propagation, string, string]>([
    ["shared", "rshared", "shared"],
    ["rshared", "rshared", "shared"],
    ["slave", "rslave", "slave"],
    ["rslave", "rslave", "slave"],
    ["private", "rprivate", "private"],
    ["rprivate", "rprivate", "private"],
    ["unbindable", "rprivate", "unbindable"],
  ])("%s makes the tree %s and in the end the root %s", (word, tree, root) => {
    expect(initLines(planWith(withPropagation(word)), /rootfsPropagation/)).toEqual([
      `make all mounts ${tree}  /linux/rootfsPropagation`,
      `make the root mount ${root}  /linux/rootfsPropagation`,
    ]);
  });

  test.each<Propagation>(["private", "rprivate"])("%s needs pivot_root", (word) => {
    expect(
      violationsOf(() => planWith(withPropagation(word), { noPivot: true })).violations,
    ).toEqual([["/linux/rootfsPropagation", `"${word}" is not safe without pivot_root`]]);
  });
});

describe("restricted paths", () => {
  test("are made read-only before others are masked, and looked at again", () => {
    const namespaces = [{ type: "mount" as const }];
    const spec = specWith({
      linux: {
        namespaces,
        maskedPaths: ["/proc/kcore"],
        readonlyPaths: ["/proc/sys", "/proc/bus"],
      },
    });
    expect(initLines(planWith(spec), /Paths/)).toEqual([
      "make /proc/sys read-only  /linux/readonlyPaths/0",
      "make /proc/bus read-only  /linux/readonlyPaths/1",
      "mask /proc/kcore  /linux/maskedPaths/0",
      "look again at what is masked and read-only  /linux/readonlyPaths",
    ]);
  });

  test("in /proc and /sys are looked for in the file systems that are configured to be there", () => {
    const views = (mounts: readonly { destination: string; type: string }[]): unknown => {
      const spec = specWith({
        mounts: [...mounts],
        linux: { namespaces: [{ type: "mount" }], maskedPaths: ["/proc/kcore"] },
      });
      const op = planWith(spec).init.find((each) => each.op === "checkPaths");
      return op?.op === "checkPaths" ? [op.procfs, op.sysfs] : undefined;
    };
    const proc = { destination: "/proc", type: "proc" };
    const sys = { destination: "/sys/", type: "sysfs" };
    expect(views([proc, sys])).toEqual([true, true]);
    expect(views([proc])).toEqual([true, false]);
    expect(views([sys, { destination: "/sys", type: "tmpfs" }])).toEqual([false, false]);
  });
});
