import { describe, expect, test } from "@jest/globals";

import { mountedAt, readHostFacts } from "../../../src/host/host.ts";
import type { HostView } from "../../../src/host/host.ts";
import { BerthError } from "../../../src/errors/berth-error.ts";

const cgroup2 = 0x63677270;
const tmpfs = 0x01021994;

function facts(
  files: Readonly<Record<string, string>>,
  types: Readonly<Record<string, number>> = {},
  changes: Partial<HostView> = {},
) {
  const read: string[] = [];
  const found = readHostFacts({
    readText: (path) => {
      read.push(path);
      return new Map(Object.entries(files)).get(path);
    },
    fileSystemType: (path) => new Map(Object.entries(types)).get(path),
    kernelRelease: "6.1.0-13-amd64",
    euid: 0,
    egid: 0,
    ...changes,
  });
  return { found, read };
}

describe("cgroup2", () => {
  test("is found in the usual place of a unified host without reading a file", () => {
    const { found, read } = facts({}, { "/sys/fs/cgroup": cgroup2 });
    expect(found.cgroup.mode).toBe("unified");
    expect(found.cgroup.mountPoint).toBe("/sys/fs/cgroup");
    expect(read).toEqual([]);
  });

  test("is found beside v1 on a hybrid host", () => {
    const { found } = facts(
      { "/sys/fs/cgroup/unified/cgroup.controllers": "hugetlb misc\n" },
      { "/sys/fs/cgroup": tmpfs, "/sys/fs/cgroup/unified": cgroup2 },
    );
    expect(found.cgroup).toEqual({
      mode: "hybrid",
      mountPoint: "/sys/fs/cgroup/unified",
      controllers: ["hugetlb", "misc"],
      own: "/",
    });
  });

  test("is found in an unusual place, or not at all", () => {
    const mountinfo = "30 25 0:26 / /mnt/cg\\0402 rw,nosuid shared:9 - cgroup2 cgroup2 rw\n";
    expect(facts({ "/proc/self/mountinfo": mountinfo }).found.cgroup.mountPoint).toBe("/mnt/cg 2");
    expect(facts({ "/proc/self/mountinfo": "" }).found.cgroup).toEqual({
      mode: "none",
      mountPoint: "",
      controllers: [],
      own: "/",
    });
  });

  test.each([
    ["12:pids:/x\n0::/user.slice/a.scope\n", "/user.slice/a.scope"],
    ["0::/\n", "/"],
    ["0::/../../other\n", "/"],
    ["12:pids:/x\n", "/"],
  ])("has the runtime's own cgroup: %j", (text, own) => {
    const { found } = facts({ "/proc/self/cgroup": text }, { "/sys/fs/cgroup": cgroup2 });
    expect(found.cgroup.own).toBe(own);
  });

  test("is preferred whole, and not found in look-alikes", () => {
    const text = [
      "29 25 0:26 /sub /part rw - cgroup2 cgroup2 rw",
      "30 25 0:26 / /whole rw shared:1 master:2 - cgroup2 none rw",
      "31 25 0:27 / /v1 rw - cgroup cgroup2 rw",
      "32 25 0:28 / /x rw - tmpfs cgroup2 rw - cgroup2 x",
    ];
    expect(mountedAt(text.join("\n"), "cgroup2")).toBe("/whole");
    expect(mountedAt(text[0] ?? "", "cgroup2")).toBe("/part");
    expect(mountedAt(text.slice(2).join("\n"), "cgroup2")).toBeUndefined();
  });
});

describe("facts of the host", () => {
  const status = "Name:\tberth\nCapInh:\t0\nCapBnd:\t000001fffeffffff\nSeccomp:\t0\n";

  test("come from as few files as are asked for", () => {
    const { found, read } = facts({ "/proc/self/status": status });
    expect(found.kernel).toEqual({ release: "6.1.0-13-amd64", major: 6, minor: 1 });
    expect(read).toEqual([]);
    expect(found.boundingSet).toBe(0x1fffeffffffn);
    expect(found.seccompAvailable).toBe(true);
    expect(found.boundingSet).toBe(0x1fffeffffffn);
    expect(read).toEqual(["/proc/self/status"]);
  });

  test("tell what a kernel lacks", () => {
    const { found } = facts({ "/proc/self/status": "Name:\tberth\nCapBnd:\t0000000000000000\n" });
    expect(found.seccompAvailable).toBe(false);
    expect(found.apparmor).toBe(false);
    expect(found.selinux).toBe(false);
    expect(found.inUserNamespace).toBe(false);
    expect(found.lastCapability).toBe(40);
  });

  test("tell what it has", () => {
    const { found } = facts(
      {
        "/sys/module/apparmor/parameters/enabled": "Y\n",
        "/proc/sys/kernel/cap_last_cap": "37\n",
        "/proc/self/uid_map": "         0     100000      65536\n",
      },
      { "/sys/fs/selinux": 0xf97cff8c },
    );
    expect(found.apparmor).toBe(true);
    expect(found.selinux).toBe(true);
    expect(found.inUserNamespace).toBe(true);
    expect(found.lastCapability).toBe(37);
  });

  test("know the initial user namespace", () => {
    const uidMap = "         0          0 4294967295\n";
    expect(facts({ "/proc/self/uid_map": uidMap }).found.inUserNamespace).toBe(false);
  });

  test("do not take missing capabilities for none", () => {
    expect(() => facts({}).found.boundingSet).toThrow(BerthError);
    expect(() => facts({ "/proc/self/status": "\nCapBnd:\tzz\n" }).found.boundingSet).toThrow(
      BerthError,
    );
  });

  test("can be read of this host", () => {
    const found = readHostFacts();
    expect(found.kernel.major).toBeGreaterThan(3);
    expect(found.boundingSet).toBeGreaterThanOrEqual(0n);
    expect(["unified", "hybrid", "none"]).toContain(found.cgroup.mode);
    expect(found.lastCapability).toBeGreaterThan(30);
  });
});
