// Mount options that concern one mount or its file system (config.md, Linux mount options).

import { chmodSync, symlinkSync } from "node:fs";
import type { Mount } from "../lib/base-spec.ts";
import type { MountEntry } from "../../test/support/mountinfo.ts";
import { mountAt, mountinfo, type Report } from "../lib/report.ts";
import { section, type Check } from "../lib/requirement.ts";
import { holds, same } from "../lib/mismatch.ts";
import type { Subject } from "../lib/subject.ts";
import { inNamespace } from "../lib/through.ts";

const words = section("config.md", "Linux mount options");
const { must, should, may } = words;

/** Where an option shows in mountinfo. `taken` shows nowhere, but a tmpfs refuses the word if it gets to see it. */
type Effect = readonly [
  shown: "mount" | "superblock" | "taken",
  option?: string,
  present?: "there" | "gone",
];

/** Options before the one in question are what it takes back. */
const table: readonly (readonly [
  level: "must" | "should" | "may",
  options: string,
  effect: Effect,
])[] = [
  ["must", "defaults", ["taken"]],
  ["must", "ro", ["mount", "ro", "there"]],
  ["must", "ro rw", ["mount", "ro", "gone"]],
  ["must", "nosuid", ["mount", "nosuid", "there"]],
  ["must", "nosuid suid", ["mount", "nosuid", "gone"]],
  ["must", "nodev", ["mount", "nodev", "there"]],
  ["must", "nodev dev", ["mount", "nodev", "gone"]],
  ["must", "noexec", ["mount", "noexec", "there"]],
  ["must", "noexec exec", ["mount", "noexec", "gone"]],
  ["must", "sync", ["superblock", "sync", "there"]],
  ["must", "sync async", ["superblock", "sync", "gone"]],
  ["must", "dirsync", ["superblock", "dirsync", "there"]],
  ["must", "noatime", ["mount", "noatime", "there"]],
  ["must", "noatime atime", ["mount", "noatime", "gone"]],
  ["must", "nodiratime", ["mount", "nodiratime", "there"]],
  ["must", "nodiratime diratime", ["mount", "nodiratime", "gone"]],
  ["must", "relatime", ["mount", "relatime", "there"]],
  // A kernel without any word takes relatime.
  ["must", "relatime norelatime", ["taken"]],
  ["must", "strictatime", ["mount", "relatime", "gone"]],
  ["must", "strictatime nostrictatime", ["mount", "relatime", "there"]],
  ["must", "lazytime", ["superblock", "lazytime", "there"]],
  ["must", "lazytime nolazytime", ["superblock", "lazytime", "gone"]],
  ["must", "iversion", ["taken"]],
  ["must", "noiversion", ["taken"]],
  ["must", "silent", ["taken"]],
  ["must", "loud", ["taken"]],
  ["may", "mand", ["taken"]],
  ["may", "nomand", ["taken"]],
  ["should", "nosymfollow", ["mount", "nosymfollow", "there"]],
  ["should", "nosymfollow symfollow", ["mount", "nosymfollow", "gone"]],
];

type Known = Pick<Check, "known">;

const crunLacks: Known = {
  known: { runtimes: ["crun"], why: "crun 1.8 does not know the word and gives it to the kernel." },
};

/** Who is known not to understand a word. */
const lacking: Readonly<Record<string, Known>> = {
  defaults: {
    known: { runtimes: ["runc"], why: "runc 1.1 gives the word to the file system." },
  },
  ...Object.fromEntries(
    ["iversion", "noiversion", "silent", "loud", "nosymfollow", "symfollow"].map((word) => [
      word,
      crunLacks,
    ]),
  ),
};

const neverTakesBack: Known = {
  known: { runtimes: ["crun"], why: "crun 1.8 adds flags up and takes none back." },
};

/** Whether a list ends with a word that clears a flag. crun clears lazytime, and norelatime shows nowhere. */
const takesBack = (options: string): boolean =>
  !isFirst(options) && !/norelatime|nolazytime/.test(options);

