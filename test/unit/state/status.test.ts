import { join } from "node:path";
import { afterAll, describe, expect, test } from "@jest/globals";
import tmp from "tmp";
import { bootId, deriveStatus, identify, isAlive } from "../../../src/state/status.ts";
import type { ContainerState } from "../../../src/state/types.ts";
import { Directory, makeFifoIn, makeLinkIn, makeRoot } from "../../../src/native/directory.ts";
import { Fd } from "../../../src/native/fd.ts";
import { openDirectory, readLink } from "../../../src/native/files.ts";
import { native } from "../../../src/native/index.ts";

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
  const empty = new Directory("/proc/self/task", openDirectory("/proc/self/task"));
  afterAll(() => {
    empty[Symbol.dispose]();
  });

  test("is running when its process is not init any more", () => {
    expect(deriveStatus(empty, stateOf(self))).toBe("running");
  });

  test("is created as long as somebody reads the exec fifo, and asking changes nothing", () => {
    const made = tmp.dirSync({ unsafeCleanup: true });
    try {
      using directory = makeRoot(join(made.name, "state"));
      const fifo = makeFifoIn(directory, "exec.fifo");
      expect(deriveStatus(directory, stateOf(self))).toBe("created");
      expect(deriveStatus(directory, stateOf(self))).toBe("created");
      fifo[Symbol.dispose]();
      expect(deriveStatus(directory, stateOf(self))).toBe("running");
    } finally {
      made.removeCallback();
    }
  });

  test("is created as long as it has the pipe that it waits with", () => {
    const made = tmp.dirSync({ unsafeCleanup: true });
    try {
      using directory = makeRoot(join(made.name, "state"));
      const ends = native()
        .pipe()
        .map((end) => new Fd(end));
      const name = readLink(`/proc/self/fd/${String(ends[0]?.number)}`);
      makeLinkIn(directory, "start", `${name} pipe:[1]`);
      expect(deriveStatus(directory, stateOf(self))).toBe("created");
      for (const end of ends) end[Symbol.dispose]();
      expect(deriveStatus(directory, stateOf(self))).toBe("running");
    } finally {
      made.removeCallback();
    }
  });

  test("is creating while hooks of create run", () => {
    expect(deriveStatus(empty, stateOf(self, false))).toBe("creating");
  });

  test("is stopped when its process is gone", () => {
    expect(deriveStatus(empty, stateOf({ ...self, startTime: "1" }, false))).toBe("stopped");
  });
});
