// Kept system call filters: one that is not what was written is none.
import {
  chmodSync,
  closeSync,
  fstatSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  readdirSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import tmp from "tmp";
import { makeRoot, type Directory } from "../../../src/native/directory.ts";
import { native } from "../../../src/native/index.ts";

const program = Uint8Array.from({ length: 104 }, (_, index) => (index * 37) % 251);
const key = JSON.stringify(["SCMP_ACT_ALLOW", [], 461, [[["gettid"], "SCMP_ACT_ERRNO", []]]]);

let base: tmp.DirResult;
let root: Directory;
let directory: string;
let entry: string;
let good: Buffer;

/** The kept filter's bytes; undefined when there is none. */
function find(wanted = key): Uint8Array | undefined {
  const fd = native().findSeccomp({ root: root.number, cache: "@seccomp", key: wanted });
  if (fd < 0) return undefined;
  const bytes = new Uint8Array(fstatSync(fd).size);
  readSync(fd, bytes, 0, bytes.length, 0);
  closeSync(fd);
  return bytes;
}

function keep(bytes = program, under = key): void {
  const file = join(base.name, "program");
  writeFileSync(file, bytes);
  const fd = openSync(file, "r");
  native().keepSeccomp({ root: root.number, cache: "@seccomp", key: under, program: fd });
  closeSync(fd);
}

beforeEach(() => {
  base = tmp.dirSync({ unsafeCleanup: true });
  root = makeRoot(join(base.name, "root"));
  directory = join(root.path, "@seccomp");
  keep();
  entry = join(directory, readdirSync(directory)[0] ?? "");
  good = readFileSync(entry);
});

afterEach(() => {
  root[Symbol.dispose]();
  base.removeCallback();
});

/** What must not be found, and comes back when the filter is kept again. */
function expectHealed(what: unknown): void {
  expect([what, find()]).toEqual([what, undefined]);
  keep();
  expect([what, find()]).toEqual([what, program]);
}

describe("a kept filter", () => {
  test("comes back as it was, for its own key alone", () => {
    expect(find()).toEqual(program);
    expect(find(`${key} `)).toBeUndefined();
    expect(find(key.slice(0, -1))).toBeUndefined();
    expect(readdirSync(directory)).toHaveLength(1);
  });

  test("is none at every length it may have been cut to", () => {
    for (let length = 0; length < good.length; length++) {
      writeFileSync(entry, good.subarray(0, length));
      expectHealed(length);
    }
  });

  test("is none with any of its bytes changed, or with more of them", () => {
    for (let at = 0; at < good.length; at++) {
      const changed = Buffer.from(good);
      changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8));
      writeFileSync(entry, changed);
      expect([at, find()]).toEqual([at, undefined]);
    }
    for (const more of [Buffer.alloc(1), Buffer.alloc(8), good]) {
      writeFileSync(entry, Buffer.concat([good, more]));
      expectHealed(more.length);
    }
  });

  test("is none under another filter's name", () => {
    keep(
      program.map((byte) => byte ^ 1),
      "other",
    );
    const other = readdirSync(directory).find((name) => join(directory, name) !== entry) ?? "";
    writeFileSync(entry, readFileSync(join(directory, other)));
    expectHealed("another's");
  });

  test("is none when others can write it, there or by another name", () => {
    chmodSync(entry, 0o620);
    expectHealed("by its group");
    chmodSync(entry, 0o602);
    expectHealed("by all");
    linkSync(entry, join(base.name, "elsewhere"));
    expectHealed("by another name");
  });

  test("is none in a directory that others can write", () => {
    chmodSync(directory, 0o770);
    expect(find()).toBeUndefined();
    keep();
    expect(find()).toBeUndefined();
    chmodSync(directory, 0o700);
    expect(find()).toEqual(program);
  });

  test("takes the place of a directory with its name", () => {
    unlinkSync(entry);
    mkdirSync(entry);
    expectHealed("a directory");
  });
});
