import { describe, expect, test } from "@jest/globals";

import {
  impliedAttributes,
  mountOptionWords,
  parseMountOptions,
} from "../../../src/plan/mount-options.ts";

/** What a list asks for, apart from whether it names a flag. */
const asked = (...words: string[]) => {
  const { flagged: _, ...rest } = parseMountOptions(words);
  return rest;
};

const nothing = asked();

describe("mount options", () => {
  test("know every word of the specification", () => {
    const specified =
      "async atime bind defaults dev diratime dirsync exec iversion lazytime loud mand noatime nodev nodiratime noexec " +
      "noiversion nolazytime nomand norelatime nostrictatime nosuid nosymfollow private ratime rbind rdev rdiratime " +
      "relatime remount rexec rnoatime rnodev rnodiratime rnoexec rnorelatime rnostrictatime rnosuid rnosymfollow ro " +
      "rprivate rrelatime rro rrw rshared rslave rstrictatime rsuid rsymfollow runbindable rw shared silent slave " +
      "strictatime suid symfollow sync tmpcopyup unbindable idmap ridmap";
    const others = "acl noacl src-nofollow dest-nofollow copy-symlink";
    expect([...mountOptionWords()].sort()).toEqual(`${specified} ${others}`.split(" ").sort());
  });

  test.each([["defaults"], ["silent"], ["loud"], ["async"], ["nomand"], ["norelatime"], [""]])(
    "%p alone asks for nothing",
    (word) => {
      expect(asked(word)).toEqual(nothing);
    },
  );

  test.each([
    ["ro", { superblock: ["ro"], attributes: ["ro"] }],
    ["rw", { attributes: ["rw"] }],
    ["rro", { recursiveAttributes: ["ro"] }],
    ["rrw", { recursiveAttributes: ["rw"] }],
    ["lazytime", { superblock: ["lazytime"] }],
    ["atime", { attributes: ["relatime"] }],
    ["ratime", { recursiveAttributes: ["relatime"] }],
    ["rnostrictatime", { recursiveAttributes: ["relatime"] }],
    ["rnodev", { recursiveAttributes: ["nodev"] }],
    ["rexec", { recursiveAttributes: ["exec"] }],
    ["rbind", { bind: "rbind" }],
    ["ridmap", { idmap: "ridmap" }],
    ["remount", { remount: true }],
    ["tmpcopyup", { copyUp: true }],
    ["runbindable", { propagation: ["runbindable"] }],
    ["size=64k", { parameters: [{ key: "size", value: "64k" }] }],
    ["nosuidd", { parameters: [{ key: "nosuidd" }] }],
    ["a=b=c", { parameters: [{ key: "a", value: "b=c" }] }],
    ["__proto__", { parameters: [{ key: "__proto__" }] }],
    ["constructor", { parameters: [{ key: "constructor" }] }],
  ])("%p asks for %j", (word, expected) => {
    expect(asked(word)).toEqual({ ...nothing, ...expected });
  });

  test.each([
    [["ro", "rw"], { attributes: ["rw"] }],
    [["sync", "async"], {}],
    [["nosuid", "suid"], { attributes: ["suid"] }],
    [["noatime", "strictatime"], { attributes: ["strictatime"] }],
    [["noatime", "atime"], { attributes: ["relatime"] }],
    [["strictatime", "atime"], { attributes: ["strictatime"] }],
    [["noatime", "nostrictatime"], { attributes: ["noatime"] }],
    [["relatime", "norelatime"], {}],
    [["rrelatime", "rnorelatime"], {}],
    [["noatime", "norelatime"], { attributes: ["noatime"] }],
    [["ro", "rrw"], { superblock: ["ro"], attributes: ["ro"], recursiveAttributes: ["rw"] }],
    [["bind", "rbind"], { bind: "rbind" }],
    [["rbind", "bind"], { bind: "rbind" }],
    [["src-nofollow"], { nofollow: { source: true, target: false } }],
    [["dest-nofollow"], { nofollow: { source: false, target: true } }],
    [["copy-symlink"], { copyLink: true }],
    [["private", "rshared"], { propagation: ["private", "rshared"] }],
  ])("%j adds up to %j", (words, expected) => {
    expect(asked(...words)).toEqual({ ...nothing, ...expected });
  });

  test.each(["ro", "rw", "suid", "norelatime", "async", "loud", "noacl"])(
    "%p is a flag: a bind mount with it has nothing else of its source",
    (word) => {
      expect(parseMountOptions([word]).flagged).toBe(true);
      expect(impliedAttributes(parseMountOptions(["bind", word])).length).toBeGreaterThan(3);
    },
  );

  test.each(["defaults", "rro", "rbind", "rprivate", "remount", "idmap", "size=1"])(
    "%p is none",
    (word) => {
      expect(impliedAttributes(parseMountOptions(["bind", word]))).toEqual([]);
    },
  );

  test("what is named is not implied", () => {
    expect(impliedAttributes(parseMountOptions(["ro", "dev", "nosymfollow"]))).toEqual([
      "suid",
      "exec",
    ]);
  });

  test.each([
    ["ro,nosuid", ["ro", "nosuid"]],
    ["size=1,mode=755", ["size=1", "mode=755"]],
  ])("%p is a list", (joined, words) => {
    expect(parseMountOptions([joined])).toEqual(parseMountOptions(words));
  });

  test("a comma in quotes or after a backslash parts nothing", () => {
    expect(
      parseMountOptions(['context="u:r:t:s0:c1,c2",x', "lowerdir=/a\\,b:/c"]).parameters,
    ).toEqual([
      { key: "context", value: "u:r:t:s0:c1,c2" },
      { key: "x" },
      { key: "lowerdir", value: "/a\\,b:/c" },
    ]);
  });
});

