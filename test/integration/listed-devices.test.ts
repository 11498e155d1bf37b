// Devices as engines list them, all that the host has; and images whose /dev is not one.
import { chownSync, readdirSync, rmdirSync, symlinkSync } from "node:fs";
import { bundle } from "../support/bundle.ts";
import { mountAt, parseMountinfo } from "../support/mountinfo.ts";
import { requires } from "../support/requirements.ts";
import { withUserNamespace, type Device } from "../support/spec.ts";

const testAsRoot = requires("root");
const testBerth = requires("root", "berth");

describe("listed devices", () => {
  const hostsAll: Device[] = [
    { path: "/dev/ptmx", type: "c", major: 5, minor: 2, fileMode: 0o666 },
    { path: "/dev/null", type: "c", major: 1, minor: 3, fileMode: 0o666 },
    { path: "/dev/tty", type: "c", major: 5, minor: 0, fileMode: 0o666 },
    { path: "/dev/console", type: "c", major: 5, minor: 1, fileMode: 0o600 },
  ];

  for (const user of [false, true])
    testBerth(
      `what the runtime makes itself stays its own${user ? ", in a user namespace" : ""}`,
      () => {
        const target = bundle().edit((spec) => {
          spec.linux.devices = hostsAll;
          if (user) withUserNamespace(spec);
        });
        if (user) chownSync(target.rootfs, 100_000, 100_000);
        target.script("readlink /dev/ptmx; echo > /dev/ptmx && echo > /dev/null && echo written");
        expect(target.lines()).toEqual(["pts/ptmx", "written"]);
      },
    );

  testBerth("bound devices are nosuid and noexec", () => {
    const target = bundle().edit((spec) => {
      withUserNamespace(spec);
    });
    chownSync(target.rootfs, 100_000, 100_000);
    const mounts = parseMountinfo(target.script("cat /proc/self/mountinfo").output());
    expect(mountAt(mounts, "/dev/null").options).toEqual(
      expect.arrayContaining(["nosuid", "noexec"]),
    );
  });

  testAsRoot("the same entry twice is one", () => {
    const device = { path: "/dev/x", type: "c", major: 1, minor: 3, fileMode: 0o666 };
    const target = bundle().edit((spec) => {
      spec.linux.devices = [device, { ...device, path: "/dev/./x" }];
    });
    expect(target.script("stat -c %t:%T /dev/x").output()).toBe("1:3");
  });

  testBerth("two that differ are an error", () => {
    const device = { path: "/dev/x", type: "c", major: 1, minor: 3 };
    const target = bundle().edit((spec) => {
      spec.linux.devices = [device, { ...device, minor: 5 }];
    });
    const result = target.run();
    expect(result.code).toBe(1);
    expect(result.stderr).toContain("/linux/devices/1/path");
  });

  testBerth("one that the host lacks cannot be had in a user namespace, and is named", () => {
    const target = bundle().edit((spec) => {
      withUserNamespace(spec);
      spec.linux.devices = [{ path: "/dev/not-there", type: "c", major: 1, minor: 3 }];
    });
    chownSync(target.rootfs, 100_000, 100_000);
    const result = target.run();
    expect(result.code).toBe(1);
    expect(result.stderr).toContain("the host's /dev/not-there");
  });
});

describe("a /dev of the image that is a link", () => {
  for (const mounted of [true, false])
    testBerth(`is refused ${mounted ? "as a mount point" : "for device nodes"}`, () => {
      const target = bundle().edit((spec) => {
        spec.root.readonly = false;
        if (!mounted) spec.mounts = spec.mounts.filter((m) => !m.destination.startsWith("/dev"));
      });
      rmdirSync(target.inside("dev"));
      symlinkSync("/etc", target.inside("dev"));
      const result = target.run();
      expect(result.code).toBe(1);
      expect(result.stderr).toContain("/dev must be a plain directory");
      expect(readdirSync(target.inside("etc")).sort()).toEqual(["group", "passwd"]);
    });
});
