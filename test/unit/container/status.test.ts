import { closeSync, openSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import tmp from "tmp";
import { native } from "../../../src/native/index.ts";
import { bootId, deriveStatus, identify, isAlive } from "../../../src/container/status.ts";
import type { ContainerState } from "../../../src/container/state.ts";

const self = identify(process.pid);

function stateOf(init: ContainerState["init"], complete = true): ContainerState {
  return {
    version: 1,
    id: "x",
    bundle: "/b",
    created: "",
    cgroup: { path: "", made: "" },
    rootfs: "/b/rootfs",
    owner: 0,
    ociVersion: "1.3.0",
    init,
    complete,
    hasProcess: true,
    ownKeyring: true,
    resources: "{}",
    ownPidNamespace: true,
    hooks: { poststart: [], poststop: [] },
  };
}

describe("a process's identity", () => {
  test("is alive while the process is", () => {
    expect(isAlive(self)).toBe(true);
  });

  test("is dead when its number belongs to another process now", () => {
    expect(isAlive({ ...self, startTime: "1" })).toBe(false);
  });

  test("is dead after a reboot, whatever the number says", () => {
    expect(isAlive({ ...self, bootId: "other" })).toBe(false);
    expect(self.bootId).toBe(bootId());
  });

  test("is dead when no such process exists", () => {
    expect(isAlive({ ...self, pid: 2 ** 30 })).toBe(false);
  });
});

describe("a container's status", () => {
  test("is running when its process is not init any more", () => {
    expect(deriveStatus("/nowhere", stateOf(self))).toBe("running");
  });

  test("is created as long as somebody reads the exec fifo, and asking changes nothing", () => {
    const directory = tmp.dirSync({ unsafeCleanup: true });
    try {
      const fifo = join(directory.name, "exec.fifo");
      native().makeFifo({ path: fifo, mode: 0o600 });
      expect(deriveStatus(directory.name, stateOf(self))).toBe("running");
      const fd = openSync(fifo, "r+");
      expect(deriveStatus(directory.name, stateOf(self))).toBe("created");
      expect(deriveStatus(directory.name, stateOf(self))).toBe("created");
      closeSync(fd);
      expect(deriveStatus(directory.name, stateOf(self))).toBe("running");
    } finally {
      directory.removeCallback();
    }
  });

  test("is creating while hooks of create run", () => {
    expect(deriveStatus("/nowhere", stateOf(self, false))).toBe("creating");
  });

  test("is stopped when its process is gone", () => {
    expect(deriveStatus("/nowhere", stateOf({ ...self, startTime: "1" }, false))).toBe("stopped");
  });
});
