// Limits that are written are one thing; that the kernel holds to them is another.
import { existsSync, writeFileSync } from "node:fs";
import { bundle, type Bundle } from "../../support/bundle.ts";
import { succeeded } from "../../support/container.ts";
import { requires } from "../../support/requirements.ts";
import { command } from "../../support/runtime.ts";
import { eventually } from "../../support/waiting.ts";
import { cgroupFile, cgroupNumber } from "../support/cgroup.ts";

const test = requires("root", "berth");

function limited(resources: Readonly<Record<string, unknown>>): Bundle {
  const target = bundle();
  target.edit((spec) => {
    spec.linux.resources = { ...spec.linux.resources, ...resources };
    spec.linux.cgroupsPath = "/berth-enforced";
  });
  return target;
}

describe("memory", () => {
  test("a program that takes too much is killed", () => {
    const target = limited({ memory: { limit: 16 << 20, swap: 16 << 20 } });
    target.script("dd if=/dev/zero of=/dev/null bs=64M count=1");
    const container = target.container();
    const result = container.run(["--keep"]);
    expect(result.code).toBe(137);
    expect(cgroupNumber("berth-enforced", "memory.events", "oom_kill")).toBeGreaterThan(0);
    succeeded(container.delete());
  });

  test("an init that is killed while it is set up says so and names the limit", () => {
    const target = limited({ memory: { limit: 64 << 10, swap: 64 << 10 } });
    const result = target.run();
    expect(result.code).toBe(1);
    expect(result.stderr).toMatch(
      /config\.json:\d+:\d+ \/linux\/resources\/memory\/limit: .*OOM-killed/,
    );
    expect(existsSync("/sys/fs/cgroup/berth-enforced")).toBe(false);
  });

  test("one mebibyte is enough for a static program", () => {
    const target = limited({ memory: { limit: 1 << 20, swap: 1 << 20 } });
    expect(target.run()).toMatchObject({ code: 0, stderr: "" });
  });
});

test("pids: no process beyond the limit", () => {
  const target = limited({ pids: { limit: 4 } });
  target.script("for i in 1 2 3 4 5 6; do sleep 1 & done; wait");
  const result = target.run();
  expect(result.stderr).toContain("fork");
});

test("cpu: a busy program is throttled", async () => {
  const target = limited({ cpu: { quota: 2000, period: 20000 } });
  target.script("while :; do :; done");
  const container = target.container();
  succeeded(container.run(["--detach"]));
  await eventually(
    "throttling",
    () => cgroupNumber("berth-enforced", "cpu.stat", "nr_throttled") > 5,
  );
  succeeded(container.delete(["--force"]));
});

describe("devices", () => {
  const nodes = [
    ["c", 1, 5], // zero
    ["c", 7, 0], // the text console's memory
    ["b", 254, 0], // the disk
  ] as const;

  function attempt(rules: readonly object[]): string {
    const target = bundle();
    target.edit((spec) => {
      spec.linux.resources = { devices: rules as never };
      spec.process.capabilities = {
        bounding: ["CAP_MKNOD"],
        effective: ["CAP_MKNOD"],
        permitted: ["CAP_MKNOD"],
      };
      for (const mount of spec.mounts)
        if (mount.destination === "/dev") mount.options = ["nosuid", "mode=755"];
    });
    const lines = nodes.map(([type, major, minor]) => {
      const name = `/dev/t-${type}-${String(major)}-${String(minor)}`;
      const read = `dd if=${name} of=/dev/null bs=512 count=1`;
      const write = `dd if=/dev/null of=${name} bs=512 count=0`;
      return (
        `mknod ${name} ${type} ${String(major)} ${String(minor)} 2>/dev/null && m=m || m=-; ` +
        `(timeout 1 ${read} 2>&1 | grep -q permitted) && r=- || r=r; ` +
        `(timeout 1 ${write} 2>&1 | grep -q permitted) && w=- || w=w; echo $r$w$m`
      );
    });
    return target.script(lines.join("\n")).lines().join(" ");
  }

  test("all are denied but the usual ones; making a node is always allowed", () => {
    expect(attempt([{ allow: false, access: "rwm" }])).toBe("rwm --m --m");
  });

  test("a rule allows what it names and no more", () => {
    expect(
      attempt([
        { allow: false, access: "rwm" },
        { allow: true, type: "c", major: 7, minor: 0, access: "r" },
        { allow: true, type: "b", major: 254, access: "rw" },
      ]),
    ).toBe("rwm r-m rwm");
  });

  test("later rules win", () => {
    expect(
      attempt([
        { allow: true, access: "rwm" },
        { allow: false, type: "c", major: 7, minor: 0, access: "w" },
      ]),
    ).toBe("rwm r-m rwm");
  });
});

