// Paths that are hidden, and paths that are read-only (config-linux.md).

import { ENOENT, EROFS } from "../lib/errno.ts";
import { same } from "../lib/mismatch.ts";
import { section } from "../lib/requirement.ts";

const { must: mustInMasked } = section("config-linux.md", "Masked Paths");
const { must: mustInReadonly } = section("config-linux.md", "Readonly Paths");

const masked = { properties: ["linux.maskedPaths"] };
const readonly = { properties: ["linux.readonlyPaths"] };

const fromRoot = {
  known: {
    runtimes: ["runc", "crun"],
    why: "They take the path from the container's root, where they stand.",
  },
};

export const pathChecks = [
  mustInMasked("masked-paths/file", "A masked file reads as empty.", masked, (subject) => {
    subject.put("secret", "text");
    return same(subject.linux({ maskedPaths: ["/secret"] }).ask("read:/secret").text, "");
  }),
  mustInMasked("masked-paths/directory", "A masked directory is empty.", masked, (subject) => {
    subject.put("secret/file", "text");
    return same(subject.linux({ maskedPaths: ["/secret"] }).ask("list:/secret").names, []);
  }),
  mustInMasked(
    "masked-paths/in-mount",
    "A path in a mount of the configuration can be masked.",
    masked,
    (subject) =>
      same(subject.linux({ maskedPaths: ["/proc/version"] }).ask("read:/proc/version").text, ""),
  ),
  mustInMasked(
    "masked-paths/many",
    "All listed paths are masked, and no other.",
    masked,
    (subject) => {
      for (const name of ["a", "b", "c"]) subject.put(name, "text");
      subject.linux({ maskedPaths: ["/a", "/b"] });
      const { answers } = subject.probe("read:/a", "read:/b", "read:/c");
      return same(
        ["a", "b", "c"].map((name) => answers[`read:/${name}`]?.text),
        ["", "", "text"],
      );
    },
  ),
  mustInMasked(
    "masked-paths/missing",
    "A masked path that does not exist is no error.",
    masked,
    (subject) =>
      same(subject.linux({ maskedPaths: ["/nothing"] }).ask("stat:/nothing").errno, ENOENT),
  ),
  mustInMasked(
    "masked-paths/relative",
    "A masked path that is not absolute is an error.",
    { ...masked, ...fromRoot },
    (subject) => {
      subject.put("secret", "text");
      return subject.linux({ maskedPaths: ["secret"] }).refused();
    },
  ),
  mustInReadonly(
    "readonly-paths/directory",
    "Nothing can be written below a read-only directory; it can be read.",
    readonly,
    (subject) => {
      subject.put("fixed/file", "text");
      subject.linux({ readonlyPaths: ["/fixed"] });
      const words = ["write:/fixed/file", "write:/fixed/new", "write:/other"];
      const { answers } = subject.probe(...words, "read:/fixed/file");
      same(answers["read:/fixed/file"]?.text, "text");
      return same(
        words.map((word) => answers[word]?.errno),
        [EROFS, EROFS, 0],
      );
    },
  ),
  mustInReadonly(
    "readonly-paths/file",
    "A read-only file cannot be written; those beside it can.",
    readonly,
    (subject) => {
      subject.put("fixed", "text");
      subject.put("free", "text");
      subject.linux({ readonlyPaths: ["/fixed"] });
      const { answers } = subject.probe("write:/fixed", "write:/free");
      return same([answers["write:/fixed"]?.errno, answers["write:/free"]?.errno], [EROFS, 0]);
    },
  ),
  mustInReadonly(
    "readonly-paths/in-mount",
    "A path in a mount of the configuration can be read-only.",
    readonly,
    (subject) => {
      subject.linux({ readonlyPaths: ["/proc/sys"] });
      return same(subject.ask("write:/proc/sys/kernel/hostname").errno, EROFS);
    },
  ),
  mustInReadonly(
    "readonly-paths/missing",
    "A read-only path that does not exist is no error.",
    readonly,
    (subject) =>
      same(subject.linux({ readonlyPaths: ["/nothing"] }).ask("stat:/nothing").errno, ENOENT),
  ),
  mustInReadonly(
    "readonly-paths/relative",
    "A read-only path that is not absolute is an error.",
    { ...readonly, ...fromRoot },
    (subject) => {
      subject.put("fixed", "text");
      return subject.linux({ readonlyPaths: ["fixed"] }).refused();
    },
  ),
];
