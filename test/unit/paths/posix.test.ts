import * as nodes from "node:path/posix";
import * as paths from "../../../src/paths/posix.ts";

/** All texts of up to `length` pieces. */
function texts(pieces: readonly string[], length: number): readonly string[] {
  if (length === 0) return [""];
  const shorter = texts(pieces, length - 1);
  return [...new Set([...shorter, ...shorter.flatMap((text) => pieces.map((p) => text + p))])];
}

const every = texts(["/", ".", "..", "a", ".b", "é.c"], 5);
const short = texts(["/", ".", "..", "a", ".b"], 3);

/** Those of the inputs for which it gives another result than Node. */
const differing = <T>(inputs: readonly T[], ours: (of: T) => unknown, theirs: (of: T) => unknown) =>
  inputs.filter((input) => ours(input) !== theirs(input));

test("many paths are looked at", () => {
  expect(every.length).toBeGreaterThan(5000);
});

test.each(["isAbsolute", "basename"] as const)("%s gives what Node gives", (name) => {
  expect(differing(every, paths[name], (path) => nodes[name](path))).toEqual([]);
});

// Node keeps "//" at the beginning, to which Linux gives no meaning.
test("dirname gives what Node gives", () => {
  const single = every.filter((path) => !path.startsWith("//"));
  expect(differing(single, paths.dirname, (path) => nodes.dirname(path))).toEqual([]);
});

test("join gives what Node gives, for one, two and three parts", () => {
  const join = (parts: readonly string[]) => paths.join(...parts);
  const theirs = (parts: readonly string[]) => nodes.join(...parts);
  const two = short.flatMap((left) => short.map((right) => [left, right]));
  const three = ["", "/", "a", "../a/"].flatMap((third) => two.map((pair) => [...pair, third]));
  const one = every.map((path) => [path]);
  expect(differing([[], ...one, ...two, ...three], join, theirs)).toEqual([]);
});

test("resolve gives what Node gives in an absolute directory", () => {
  const directories = short.filter(paths.isAbsolute);
  const pairs = directories.flatMap((directory) => every.map((path) => [directory, path] as const));
  expect(
    differing(
      pairs,
      ([directory, path]) => paths.resolve(directory, path),
      ([directory, path]) => nodes.resolve(directory, path),
    ),
  ).toEqual([]);
  expect(
    differing(
      directories,
      (one) => paths.resolve(one),
      (one) => nodes.resolve(one),
    ),
  ).toEqual([]);
});