const isFirst = (options: string): boolean => !options.includes(" ");

function shows(line: MountEntry, [shown, option = "", present]: Effect): string {
  const seen = shown === "superblock" ? line.superOptions : line.options;
  const fine = shown === "taken" || seen.includes(option) === (present === "there");
  return holds(fine, seen.join(), `${option} ${present ?? ""}`);
}

const tmpfs = (...options: string[]): Mount => ({
  destination: "/place",
  type: "tmpfs",
  source: "tmpfs",
  options,
});

const bind = (subject: Subject, ...options: string[]): Mount => ({
  destination: "/place",
  type: "none",
  source: subject.putBeside("source"),
  options: ["bind", ...options],
});

const probeWith = (subject: Subject, ...mounts: readonly Mount[]): Report =>
  subject.mount(...mounts).probe(mountinfo);

/** On a new file system: these words reach it or the mount. */
const newChecks = table.map(([level, options, effect]) => {
  const id = options.split(" ").at(-1) ?? "";
  const says = isFirst(options)
    ? `The option \`${id}\` has its effect.`
    : `The option \`${id}\` takes back what it is the contrary of.`;
  return words[level](
    `mount-options/${id}`,
    says,
    {
      properties: ["mounts[].options"],
      ...(lacking[id] ?? (takesBack(options) ? neverTakesBack : {})),
    },
    (subject) => shows(mountAt(probeWith(subject, tmpfs(...options.split(" "))), "/place"), effect),
  );
});

/** A bind mount gets its options by a second call. */
const bindChecks = table
  .filter(([, options, [shown]]) => isFirst(options) && shown === "mount")
  .map(([level, option, effect]) =>
    words[level](
      `mount-options/bind-${option}`,
      `The option \`${option}\` has its effect on a bind mount.`,
      { properties: ["mounts[].options"], ...lacking[option] },
      (subject) => {
        // The kernel's own choice, relatime, must not be what the option is thought to do.
        const source = subject.beside("source");
        const through = inNamespace("mount", `mount -t tmpfs -o strictatime tmpfs ${source}`);
        subject.mount(bind(subject, option));
        return shows(mountAt(subject.probeThrough(through, mountinfo), "/place"), effect);
      },
    ),
  );

/** Who is known not to take an option of the source back. */
const knownInherited = (option: string): Known => ({
  known: {
    runtimes: option.endsWith("atime") ? ["runc", "crun"] : ["runc"],
    why: option.endsWith("atime")
      ? "runc 1.1 takes nothing back, newer runc does; crun 1.8 not the access times."
      : "runc 1.1 takes nothing back; newer runc does.",
  },
});

/** What a bind mount would have from its source, and the option that takes it back. */
const inherited: readonly (readonly [level: "must" | "should", option: string, from: string])[] = [
  ["must", "rw", "ro"],
  ["must", "suid", "nosuid"],
  ["must", "dev", "nodev"],
  ["must", "exec", "noexec"],
  ["must", "atime", "noatime"],
  ["must", "diratime", "nodiratime"],
  ["should", "symfollow", "nosymfollow"],
];

const inheritedChecks = inherited.map(([level, option, from]) =>
  words[level](
    `mount-options/bind-${option}`,
    `The option \`${option}\` takes ${from} from a bind mount whose source has it.`,
    { properties: ["mounts[].options"], ...knownInherited(option) },
    (subject) => {
      const source = subject.beside("source");
      const mounting = ["mount -t tmpfs tmpfs", `mount -o remount,bind,${from}`];
      const through = inNamespace("mount", ...mounting.map((command) => `${command} ${source}`));
      subject.mount(bind(subject, option));
      const { options } = mountAt(subject.probeThrough(through, mountinfo), "/place");
      return holds(!options.includes(from), options.join(), `no ${from}`);
    },
  ),
);

