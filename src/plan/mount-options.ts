// The one table of mount option words (runtime-spec "Linux mount options", mount(8), mount_setattr(2)) and how a list of
// them adds up. What is done with the result is in mounts.ts.

export type Propagation =
  "shared" | "slave" | "private" | "unbindable" | "rshared" | "rslave" | "rprivate" | "runbindable";

/** An attribute of a mount, set or cleared by name. */
export type Attribute =
  | ("ro" | "rw" | "nosuid" | "suid" | "nodev" | "dev" | "noexec" | "exec")
  | (
      | "noatime"
      | "relatime"
      | "strictatime"
      | "nodiratime"
      | "diratime"
      | "nosymfollow"
      | "symfollow"
    );

/** A flag of the file system itself. */
export type SuperblockFlag = "ro" | "sync" | "dirsync" | "lazytime" | "mand" | "iversion";

/** A parameter for the file system: a flag when it has no value. */
export interface MountParameter {
  readonly key: string;
  readonly value?: string;
}

/** What a list of options asks for. */
export interface MountOptions {
  readonly bind: "none" | "bind" | "rbind";
  readonly remount: boolean;
  readonly copyUp: boolean;
  readonly idmap: "none" | "idmap" | "ridmap";
  /** Whether any flag of mount(2) is named, of the mount or its file system, set or cleared. */
  readonly flagged: boolean;
  /** Which symbolic links are meant themselves, and not what they lead to. */
  readonly nofollow: { readonly source: boolean; readonly target: boolean };
  /** Whether a source that is a symbolic link is made anew. */
  readonly copyLink: boolean;
  readonly superblock: readonly SuperblockFlag[];
  readonly attributes: readonly Attribute[];
  readonly recursiveAttributes: readonly Attribute[];
  /** In the order given: each is a call of its own. */
  readonly propagation: readonly Propagation[];
  /** Words that are not in the table. */
  readonly parameters: readonly MountParameter[];
}

/** Attributes of which at most one is in force. */
type Group = "ro" | "suid" | "dev" | "exec" | "diratime" | "symfollow" | "atime";

/** One word's effect. `undo` words only take back an earlier word of the list. */
type Effect =
  | { readonly to: "nothing" }
  | { readonly to: "flag" }
  | { readonly to: "superblock"; readonly flag: SuperblockFlag; readonly on: boolean }
  | {
      readonly to: "attribute";
      readonly group: Group;
      readonly value: Attribute;
      readonly keeps?: Attribute;
    }
  | { readonly to: "undo"; readonly group: Group; readonly value: Attribute }
  | { readonly to: "propagation"; readonly value: Propagation }
  | { readonly to: "bind"; readonly value: "bind" | "rbind" }
  | { readonly to: "idmap"; readonly value: "idmap" | "ridmap" }
  | { readonly to: "nofollow"; readonly of: "source" | "target" }
  | { readonly to: "copyLink" }
  | { readonly to: "remount" }
  | { readonly to: "copyUp" };

/**
 * Words that concern one mount; each also exists with the prefix "r", for the mount and all below it. The access time
 * words form one group: `atime` and `nostrictatime` name the absence of another word, which is relatime since Linux
 * 2.6.30, and `norelatime` has no meaning but to take back `relatime`.
 */
