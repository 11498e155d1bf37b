// The document of the command `features` (features.md).

import { existsSync } from "node:fs";
import { afterCommands } from "../lib/through.ts";
import {
  compareVersions,
  featuresOf,
  memberAt,
  members,
  versionParts,
} from "../lib/features-document.ts";
import { section, type Need } from "../lib/requirement.ts";
import { holds, same } from "../lib/mismatch.ts";
import type { Subject } from "../lib/subject.ts";

const { must, should } = section("features.md", "Features Structure");
const needs: readonly Need[] = ["features"];

/** What only some file systems take, and no runtime handles. */
const dataOptions = [
  ...["size", "nr_inodes", "nr_blocks", "mode", "uid", "gid", "lowerdir", "upperdir", "workdir"],
  ...["hidepid", "subset", "newinstance", "ptmxmode", "errors", "data", "discard", "context"],
];
/** They need more than a tmpfs, or are not for a mount of its own. */
const elsewhere = ["bind", "rbind", "remount", "idmap", "ridmap", "acl", "noacl"];

/** Whether a container with this version is made. */
function takesVersion(subject: Subject, ociVersion: string): string {
  subject.spec.ociVersion = ociVersion;
  subject.probe();
  return ociVersion;
}

/** Runs a container with a hook of this kind; whether it was called. */
function calls(subject: Subject, kind: string): boolean {
  // A hook in the container's root finds the prober there, one outside finds touch.
  const [mark, inside] = [subject.beside(`called-${kind}`), kind === "startContainer"];
  subject.spec.hooks = {
    [kind]: [
      inside
        ? { path: "/prober", args: ["prober", "write:/tmp/called"] }
        : { path: "/bin/sh", args: ["sh", "-c", `: > '${mark}'`] },
    ],
  };
  subject.probe();
  return existsSync(inside ? `${subject.rootfs}/tmp/called` : mark);
}

export const featureChecks = [
  must(
    "features/versions",
    "`ociVersionMin` and `ociVersionMax` are given and are versions.",
    { needs },
    (subject) => {
      const { ociVersionMin, ociVersionMax } = featuresOf(subject);
      const both = [ociVersionMin, ociVersionMax];
      const major = both.map((version) => versionParts(version)[0]);
      return holds(!major.includes(-1), both, "two versions");
    },
  ),
  must(
    "features/versions-order",
    "`ociVersionMax` is not below `ociVersionMin`.",
    { needs },
    (subject) => {
      const { ociVersionMin, ociVersionMax } = featuresOf(subject);
      return holds(
        compareVersions(ociVersionMin, ociVersionMax) <= 0,
        [ociVersionMin, ociVersionMax],
        "the smaller one first",
      );
    },
  ),
  must("features/version-min", "`ociVersionMin` is taken in config.json.", { needs }, (subject) =>
    takesVersion(subject, featuresOf(subject).ociVersionMin),
  ),
  must("features/version-max", "`ociVersionMax` is taken in config.json.", { needs }, (subject) =>
    takesVersion(subject, featuresOf(subject).ociVersionMax),
  ),
  must(
    "features/version-of-members",
    "No member is newer than `ociVersionMax`.",
    { needs },
    (subject) => {
      const document = featuresOf(subject);
      // The document itself came with 1.1: a runtime that has it says enough about its first members.
      const newer = Object.entries(members)
        .filter(([, [, since]]) => since !== "1.1")
        .filter(([, [, since]]) => compareVersions(`${since}.0`, document.ociVersionMax) > 0)
        .map(([path]) => path);
      return same(
        newer.filter((path) => memberAt(document, path) !== undefined),
        [],
      );
    },
  ),
  must("features/types", "Every member that is given has its type.", { needs }, (subject) => {
    const document = featuresOf(subject);
    const wrong = Object.entries(members)
      .map(([path, [test]]) => [path, test, memberAt(document, path)] as const)
      .filter(([, test, value]) => value !== undefined && !test(value))
      .map(([path]) => path);
    return same(wrong, []);
  }),
  must("features/hooks", "Every kind of `hooks` is called.", { needs }, (subject) => {
    const { hooks } = featuresOf(subject);
    return same(
      (hooks ?? []).filter((kind) => !calls(subject, kind)),
      [],
    );
  }),
  should(
    "features/mount-options-data",
    "`mountOptions` has no options of file systems.",
    { needs },
    (subject) => {
      const listed = featuresOf(subject).mountOptions ?? [];
      return same(
        listed.filter((option) => dataOptions.includes(option)),
        [],
      );
    },
  ),
  must(
    "features/mount-options",
    "The runtime knows every one of `mountOptions`: none of them gets to the file system.",
    { needs, known: { runtimes: ["runc"], why: "runc 1.1 gives `defaults` to the file system." } },
    (subject) => {
      const listed = featuresOf(subject).mountOptions ?? [];
      const options = listed.filter((option) => !elsewhere.includes(option));
      subject.spec.mounts.push(
        ...options.map((option) => ({
          ...{ destination: `/tmp/${option}`, type: "tmpfs", source: "tmpfs" },
          options: [option],
        })),
      );
      for (const option of options) subject.put(`tmp/${option}`);
      const { text = "" } = subject.ask("read:/proc/self/mountinfo");
      return same(
        options.filter((option) => !text.includes(` /tmp/${option} `)),
        [],
      );
    },
  ),
  must(
    "features/annotations",
    "`potentiallyUnsafeConfigAnnotations` has names, or what names begin with, ending in a dot.",
    { needs },
    (subject) => {
      const listed = memberAt(featuresOf(subject), "potentiallyUnsafeConfigAnnotations") ?? [];
      return holds(Array.isArray(listed) && !listed.includes(""), listed, "names");
    },
  ),
  should(
    "features/host-independent",
    "But for `supportedFlags` the document is the same on hosts of other abilities.",
    { needs },
    (subject) => {
      const hide = afterCommands(
        "mount -t tmpfs none /sys && mkdir -p /sys/fs/cgroup && mount -t tmpfs none /proc/sys",
      );
      const through = ["unshare", "--mount", ...hide];
      const { code, stdout, stderr } = subject.callThrough(through, "features");
      same([code, stderr], [0, ""]);
      return holds(stdout === subject.succeed("features").stdout, stdout, "the same document");
    },
  ),
];
