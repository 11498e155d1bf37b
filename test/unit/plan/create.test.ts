import { describe, expect, test } from "@jest/globals";

import { explain, planJson } from "../../../src/plan/explain.ts";
import { defaultSpec, initLines, opNames, planWith, specWith, violationsOf } from "./fixtures.ts";

describe("the plan of a default configuration", () => {
  test("is this, line by line", () => {
    expect(explain(planWith(defaultSpec, { terminal: "socket" }))).toMatchSnapshot();
  });

  test("is the same each time", () => {
    const again = () => planJson(planWith(defaultSpec, { terminal: "socket" }));
    expect(again()).toBe(again());
  });

  test("leaves the making of namespaces to clone3", () => {
    const plan = planWith(defaultSpec, { terminal: "socket" });
    expect(plan.spawn.namespaces).toEqual(["pid", "network", "ipc", "uts", "mount"]);
    expect(opNames(plan)).not.toContain("unshare");
    expect(opNames(plan)).not.toContain("fork");
  });
});

describe("the order of work", () => {
  const everything = specWith({
    hostname: "h",
    annotations: { a: "b" },
    root: { path: "rootfs", readonly: true },
    hooks: {
      prestart: [{ path: "/bin/a" }],
      createContainer: [{ path: "/bin/b" }],
      startContainer: [{ path: "/bin/c" }],
    },
    process: {
      oomScoreAdj: 100,
      noNewPrivileges: true,
      rlimits: [
        { type: "RLIMIT_NOFILE", soft: 4, hard: 1024 },
        { type: "RLIMIT_CORE", soft: 0, hard: 0 },
      ],
      user: { uid: 1000, gid: 1000 },
      cwd: "/work",
    },
    linux: {
      namespaces: [{ type: "user" }, { type: "mount" }, { type: "pid" }, { type: "uts" }],
      uidMappings: [{ containerID: 0, hostID: 100000, size: 65536 }],
      gidMappings: [{ containerID: 0, hostID: 100000, size: 65536 }],
      rootfsPropagation: "private",
      sysctl: { "net.ipv4.ip_forward": "1" },
      readonlyPaths: ["/proc/sys"],
      maskedPaths: ["/proc/kcore"],
      seccomp: { defaultAction: "SCMP_ACT_ALLOW" },
    },
    mounts: [
      { destination: "/data", source: "/srv", options: ["rbind"] },
      { destination: "/tmp", type: "tmpfs", options: ["ro"] },
    ],
  });

  test("is as security asks for, with everything at once", () => {
    const names = opNames(planWith(everything)).filter(
      (n) => n !== "bindDevice" && n !== "symlink",
    );
    expect(names).toEqual([
      "oomScoreAdj",
      ...["rlimit", "rlimit", "openSource"],
      ...["unshare", "sync", "becomeRoot", "unshare", "fork"],
      ...["session", "sessionKeyring", "cpuAffinity"],
      ...["hostPropagation", "rootfs", "bind", "mount", "devptmx"],
      ...["sync", "hooks", "pivotRoot", "rootPropagation"],
      ...["sysctl", "hostname", "chdir", "chownStdio", "reopenNull"],
      ...["remount", "readonlyRoot", "readonlyPath", "maskPath", "checkPaths"],
      ...["findHome", "boundingSet", "chdir", "credentials", "capabilities"],
      ...["chdir", "findExecutable", "rlimit", "noNewPrivileges", "forget", "seccomp"],
      ...["sync", "waitStart", "hooks", "exec"],
    ]);
  });

  test("loads a filter before capabilities are lost when new privileges are allowed", () => {
    const names = opNames(
      planWith(
        specWith({
          linux: { seccomp: { defaultAction: "SCMP_ACT_ALLOW" }, namespaces: [{ type: "mount" }] },
        }),
      ),
    );
    expect(names.indexOf("seccomp")).toBeLessThan(names.indexOf("boundingSet"));
    expect(names).not.toContain("noNewPrivileges");
  });

  test("does not wait for a start when the container is run", () => {
    const names = opNames(planWith(specWith(), { mode: "run" }));
    expect(names.slice(-2)).toEqual(["sync", "exec"]);
  });

  test("keeps descriptors of socket activation and of --preserve-fds", () => {
    const plan = planWith(specWith(), { preserveFds: 2, listenFds: 3 });
    expect(plan.init.at(-1)).toMatchObject({ op: "exec", preserve: 5 });
  });
});

describe("a configuration without a process", () => {
  const { process: _, ...spec } = specWith({ hostname: "h" });

  test("can be created, up to the wait for a start", () => {
    const plan = planWith(spec);
    expect(plan.hasProcess).toBe(false);
    expect(opNames(plan).slice(-4)).toEqual(["hostname", "forget", "sync", "waitStart"]);
  });

  test("cannot be run", () => {
    expect(violationsOf(() => planWith(spec, { mode: "run" }))).toEqual({
      kind: "config",
      violations: [["/process", "there is no process to run"]],
    });
  });
});

describe("a configuration without a mount namespace", () => {
  test("is entered by chroot and mounts nothing", () => {
    const plan = planWith(specWith({ linux: { namespaces: [] } }));
    expect(initLines(plan, /root/)).toEqual([
      "open /bundle/rootfs as root  /root/path",
      "change root  /root/path",
    ]);
    expect(opNames(plan)).not.toContain("hostPropagation");
  });

  test("is refused with all that would change the host", () => {
    const spec = specWith({
      root: { path: "rootfs", readonly: true },
      process: { terminal: true },
      linux: { namespaces: [], maskedPaths: ["/a"], rootfsPropagation: "slave" },
      mounts: [{ destination: "/proc", type: "proc" }],
    });
    const { violations } = violationsOf(() => planWith(spec, { terminal: "socket" }));
    expect(violations.map(([pointer]) => pointer)).toEqual([
      "/mounts",
      "/linux/rootfsPropagation",
      "/process/terminal",
      "/root/readonly",
      "/linux/maskedPaths",
    ]);
  });
});