const attributeEffects: readonly (readonly [string, Effect])[] = [
  ["ro", { to: "attribute", group: "ro", value: "ro" }],
  ["rw", { to: "attribute", group: "ro", value: "rw" }],
  ["nosuid", { to: "attribute", group: "suid", value: "nosuid" }],
  ["suid", { to: "attribute", group: "suid", value: "suid" }],
  ["nodev", { to: "attribute", group: "dev", value: "nodev" }],
  ["dev", { to: "attribute", group: "dev", value: "dev" }],
  ["noexec", { to: "attribute", group: "exec", value: "noexec" }],
  ["exec", { to: "attribute", group: "exec", value: "exec" }],
  ["nodiratime", { to: "attribute", group: "diratime", value: "nodiratime" }],
  ["diratime", { to: "attribute", group: "diratime", value: "diratime" }],
  ["nosymfollow", { to: "attribute", group: "symfollow", value: "nosymfollow" }],
  ["symfollow", { to: "attribute", group: "symfollow", value: "symfollow" }],
  ["noatime", { to: "attribute", group: "atime", value: "noatime" }],
  ["relatime", { to: "attribute", group: "atime", value: "relatime" }],
  ["strictatime", { to: "attribute", group: "atime", value: "strictatime" }],
  ["atime", { to: "attribute", group: "atime", value: "relatime", keeps: "strictatime" }],
  ["nostrictatime", { to: "attribute", group: "atime", value: "relatime", keeps: "noatime" }],
  ["norelatime", { to: "undo", group: "atime", value: "relatime" }],
];

/** Words that concern the file system or the operation. ro and rw concern both, as with mount(2). */
const otherEffects: readonly (readonly [string, Effect])[] = [
  ["defaults", { to: "nothing" }],
  // Flags of mount(2) that no new file system is told of: a log's silence, and ACLs, which they have or not.
  ["silent", { to: "flag" }],
  ["loud", { to: "flag" }],
  ["acl", { to: "flag" }],
  ["noacl", { to: "flag" }],
  ["sync", { to: "superblock", flag: "sync", on: true }],
  ["async", { to: "superblock", flag: "sync", on: false }],
  ["dirsync", { to: "superblock", flag: "dirsync", on: true }],
  ["lazytime", { to: "superblock", flag: "lazytime", on: true }],
  ["nolazytime", { to: "superblock", flag: "lazytime", on: false }],
  ["mand", { to: "superblock", flag: "mand", on: true }],
  ["nomand", { to: "superblock", flag: "mand", on: false }],
  ["iversion", { to: "superblock", flag: "iversion", on: true }],
  ["noiversion", { to: "superblock", flag: "iversion", on: false }],
  ["private", { to: "propagation", value: "private" }],
  ["rprivate", { to: "propagation", value: "rprivate" }],
  ["shared", { to: "propagation", value: "shared" }],
  ["rshared", { to: "propagation", value: "rshared" }],
  ["slave", { to: "propagation", value: "slave" }],
  ["rslave", { to: "propagation", value: "rslave" }],
  ["unbindable", { to: "propagation", value: "unbindable" }],
  ["runbindable", { to: "propagation", value: "runbindable" }],
  ["bind", { to: "bind", value: "bind" }],
  ["rbind", { to: "bind", value: "rbind" }],
  ["idmap", { to: "idmap", value: "idmap" }],
  ["ridmap", { to: "idmap", value: "ridmap" }],
  // crun's, for symbolic links of the host and of the image.
  ["src-nofollow", { to: "nofollow", of: "source" }],
  ["dest-nofollow", { to: "nofollow", of: "target" }],
  ["copy-symlink", { to: "copyLink" }],
  ["remount", { to: "remount" }],
  ["tmpcopyup", { to: "copyUp" }],
];

const ownTable: ReadonlyMap<string, Effect> = new Map([...attributeEffects, ...otherEffects]);
const recursiveTable: ReadonlyMap<string, Effect> = new Map(
  attributeEffects.map(([word, effect]) => [`r${word}`, effect]),
);

const isFlag = ({ to }: Effect): boolean =>
  to === "superblock" || to === "attribute" || to === "undo" || to === "flag";

/** What mount(2) sets or clears with every change; the access times stay when none is named. */
const inheritedAttributes: readonly (readonly [Attribute, Attribute])[] = [
  ["ro", "rw"],
  ["nosuid", "suid"],
  ["nodev", "dev"],
  ["noexec", "exec"],
  ["nosymfollow", "symfollow"],
];

/**
 * What a bind mount does not have of its source when its options name any flag: as if all that is not named were cleared.
 *
 * @returns the words that clear it; none for options that name no flag
 */
