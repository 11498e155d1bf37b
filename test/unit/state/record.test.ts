// What a record may say: everything else is one clear error, whatever was done to the file.
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import tmp from "tmp";
import { BerthError } from "../../../src/errors/berth-error.ts";
import {
  noteRemains,
  readContainerState,
  readIntent,
  readRemains,
  writeIntent,
  writeState,
} from "../../../src/state/state.ts";
import type { ContainerState } from "../../../src/state/types.ts";
import { makeRoot, type Directory } from "../../../src/native/directory.ts";

const hook = { path: "/bin/hook", args: ["hook"], env: ["A=b"], timeout: 3, origin: "/hooks/0" };

const full = {
  version: 1 as const,
  id: "web",
  bundle: "/bundles/web",
  created: "2026-01-02T03:04:05.678Z",
  cgroup: {
    path: "/sys/fs/cgroup/a/web.scope",
    made: "/sys/fs/cgroup/a",
    scope: { unit: "web.scope", user: false },
  },
  rdt: { group: "/sys/fs/resctrl/web", remove: ["/sys/fs/resctrl/web"] },
  rootfs: "/bundles/web/rootfs",
  owner: 0,
  ociVersion: "1.3.0",
  annotations: { a: "b/c", __proto__x: "é\u0000" },
  init: { pid: 42, startTime: "1234", bootId: "4f5b0c5e-5f0a-4d6c-9b1e-0123456789ab" },
  complete: true,
  hasProcess: true,
  ownKeyring: true,
  resources: '{"pids":{"limit":5}}',
  stdio: ["pipe:[1]", "/dev/null", "socket:[2]"],
  ownPidNamespace: true,
  hooks: { poststart: [hook], poststop: [hook, { ...hook, timeout: 0 }] },
} satisfies ContainerState;
const intent = {
  version: full.version,
  id: full.id,
  bundle: full.bundle,
  created: full.created,
  cgroup: full.cgroup,
  rdt: full.rdt,
};

let base: tmp.DirResult;
let directory: Directory;

beforeEach(() => {
  base = tmp.dirSync({ unsafeCleanup: true });
  directory = makeRoot(join(base.name, "web"));
});

afterEach(() => {
  directory[Symbol.dispose]();
  base.removeCallback();
});

const file = (name: string): string => join(directory.path, name);

/** How reading fails; an answer where it does not. */
function failure(read: () => unknown): unknown {
  try {
    return { answer: read() };
  } catch (error) {
    return error;
  }
}

function expectDamaged(read: () => unknown, name: string, what: unknown): void {
  const error = failure(read);
  if (!(error instanceof BerthError) || error.kind !== "state")
    throw new Error(`${JSON.stringify(what)} gave ${JSON.stringify(error)} ${String(error)}`);
  expect(error.message).toContain(`${file(name)} is damaged`);
  expect(error.hint).toBe("delete --force removes the container");
}

type Json = string | number | boolean | null | readonly Json[] | JsonObject;
interface JsonObject {
  readonly [name: string]: Json;
}

const isList: (value: unknown) => value is readonly Json[] = Array.isArray;

function asJson(value: unknown): Json {
  const copy: Json = JSON.parse(JSON.stringify(value));
  return copy;
}

/** One value of every type that JSON has, and numbers that no member takes. */
const everyType: readonly Json[] = [null, true, 7, -1, 1.5, 1e300, "text", [], ["x"], {}, { x: 1 }];

const typeOf = (value: Json): string =>
  value === null ? "null" : isList(value) ? "list" : typeof value;

/** Every way of replacing one value in a document, with the path to it. */
function* replacements(value: Json, path: readonly string[] = []): Generator<[string, Json]> {
  for (const other of everyType)
    if (typeOf(other) !== typeOf(value))
      yield [`${path.join("/")} = ${JSON.stringify(other)}`, other];
  if (typeof value !== "object" || value === null) return;
  for (const [name, member] of Object.entries(value)) {
    for (const [what, other] of replacements(member, [...path, name])) {
      if (isList(value))
        yield [what, value.map((each: Json, index) => (String(index) === name ? other : each))];
      else yield [what, { ...value, [name]: other }];
    }
  }
}