const bindingChecks: readonly Check[] = [
  must(
    "mount-options/bind",
    "`bind` shows the directory without what is mounted below it.",
    { properties: ["mounts[].options"] },
    (subject) => same(boundTree(subject, "bind"), []),
  ),
  must(
    "mount-options/rbind",
    "`rbind` shows the directory with what is mounted below it.",
    { properties: ["mounts[].options"] },
    (subject) => same(boundTree(subject, "rbind"), ["file"]),
  ),
];

/** What the container sees where a file system with a file is mounted below the bind mount's source. */
function boundTree(subject: Subject, option: string): unknown {
  const below = `${subject.putBeside("source")}/below`;
  subject.putBeside("source/below");
  const through = inNamespace("mount", `mount -t tmpfs tmpfs ${below}`, `touch ${below}/file`);
  subject.mount({ ...bind(subject), options: [option] });
  return subject.probeThrough(through, "list:/place/below").answers["list:/place/below"]?.names;
}

const remountChecks = [
  must(
    "mount-options/remount",
    "`remount` changes the mount that is there.",
    { properties: ["mounts[].options"] },
    (subject) => {
      const report = probeWith(subject, tmpfs("size=64k"), tmpfs("remount", "ro", "nosuid"));
      const { options, superOptions } = mountAt(report, "/place");
      holds(superOptions.includes("size=64k"), superOptions, "the file system of before");
      return holds(options.includes("ro") && options.includes("nosuid"), options, "ro and nosuid");
    },
  ),
  must(
    "mount-options/remount-bind",
    "`remount` with `bind` changes the one mount, not its file system.",
    { properties: ["mounts[].options"] },
    (subject) => {
      const again = bind(subject, "remount", "ro");
      const { options, superOptions } = mountAt(probeWith(subject, bind(subject), again), "/place");
      return same([options.includes("ro"), superOptions.includes("ro")], [true, false]);
    },
  ),
];

const copyUpChecks = [
  may(
    "mount-options/tmpcopyup",
    "`tmpcopyup` fills a tmpfs with what it covers.",
    { properties: ["mounts[].options"] },
    (subject) => {
      chmodSync(subject.put("place/directory"), 0o750);
      subject.put("place/directory/file", "text");
      symlinkSync("directory/file", `${subject.rootfs}/place/link`);
      subject.mount(tmpfs("tmpcopyup"));
      const { answers } = subject.probe(
        ...["write:/place/new", "stat:/place/link", "stat:/place/directory"],
        "read:/place/directory/file",
      );
      same(answers["write:/place/new"]?.errno, 0);
      same(answers["stat:/place/link"]?.target, "directory/file");
      same(answers["stat:/place/directory"]?.mode, 0o750);
      return same(answers["read:/place/directory/file"]?.text, "text");
    },
  ),
];

const dataChecks = [
  should(
    "mount-options/data",
    "Options that are not in the table go to the file system, all of them.",
    { properties: ["mounts[].options"] },
    (subject) => {
      const report = probeWith(subject, tmpfs("size=64k", "nosuid", "mode=751", "nr_inodes=99"));
      const { superOptions } = mountAt(report, "/place");
      return holds(
        ["size=64k", "mode=751", "nr_inodes=99"].every((option) => superOptions.includes(option)),
        superOptions.join(),
        "size=64k, mode=751 and nr_inodes=99",
      );
    },
  ),
  should(
    "mount-options/data-refused",
    "What the file system does not know either is an error.",
    { properties: ["mounts[].options"] },
    (subject) => subject.mount(tmpfs("nonsense=1")).refused(),
  ),
  must(
    "mount-options/none",
    "Without options a mount is as the kernel makes it.",
    { properties: ["mounts[].options"] },
    (subject) => {
      const { options: _, ...mount } = tmpfs();
      return same(mountAt(probeWith(subject, mount), "/place").options, ["rw", "relatime"]);
    },
  ),
];

export const mountOptionChecks = [
  ...newChecks,
  ...bindChecks,
  ...inheritedChecks,
  ...bindingChecks,
  ...remountChecks,
  ...copyUpChecks,
  ...dataChecks,
];