test("io: reading from a disk is slowed down", () => {
  const limit = { major: 254, minor: 0, rate: 1 << 20 };
  const read = (resources: Readonly<Record<string, unknown>>): number => {
    const target = limited(resources);
    target.edit((spec) => {
      spec.linux.devices = [
        { type: "b", path: "/dev/disk", major: 254, minor: 0, fileMode: 0o666 },
      ];
      spec.linux.resources = {
        ...spec.linux.resources,
        devices: [{ allow: true, type: "b", major: 254, minor: 0, access: "rw" }],
      };
    });
    target.script(
      "s=$(cut -d. -f1 /proc/uptime); dd if=/dev/disk of=/dev/null bs=64k count=64 iflag=direct 2>/dev/null; e=$(cut -d. -f1 /proc/uptime); echo $((e-s))",
    );
    return Number(target.output());
  };
  expect(read({})).toBeLessThanOrEqual(2);
  expect(read({ blockIO: { throttleReadBpsDevice: [limit] } })).toBeGreaterThanOrEqual(3);
});

describe("ownership", () => {
  const container = (options: string[], uids: boolean): string => {
    const target = bundle();
    target.edit((spec) => {
      spec.linux.cgroupsPath = "/berth-owned";
      spec.linux.namespaces.push({ type: "cgroup" });
      spec.mounts.push({
        destination: "/sys/fs/cgroup",
        type: "cgroup",
        source: "cgroup",
        options,
      });
      if (!uids) return;
      spec.linux.namespaces.push({ type: "user" });
      spec.linux.uidMappings = [{ containerID: 0, hostID: 100000, size: 65536 }];
      spec.linux.gidMappings = [{ containerID: 0, hostID: 100000, size: 65536 }];
    });
    target.script("mkdir /sys/fs/cgroup/inner 2>/dev/null && echo made || echo refused");
    return target.output();
  };

  test("root of a user namespace may divide a cgroup that it may write", () => {
    expect(container([], true)).toBe("made");
    expect(container(["ro"], true)).toBe("refused");
  });

  test("the files the kernel names are given away, and no others", () => {
    const target = bundle().waiting();
    target.edit((spec) => {
      spec.linux.cgroupsPath = "/berth-owned";
      spec.linux.namespaces.push({ type: "cgroup" });
      spec.mounts.push({ destination: "/sys/fs/cgroup", type: "cgroup", source: "cgroup" });
      spec.process.user = { uid: 7, gid: 7 };
    });
    succeeded(target.container().run(["--detach"]));
    const owner = (name: string): string =>
      command(["stat", "-c", "%u", `/sys/fs/cgroup/berth-owned/${name}`]).stdout.trim();
    expect(["", "cgroup.procs", "cgroup.subtree_control", "memory.max"].map(owner)).toEqual([
      "7",
      "7",
      "7",
      "0",
    ]);
  });
});

describe("placement", () => {
  test("a nested path is made, controllers reach it, and it is removed with its parents", () => {
    const target = bundle().script("cat /proc/self/cgroup");
    target.edit((spec) => {
      spec.linux.cgroupsPath = "/berth-a/b/c";
      spec.linux.resources = { memory: { limit: 64 << 20 } };
    });
    expect(target.output()).toContain("0::/");
    expect(existsSync("/sys/fs/cgroup/berth-a")).toBe(false);
  });

  test("processes of others in the cgroup are an error, and so is a frozen one", () => {
    command(["mkdir", "/sys/fs/cgroup/berth-others"]);
    try {
      const target = bundle();
      target.edit((spec) => (spec.linux.cgroupsPath = "/berth-others"));
      writeFileSync("/sys/fs/cgroup/berth-others/cgroup.freeze", "1");
      const frozen = target.run();
      expect([frozen.code, frozen.stderr]).toEqual([1, expect.stringContaining("frozen")]);
      writeFileSync("/sys/fs/cgroup/berth-others/cgroup.freeze", "0");
      const pid = command([
        "sh",
        "-c",
        "sleep 60 >/dev/null 2>&1 & echo $! >/sys/fs/cgroup/berth-others/cgroup.procs; echo $!",
      ]).stdout.trim();
      const occupied = target.run();
      expect([occupied.code, occupied.stderr]).toEqual([1, expect.stringContaining("not empty")]);
      process.kill(Number(pid));
    } finally {
      command(["sh", "-c", "sleep 0.2; rmdir /sys/fs/cgroup/berth-others"]);
    }
  });

  test("processes in a parent keep its controllers from the container, which is said", () => {
    command(["mkdir", "/sys/fs/cgroup/berth-parent"]);
    const pid = command([
      "sh",
      "-c",
      "sleep 60 >/dev/null 2>&1 & echo $! >/sys/fs/cgroup/berth-parent/cgroup.procs; echo $!",
    ]).stdout.trim();
    try {
      const target = bundle();
      target.edit((spec) => {
        spec.linux.cgroupsPath = "/berth-parent/inner";
        spec.linux.resources = { memory: { limit: 64 << 20 } };
      });
      const result = target.run();
      expect(result.code).toBe(1);
      expect(result.stderr).toContain("the memory controller is not enabled there");
      expect(result.stderr).toContain("processes live in /sys/fs/cgroup/berth-parent itself");
      expect(cgroupFile("berth-parent/inner", "cgroup.procs")).toBe("absent");
    } finally {
      process.kill(Number(pid));
      command(["sh", "-c", "sleep 0.2; rmdir /sys/fs/cgroup/berth-parent"]);
    }
  });
});
