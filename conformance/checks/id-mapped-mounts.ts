// Mounts with other ids than their file system's (config.md, Mounts: idmap, ridmap and their mappings).

import type { Mount } from "../lib/base-spec.ts";
import { EROFS } from "../lib/errno.ts";
import { same } from "../lib/mismatch.ts";
import { section, type Check, type Need } from "../lib/requirement.ts";
import type { Subject } from "../lib/subject.ts";
import { inNamespace } from "../lib/through.ts";
import { inUserNamespace, type IdMapping } from "../lib/user-namespace.ts";

const { must, should, may, unseenShould } = section("config.md", "Mounts");

const needs: readonly Need[] = ["id-mapped mounts"];
const known = { runtimes: ["runc"], why: "runc 1.1 has no id-mapped mounts." };

const knownTree = {
  runtimes: ["runc", "crun"],
  why: "runc 1.1 has no id-mapped mounts; crun 1.8 leaves out what is mounted below.",
};

const members = ["", "[].containerID", "[].hostID", "[].size"];
const uids = members.map((member) => `mounts[].uidMappings${member}`);
const gids = members.map((member) => `mounts[].gidMappings${member}`);

/** What belongs to 0 on the file system belongs to 3000 in the mount, and so on; 65534 is who belongs to no one. */
const uidMappings: readonly IdMapping[] = [{ containerID: 0, hostID: 3000, size: 10 }];
const gidMappings: readonly IdMapping[] = [{ containerID: 0, hostID: 4000, size: 10 }];
const nobody = 65_534;

interface Owners {
  /** Users in the mount below. */
  readonly below: readonly unknown[];
  readonly uids: readonly unknown[];
  readonly gids: readonly unknown[];
}

/** Binds a tree of two file systems, each with a file of 0, one of 5 and one of 50. */
function owners(subject: Subject, mount: Partial<Mount>): Owners {
  const source = subject.putBeside("source");
  const fill = (directory: string): readonly string[] => [
    `mount -t tmpfs tmpfs ${directory}`,
    ...["0", "5", "50"].flatMap((id) => [
      `touch ${directory}/${id}`,
      `chown ${id}:${id} ${directory}/${id}`,
    ]),
  ];
  const below = `${source}/below`;
  const through = inNamespace("mount", ...fill(source), `mkdir ${below}`, ...fill(below));
  subject.mount({ destination: "/place", type: "none", source, ...mount });
  const wordsOf = (place: string): readonly string[] =>
    ["0", "5", "50"].map((name) => `stat:${place}/${name}`);
  const [words, wordsBelow] = [wordsOf("/place"), wordsOf("/place/below")];
  const { answers } = subject.probeThrough(through, ...words, ...wordsBelow);
  return {
    below: wordsBelow.map((word) => answers[word]?.uid),
    uids: words.map((word) => answers[word]?.uid),
    gids: words.map((word) => answers[word]?.gid),
  };
}

/** Not every file system can be mapped; a tmpfs can. */
const onTmpfs = (source: string): readonly string[] =>
  inNamespace("mount", `mount -t tmpfs tmpfs ${source}`);