describe.each([
  ["state.json", full, (from: Directory) => readContainerState(from)] as const,
  ["intent.json", intent, readIntent] as const,
])("%s", (name, record, read) => {
  const write = (text: string | Uint8Array): void => {
    writeFileSync(file(name), text);
  };

  test("is what was written", () => {
    if (name === "state.json") writeState(directory, full);
    else writeIntent(directory, intent);
    expect(read(directory)).toEqual(record);
  });

  test("is refused at every length it may have been cut to", () => {
    const text = JSON.stringify(record);
    // An empty intent is one that is about to be written.
    for (let length = name === "intent.json" ? 1 : 0; length < text.length; length++) {
      write(text.slice(0, length));
      expectDamaged(() => read(directory), name, length);
    }
  });

  test("is refused with any byte after its end, and with any of them lost", () => {
    const text = JSON.stringify(record);
    for (const more of ["x", "{}", "\0", text]) {
      write(text + more);
      expectDamaged(() => read(directory), name, more);
    }
  });

  test("is refused with any of its values replaced by one of another type", () => {
    let count = 0;
    for (const [what, other] of replacements(asJson(record))) {
      write(JSON.stringify(other));
      expectDamaged(() => read(directory), name, what);
      count++;
    }
    expect(count).toBeGreaterThan(100);
  });

  test("is refused without any of the members that it must have", () => {
    const optional = ["rdt", "annotations", "stdio"];
    for (const member of Object.keys(record)) {
      const { [member]: _gone, ...rest } = asJson(record) as Readonly<Record<string, Json>>;
      write(JSON.stringify(rest));
      if (optional.includes(member)) expect(read(directory)).toEqual(rest);
      else expectDamaged(() => read(directory), name, member);
    }
  });

  test("is refused when it is another container's, or of another version", () => {
    for (const change of [{ id: "other" }, { id: "" }, { version: 2 }, { version: "1" }]) {
      write(JSON.stringify({ ...record, ...change }));
      expectDamaged(() => read(directory), name, change);
    }
  });

  test("is refused with a cgroup that cannot be a container's", () => {
    for (const change of [
      { path: "/" },
      { path: "/sys/fs/cgroup/../.." },
      { path: "/sys/fs/cgroup/a/" },
      { path: "sys" },
      { path: `/${"x".repeat(4096)}` },
      { path: "/sys/fs/cgroup/a\0b" },
      { made: "/" },
      { made: "/sys/fs/cgroup/b" },
      { made: "/sys/fs/cgroup/a/web" },
    ]) {
      write(JSON.stringify({ ...record, cgroup: { ...record.cgroup, ...change } }));
      expectDamaged(() => read(directory), name, change);
    }
  });

  test("keeps members that a later release may add", () => {
    const more = { ...record, later: { any: ["thing"] } };
    write(JSON.stringify(more));
    expect(read(directory)).toEqual(more);
  });

  test("is refused when it is no regular file", () => {
    mkdirSync(file(name));
    expectDamaged(() => read(directory), name, "a directory");
  });

  test("is refused when it is a link that leads nowhere but to itself", () => {
    symlinkSync(name, file(name));
    expectDamaged(() => read(directory), name, "a link");
  });
});

describe("state.json", () => {
  test("is refused with numbers that no kernel gives", () => {
    for (const change of [
      { init: { ...full.init, pid: 0 } },
      { init: { ...full.init, pid: -1 } },
      { init: { ...full.init, pid: 4_194_305 } },
      { init: { ...full.init, startTime: "1".repeat(21) } },
      { owner: -1 },
      { owner: 2 ** 32 },
      { stdio: ["a", "b", "c", "d"] },
    ]) {
      writeFileSync(file("state.json"), JSON.stringify({ ...full, ...change }));
      expectDamaged(() => readContainerState(directory), "state.json", change);
    }
  });
});

describe("an intent that nothing is written to yet", () => {
  test("is none", () => {
    writeFileSync(file("intent.json"), "");
    expect(readIntent(directory)).toBeUndefined();
  });
});

describe("the note of what remains", () => {
  const noted = { version: 1, init: full.init, cgroup: full.cgroup, rdt: full.rdt };

  test("comes back as it was written", () => {
    noteRemains(directory, full);
    expect(readRemains(directory)).toEqual(noted);
  });

  test("is there without the cgroup when its path is too long for it", () => {
    const long = `/sys/fs/cgroup/${"x".repeat(3000)}`;
    noteRemains(directory, { ...full, cgroup: { path: long, made: long } });
    expect(readRemains(directory)).toEqual({ version: 1, init: full.init });
  });

  test("is none when there is none, or something else in its place", () => {
    expect(readRemains(directory)).toBeUndefined();
    writeFileSync(file("remains"), JSON.stringify(noted));
    expect(readRemains(directory)).toBeUndefined();
  });

  test("is none with any of its values replaced by one of another type", () => {
    let number = 0;
    for (const [what, other] of replacements(asJson(noted))) {
      using place = makeRoot(join(base.name, String(number++)));
      symlinkSync(JSON.stringify(other), join(place.path, "remains"));
      expect([what, readRemains(place)]).toEqual([what, undefined]);
    }
    expect(number).toBeGreaterThan(100);
  });
});
