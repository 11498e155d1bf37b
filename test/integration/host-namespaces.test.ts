// What a container sees of the host when it lacks a namespace, and what it must not change there.
import { chownSync } from "node:fs";
import { bundle } from "../support/bundle.ts";
import { mountAt, parseMountinfo } from "../support/mountinfo.ts";
import { requires } from "../support/requirements.ts";
import { withNamespace, withoutNamespace, withUserNamespace } from "../support/spec.ts";

const testBerth = requires("root", "berth");

describe("without a cgroup namespace", () => {
  for (const user of [false, true])
    requires(
      "root",
      "berth",
      "cgroup2",
    )(
      `what /proc/self/cgroup says is found in /sys/fs/cgroup${user ? ", in a user namespace" : ""}`,
      () => {
        const target = bundle().edit((spec) => {
          withoutNamespace(spec, "cgroup");
          if (user) withUserNamespace(spec);
        });
        if (user) chownSync(target.rootfs, 100_000, 100_000);
        const output = target
          .script(
            "d=/sys/fs/cgroup$(sed -n s/^0:://p /proc/self/cgroup); grep -c . $d/cgroup.procs; touch $d/x 2>&1",
          )
          .run().stdout;
        expect(output).toMatch(/^[1-9][0-9]*\n.*Read-only file system\n$/);
      },
    );
});

describe("in a user namespace without a network namespace", () => {
  testBerth("sysfs is the host's, as read-only as asked", () => {
    const target = bundle().edit((spec) => {
      withUserNamespace(spec);
      withoutNamespace(spec, "network");
      spec.mounts = spec.mounts.filter(({ destination }) => destination !== "/sys/fs/cgroup");
    });
    chownSync(target.rootfs, 100_000, 100_000);
    const mounts = parseMountinfo(target.script("cat /proc/self/mountinfo").output());
    expect(mountAt(mounts, "/sys").type).toBe("sysfs");
    for (const { point, options } of mounts)
      if (point === "/sys" || point.startsWith("/sys/"))
        expect([point, ...options]).toEqual(
          expect.arrayContaining(["ro", "nosuid", "nodev", "noexec"]),
        );
  });
});

describe("kernel parameters and names", () => {
  for (const [type, file, key] of [
    ["network", "net", "net.ipv4.ip_default_ttl"],
    ["ipc", "ipc", "kernel.shmmni"],
    ["uts", "uts", "kernel.domainname"],
  ] as const)
    testBerth(`${key} is refused where the ${type} namespace is the host's by its path`, () => {
      const target = bundle().edit((spec) => {
        withNamespace(spec, type, `/proc/self/ns/${file}`);
        delete spec.hostname;
        spec.linux.sysctl = { [key]: "64" };
      });
      const result = target.run();
      expect(result.code).toBe(1);
      expect(result.stderr).toContain("is the runtime's own");
    });

  testBerth("a host name is refused there, too", () => {
    const target = bundle().edit((spec) => {
      withNamespace(spec, "uts", "/proc/self/ns/uts");
    });
    const result = target.run();
    expect(result.code).toBe(1);
    expect(result.stderr).toContain("is the runtime's own uts namespace");
  });
});