const effectChecks: readonly Check[] = [
  should(
    "id-mapped-mounts/uids",
    "`idmap` with `uidMappings` changes the users of the files.",
    { properties: ["mounts[].options", ...uids], needs, known },
    (subject) => {
      const mount = { options: ["bind", "idmap"], uidMappings, gidMappings };
      return same(owners(subject, mount).uids, [3000, 3005, nobody]);
    },
  ),
  should(
    "id-mapped-mounts/gids",
    "`idmap` with `gidMappings` changes the groups of the files.",
    { properties: ["mounts[].options", ...gids], needs, known },
    (subject) => {
      const mount = { options: ["bind", "idmap"], uidMappings, gidMappings };
      return same(owners(subject, mount).gids, [4000, 4005, nobody]);
    },
  ),
  should(
    "id-mapped-mounts/several-ranges",
    "All ranges of the mappings hold.",
    { properties: [...uids], needs, known },
    (subject) => {
      const ranges = [...uidMappings, { containerID: 50, hostID: 77, size: 1 }];
      const mount = { options: ["bind", "idmap"], uidMappings: ranges, gidMappings };
      return same(owners(subject, mount).uids, [3000, 3005, 77]);
    },
  ),
  should(
    "id-mapped-mounts/idmap-top",
    "`idmap` holds for the mount alone.",
    { properties: ["mounts[].options"], needs, known: knownTree },
    (subject) => {
      const mount = { options: ["rbind", "idmap"], uidMappings, gidMappings };
      const { uids: users, below } = owners(subject, mount);
      return same(
        [users, below],
        [
          [3000, 3005, nobody],
          [0, 5, 50],
        ],
      );
    },
  ),
  should(
    "id-mapped-mounts/ridmap",
    "`ridmap` holds for the mount and all below it.",
    { properties: ["mounts[].options"], needs, known: knownTree },
    (subject) => {
      const mount = { options: ["rbind", "ridmap"], uidMappings, gidMappings };
      return same(owners(subject, mount).below, [3000, 3005, nobody]);
    },
  ),
  may(
    "id-mapped-mounts/without-option",
    "Mappings without an option mean `idmap`. Engines of before the option count on it.",
    { properties: [...uids, ...gids], needs, known },
    (subject) => {
      const mount = { options: ["rbind"], uidMappings, gidMappings };
      const { uids: users, gids: groups } = owners(subject, mount);
      return same(
        [users, groups],
        [
          [3000, 3005, nobody],
          [4000, 4005, nobody],
        ],
      );
    },
  ),
  should(
    "id-mapped-mounts/with-flags",
    "Other options hold beside `idmap`.",
    { properties: ["mounts[].options"], needs, known },
    (subject) => {
      const source = subject.putBeside("source");
      const options = ["bind", "idmap", "ro"];
      subject.mount({
        destination: "/place",
        type: "none",
        source,
        options,
        uidMappings,
        gidMappings,
      });
      const word = "write:/place/new";
      const { answers } = subject.probeThrough(onTmpfs(source), word, "stat:/place");
      same(answers["stat:/place"]?.uid, 3000);
      return same(answers[word]?.errno, EROFS);
    },
  ),
];

const userNamespaceChecks: readonly Check[] = [
  may(
    "id-mapped-mounts/of-the-container",
    "Without mappings of its own the mount takes those of the container's user namespace.",
    { properties: ["mounts[].options"], needs, known },
    (subject) =>
      same(owners(inUserNamespace(subject), { options: ["bind", "idmap"] }).uids, [0, 5, 50]),
  ),
  must(
    "id-mapped-mounts/own-before-container",
    "Mappings of its own come before those of the container's user namespace.",
    { properties: [...uids], needs, known },
    (subject) => {
      // 0 of the file system is 100 of the container, and 5 is 105.
      const shifted = [{ containerID: 0, hostID: 100_100, size: 10 }];
      const mount = { options: ["bind", "idmap"], uidMappings: shifted, gidMappings: shifted };
      return same(owners(inUserNamespace(subject), mount).uids, [100, 105, nobody]);
    },
  ),
];

const errorMounts: readonly (readonly [id: string, says: string, mount: Partial<Mount>])[] = [
  [
    "uids-alone",
    "`uidMappings` without `gidMappings` are an error.",
    { options: ["bind", "idmap"], uidMappings },
  ],
  [
    "gids-alone",
    "`gidMappings` without `uidMappings` are an error.",
    { options: ["bind", "idmap"], gidMappings },
  ],
  [
    "no-mappings",
    "`idmap` without mappings and without a user namespace is an error.",
    { options: ["bind", "idmap"] },
  ],
  [
    "no-mappings-ridmap",
    "`ridmap` without mappings and without a user namespace is an error.",
    { options: ["rbind", "ridmap"] },
  ],
];

const unread = {
  runtimes: ["runc", "crun"],
  why: "runc 1.1 and, with `ridmap`, crun 1.8 take the option for nothing.",
};

const errorChecks = errorMounts.map(([id, says, mount]) =>
  must(
    `id-mapped-mounts/${id}`,
    says,
    {
      properties: ["mounts[].uidMappings", "mounts[].gidMappings"],
      needs,
      known: id === "no-mappings-ridmap" ? unread : known,
    },
    (subject) => {
      const source = subject.putBeside("source");
      subject.mount({ destination: "/place", type: "none", source, ...mount });
      return subject.refusedThrough(onTmpfs(source));
    },
  ),
);

export const idMappedMountChecks = [
  ...effectChecks,
  ...userNamespaceChecks,
  ...errorChecks,
  unseenShould(
    "id-mapped-mounts/mount-setattr",
    "The mapping is made with mount_setattr(2).",
    "no other call of the kernel makes one, and which was made does not show",
  ),
];