export function impliedAttributes({ flagged, attributes }: MountOptions): readonly Attribute[] {
  if (!flagged) return [];
  return inheritedAttributes
    .filter((pair) => !pair.some((word) => attributes.includes(word)))
    .map(([, cleared]) => cleared);
}

/** Every word the runtime itself understands, in the order of the table (for `features` and for hints). */
export function mountOptionWords(): readonly string[] {
  return [...ownTable.keys(), ...recursiveTable.keys()];
}

/**
 * Adds up a list of mount options; later words override earlier ones, but for `bind`, which takes nothing from `rbind`.
 *
 * @param words the options as configured; each may itself be a comma-separated list, as for mount(8)
 */
export function parseMountOptions(words: readonly string[]): MountOptions {
  let bind: MountOptions["bind"] = "none";
  let idmap: MountOptions["idmap"] = "none";
  let remount = false;
  let copyUp = false;
  let copyLink = false;
  let flagged = false;
  const nofollow = { source: false, target: false };
  const superblock = new Set<SuperblockFlag>();
  const attributes = new Map<Group, Attribute>();
  const recursiveAttributes = new Map<Group, Attribute>();
  const propagation: Propagation[] = [];
  const parameters: MountParameter[] = [];

  for (const word of words.flatMap(splitAtCommas)) {
    const recursive = recursiveTable.get(word);
    const effect = ownTable.get(word) ?? recursive;
    if (effect === undefined) {
      if (word !== "") parameters.push(parameterOf(word));
      continue;
    }
    flagged ||= recursive === undefined && isFlag(effect);
    switch (effect.to) {
      case "nothing":
      case "flag":
        break;
      case "superblock":
        if (effect.on) superblock.add(effect.flag);
        else superblock.delete(effect.flag);
        break;
      case "attribute": {
        const held = recursive === undefined ? attributes : recursiveAttributes;
        if (effect.keeps === undefined || held.get(effect.group) !== effect.keeps) {
          held.set(effect.group, effect.value);
        }
        break;
      }
      case "undo": {
        const held = recursive === undefined ? attributes : recursiveAttributes;
        if (held.get(effect.group) === effect.value) held.delete(effect.group);
        break;
      }
      case "propagation":
        propagation.push(effect.value);
        break;
      case "bind":
        if (bind !== "rbind") bind = effect.value;
        break;
      case "idmap":
        idmap = effect.value;
        break;
      case "remount":
        remount = true;
        break;
      case "copyUp":
        copyUp = true;
        break;
      case "nofollow":
        nofollow[effect.of] = true;
        break;
      case "copyLink":
        copyLink = true;
        break;
      default:
        effect satisfies never;
    }
  }
  if (attributes.get("ro") === "ro") superblock.add("ro");
  return {
    bind,
    idmap,
    flagged,
    nofollow,
    copyLink,
    remount,
    copyUp,
    superblock: [...superblock],
    attributes: [...attributes.values()],
    recursiveAttributes: [...recursiveAttributes.values()],
    propagation,
    parameters,
  };
}

/**
 * Splits at commas, but not within double quotes (SELinux contexts) nor after a backslash (overlay's directories), as
 * the kernel and mount(8) do.
 */
function splitAtCommas(text: string): readonly string[] {
  if (!text.includes(",")) return [text];
  const parts: string[] = [];
  let start = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === "\\") at++;
    else if (character === '"') quoted = !quoted;
    else if (character === "," && !quoted) {
      parts.push(text.slice(start, at));
      start = at + 1;
    }
  }
  parts.push(text.slice(start));
  return parts;
}

/** Quotes only protect commas in a joined list; fsconfig(2) takes one value as it is. */
function parameterOf(word: string): MountParameter {
  const equals = word.indexOf("=");
  if (equals < 0) return { key: word };
  const value = word.slice(equals + 1);
  const quoted = value.length >= 2 && value.startsWith('"') && value.endsWith('"');
  return { key: word.slice(0, equals), value: quoted ? value.slice(1, -1) : value };
}
