import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import tmp from "tmp";
import {
  hookState,
  readContainerState,
  readIntent,
  writeIntent,
  writeState,
  type ContainerState,
} from "../../../src/container/state.ts";
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

let made: tmp.DirResult;
let directory: Directory;

beforeEach(() => {
  made = tmp.dirSync({ unsafeCleanup: true });
  directory = makeRoot(made.name);
});

afterEach(() => {
  directory[Symbol.dispose]();
  made.removeCallback();
});

describe("the state file", () => {
  test("comes back as it was written, and no temporary file stays", () => {
    writeState(directory, state);
    expect(readContainerState(directory)).toEqual(state);
    expect(readdirSync(made.name)).toEqual(["state.json"]);
  });

  test("replaces an earlier one", () => {
    writeState(directory, { ...state, complete: false });
    writeState(directory, state);
    expect(readContainerState(directory)?.complete).toBe(true);
  });

  test("is undefined when there is none", () => {
    expect(readContainerState(directory)).toBeUndefined();
  });

  test("is refused at every length it may have been cut to", () => {
    writeState(directory, state);
    const file = join(made.name, "state.json");
    const text = readFileSync(file, "utf8");
    for (let length = 0; length < text.length; length++) {
      writeFileSync(file, text.slice(0, length));
      expect(() => readContainerState(directory)).toThrow(/damaged or of another version/);
    }
  });

  test("is refused when it is of another version", () => {
    writeFileSync(join(made.name, "state.json"), JSON.stringify({ ...state, version: 2 }));
    expect(() => readContainerState(directory)).toThrow(/another version/);
  });

  test("that cannot be read is an error, not a missing container", () => {
    mkdirSync(join(made.name, "state.json"));
    expect(() => readContainerState(directory)).toThrow(/no regular file/);
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

  test("is undefined when it was cut short", () => {
    writeFileSync(join(made.name, "intent.json"), '{"version":1');
    expect(readIntent(directory)).toBeUndefined();
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