describe("for any list of options", () => {
  const opposites: readonly (readonly string[])[] = [
    ["ro", "rw"],
    ["nosuid", "suid"],
    ["nodev", "dev"],
    ["noexec", "exec"],
    ["nodiratime", "diratime"],
    ["nosymfollow", "symfollow"],
    ["noatime", "relatime", "strictatime"],
  ];
  const lists = randomLists(500, [...mountOptionWords(), "size=1", "mode=755", "x", ""]);

  test("at most one attribute of a group is in force", () => {
    for (const words of lists) {
      const { attributes, recursiveAttributes } = parseMountOptions(words);
      for (const held of [attributes, recursiveAttributes]) {
        expect(new Set(held).size).toBe(held.length);
        for (const group of opposites) {
          expect(held.filter((name) => group.includes(name)).length).toBeLessThanOrEqual(1);
        }
      }
    }
  });

  test("the file system is read-only exactly when the mount is", () => {
    for (const words of lists) {
      const { superblock, attributes } = parseMountOptions(words);
      expect(superblock.includes("ro")).toBe(attributes.includes("ro"));
    }
  });

  test("giving it twice changes only what is done in order", () => {
    for (const words of lists) {
      const { propagation: _, parameters: __, ...once } = parseMountOptions(words);
      const {
        propagation: ___,
        parameters: ____,
        ...twice
      } = parseMountOptions([...words, ...words]);
      expect(sorted(twice)).toEqual(sorted(once));
    }
  });

  test("every word that is not in the table is passed on, in order", () => {
    for (const words of lists) {
      const unknown = words.filter((word) => word !== "" && !mountOptionWords().includes(word));
      const passed = parseMountOptions(words).parameters.map(({ key, value }) =>
        value === undefined ? key : `${key}=${value}`,
      );
      expect(passed).toEqual(unknown);
    }
  });
});

function sorted(options: object): unknown {
  return Object.entries(options).map(([name, value]: [string, unknown]) => [
    name,
    Array.isArray(value) ? [...value].sort() : value,
  ]);
}

/** Lists of up to eight words, the same in every run. */
function randomLists(count: number, words: readonly string[]): readonly (readonly string[])[] {
  let seed = 20240229;
  const below = (limit: number): number => {
    seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
    return (seed >>> 8) % limit;
  };
  return Array.from({ length: count }, () =>
    Array.from({ length: below(9) }, () => words[below(words.length)] ?? ""),
  );
}
