import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import tmp from "tmp";
import {
  hookState,
  readContainerState,
  readIntent,
  writeIntent,
  writeState,
} from "../../../src/state/state.ts";
import type { ContainerState } from "../../../src/state/types.ts";
import { makeRoot, type Directory } from "../../../src/native/directory.ts";

const state: ContainerState = {
  version: 1,
  id: "web",
  bundle: "/bundles/web",
  created: "2026-01-02T03:04:05.678Z",
  cgroup: { path: "/sys/fs/cgroup/web", made: "/sys/fs/cgroup/web" },
  rootfs: "/bundles/web/rootfs",
  owner: 0,
  ociVersion: "1.3.0",
  annotations: { a: "b/c" },
  init: { pid: 42, startTime: "1234", bootId: "boot" },
  complete: true,
  hasProcess: true,
  ownKeyring: true,
  resources: "{}",
  ownPidNamespace: true,
  hooks: { poststart: [], poststop: [] },
};

let base: tmp.DirResult;
let directory: Directory;

beforeEach(() => {
  base = tmp.dirSync({ unsafeCleanup: true });
  directory = makeRoot(join(base.name, state.id));
});

afterEach(() => {
  directory[Symbol.dispose]();
  base.removeCallback();
});

describe("the state file", () => {
  test("comes back as it was written, and no temporary file stays", () => {
    writeState(directory, state);
    expect(readContainerState(directory)).toEqual(state);
    expect(readdirSync(directory.path)).toEqual(["state.json"]);
  });

  test("replaces an earlier one", () => {
    writeState(directory, { ...state, complete: false });
    writeState(directory, state);
    expect(readContainerState(directory)?.complete).toBe(true);
  });

  test("is undefined when there is none", () => {
    expect(readContainerState(directory)).toBeUndefined();
  });
});

describe("the intent record", () => {
  const { version, id, bundle, created, cgroup } = state;
  const intent = { version, id, bundle, created, cgroup };

  test("comes back as it was written", () => {
    writeIntent(directory, intent);
    expect(readIntent(directory)).toEqual(intent);
  });

  test("is never overwritten", () => {
    writeIntent(directory, intent);
    expect(() => {
      writeIntent(directory, intent);
    }).toThrow(/file exists/);
  });
});

describe("the state given to hooks", () => {
  test("is one line of JSON without escaped slashes", () => {
    expect(hookState(state, "creating")).toBe(
      '{"ociVersion":"1.3.0","id":"web","status":"creating","pid":42,"bundle":"/bundles/web","annotations":{"a":"b/c"}}',
    );
  });

  test("has no pid once the container stopped", () => {
    expect(JSON.parse(hookState(state, "stopped"))).not.toHaveProperty("pid");
  });
});
