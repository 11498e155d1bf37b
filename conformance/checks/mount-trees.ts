// Mount options that concern a mount with all below it, and propagation (config.md, Linux mount options).

import type { MountEntry } from "../../test/support/mountinfo.ts";
import { holds, same } from "../lib/mismatch.ts";
import { mountAt, mountinfo } from "../lib/report.ts";
import { section, type Check } from "../lib/requirement.ts";
import type { Subject } from "../lib/subject.ts";
import { inNamespace } from "../lib/through.ts";

const { must, should } = section("config.md", "Linux mount options");

/** Binds a tree of two file systems, mounted with these options; the container's mounts of them. */
function tree(
  subject: Subject,
  mounted: string,
  propagation: "private" | "shared",
  options: readonly string[],
): readonly [top: MountEntry, below: MountEntry] {
  const source = subject.putBeside("source");
  const through = inNamespace(
    "mount",
    // The directory below is made before its file system may be read-only.
    `mount -t tmpfs tmpfs ${source}`,
    `mkdir ${source}/below`,
    `mount -t tmpfs -o ${mounted} tmpfs ${source}/below`,
    `mount -o remount,bind,${mounted} ${source}`,
    `mount --make-r${propagation} ${source}`,
  );
  subject.mount({ destination: "/place", type: "none", source, options: [...options] });
  const report = subject.probeThrough(through, mountinfo);
  return [mountAt(report, "/place"), mountAt(report, "/place/below")];
}

/** Words that set and clear, and what mountinfo shows when it is set. */
const attributes: readonly (readonly [set: string, clear: string, shown: string])[] = [
  ["rro", "rrw", "ro"],
  ["rnosuid", "rsuid", "nosuid"],
  ["rnodev", "rdev", "nodev"],
  ["rnoexec", "rexec", "noexec"],
  ["rnoatime", "ratime", "noatime"],
  ["rnodiratime", "rdiratime", "nodiratime"],
  ["rnosymfollow", "rsymfollow", "nosymfollow"],
];

/** Which words a runtime is known to get wrong. */
const misread: Readonly<Record<string, readonly string[]>> = {
  rnoatime: ["crun"],
  ratime: ["runc", "crun"],
  rnodiratime: ["crun"],
  rdiratime: ["crun"],
  rnosymfollow: ["crun"],
  rsymfollow: ["crun"],
  rrelatime: ["crun"],
  rstrictatime: ["crun"],
  rnostrictatime: ["runc", "crun"],
};

/** The access times are one field of mount_setattr(2), which must be cleared as a whole before it is set. */
const knownMisread = (word: string): Pick<Check, "known"> => {
  const runtimes = misread[word];
  if (runtimes === undefined) return {};
  const why = /symfollow/.test(word)
    ? "crun 1.8 does not know the word."
    : "runc 1.1 and crun 1.8 call mount_setattr(2) with access times the kernel does not take.";
  return { known: { runtimes, why } };
};

const attributeChecks = attributes.flatMap(([set, clear, shown]) => [
  should(
    `mount-options/${set}`,
    `\`${set}\` holds for the mount and all below it.`,
    { properties: ["mounts[].options"], ...knownMisread(set) },
    (subject) => {
      const lines = tree(subject, "defaults", "private", ["rbind", set]);
      return same(
        lines.map(({ options }) => options.includes(shown)),
        [true, true],
      );
    },
  ),
  should(
    `mount-options/${clear}`,
    `\`${clear}\` takes ${shown} from the mount and all below it.`,
    { properties: ["mounts[].options"], ...knownMisread(clear) },
    (subject) => {
      const lines = tree(subject, shown, "private", ["rbind", clear]);
      return same(
        lines.map(({ options }) => options.includes(shown)),
        [false, false],
      );
    },
  ),
]);

/** Access times are one choice of three; relatime shows, strictatime is what shows as neither. */
const accessTimes: readonly (readonly [option: string, mounted: string, relatime: boolean])[] = [
  ["rrelatime", "strictatime", true],
  ["rstrictatime", "relatime", false],
  ["rnostrictatime", "strictatime", true],
];

const accessTimeChecks: readonly Check[] = [
  ...accessTimes.map(([option, mounted, relatime]) =>
    should(
      `mount-options/${option}`,
      `\`${option}\` holds for the mount and all below it.`,
      { properties: ["mounts[].options"], ...knownMisread(option) },
      (subject) => {
        const lines = tree(subject, mounted, "private", ["rbind", option]);
        return same(
          lines.map(({ options }) => options.includes("relatime")),
          [relatime, relatime],
        );
      },
    ),
  ),
  should(
    "mount-options/rnorelatime",
    "`rnorelatime` is known: it is not given to the file system, which would refuse it.",
    { properties: ["mounts[].options"] },
    (subject) => {
      const options = ["rnorelatime"];
      subject.mount({ destination: "/place", type: "tmpfs", source: "tmpfs", options });
      return same(mountAt(subject.probe(mountinfo), "/place").type, "tmpfs");
    },
  ),
  must(
    "mount-options/ro-top",
    "`ro` of `rbind` holds for the topmost mount alone.",
    { properties: ["mounts[].options"] },
    (subject) => {
      const lines = tree(subject, "defaults", "private", ["rbind", "ro"]);
      return same(
        lines.map(({ options }) => options.includes("ro")),
        [true, false],
      );
    },
  ),
];

/** What kind of propagation a mount has (mount_namespaces(7)); a shared one may be a slave too. */
function kindOf({ propagation }: MountEntry): string {
  const names = propagation.map((tag) => tag.split(":")[0]);
  if (names.includes("shared")) return "shared";
  if (names.includes("master")) return "slave";
  return names.includes("unbindable") ? "unbindable" : "private";
}

/** The first option gives the tree a known kind; the second is the one in question. The host shares the tree. */
const propagations: readonly (readonly [options: string, top: string, below: string])[] = [
  ["rshared private", "private", "shared"],
  ["rshared rprivate", "private", "private"],
  ["rprivate shared", "shared", "private"],
  ["rprivate rshared", "shared", "shared"],
  ["rshared slave", "slave", "shared"],
  ["rshared rslave", "slave", "slave"],
  ["rprivate unbindable", "unbindable", "private"],
  ["rprivate runbindable", "unbindable", "unbindable"],
];

const knownPropagation = {
  runtimes: ["crun"],
  why: "crun 1.8 gives all mounts the propagation of the root mount in the end.",
};

const propagationChecks: readonly Check[] = [
  ...propagations.map(([words, top, below]) => {
    const [before = "", option = ""] = words.split(" ");
    const reach = option.startsWith("r") ? "the mount and all below it" : "the mount alone";
    return must(
      `mount-options/${option}`,
      `\`${option}\` makes ${reach} ${top}.`,
      { properties: ["mounts[].options"], known: knownPropagation },
      (subject) => {
        const lines = tree(subject, "defaults", "shared", ["rbind", before, option]);
        return same(lines.map(kindOf), [top, below]);
      },
    );
  }),
  must(
    "mount-options/propagation-of-new",
    "A new file system takes an option of propagation too.",
    { properties: ["mounts[].options"], known: knownPropagation },
    (subject) => {
      const options = ["shared"];
      subject.mount({ destination: "/place", type: "tmpfs", source: "tmpfs", options });
      const kind = kindOf(mountAt(subject.probe(mountinfo), "/place"));
      return holds(kind === "shared", kind, "shared");
    },
  ),
];

export const mountTreeChecks = [...attributeChecks, ...accessTimeChecks, ...propagationChecks];
