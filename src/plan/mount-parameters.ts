// Options that are not the runtime's own: for the file system, for other layers, or unknown, which is said with what was
// probably meant. Which words are the runtime's is in mount-options.ts.

import type { Violation } from "../errors/berth-error.ts";
import { didYouMean } from "../errors/nearest.ts";
import { mountOptionWords, parseMountOptions, type MountOptions } from "./mount-options.ts";

/** Parameters of the file systems that containers are made of (mount(8), the kernel's Documentation/filesystems). */
const knownParameters: ReadonlyMap<string, readonly string[]> = new Map([
  [
    "tmpfs",
    "size nr_blocks nr_inodes mode uid gid huge mpol inode32 inode64 noswap usrquota grpquota quota".split(
      " ",
    ),
  ],
  ["proc", ["hidepid", "gid", "subset"]],
  ["sysfs", []],
  ["devpts", ["newinstance", "ptmxmode", "mode", "uid", "gid", "max"]],
  ["mqueue", []],
  [
    "cgroup2",
    "nsdelegate favordynmods memory_localevents memory_recursiveprot memory_hugetlb_accounting pids_localevents".split(
      " ",
    ),
  ],
]);

/** What mount(8) and engines keep to themselves: when to mount and who may, labels and owners of volumes, caches. */
const ofOtherLayers: ReadonlySet<string> = new Set(
  [
    "_netdev _rnetdev auto noauto nofail comment helper uhelper",
    "user nouser users nousers owner noowner group nogroup",
    "z Z U O nocopy consistent cached delegated",
  ].flatMap((words) => words.split(" ")),
);

const isOfOtherLayer = (key: string): boolean =>
  ofOtherLayers.has(key) || key.startsWith("x-") || key.startsWith("X-");

/** What a mount's options leave for its file system, and what is wrong with the rest. */
export interface Parameters {
  readonly parameters: MountOptions["parameters"];
  readonly problems: readonly Violation[];
  readonly warnings: readonly Violation[];
}

/**
 * Sorts the options that are not the runtime's own. Those of other layers are passed over. A bind mount takes no others:
 * they are passed over as well, with a warning, unless they look like a slip of the pen.
 *
 * @param words the configured options
 * @param parameters of them, those that are not the runtime's
 * @param type the file system's type; undefined for a bind mount
 * @param pointer of the mount
 */
export function sortParameters(
  words: readonly string[],
  parameters: MountOptions["parameters"],
  type: string | undefined,
  pointer: string,
): Parameters {
  const problems: Violation[] = [];
  const warnings: Violation[] = [];
  if (parameters.length === 0) return { parameters, problems, warnings };
  const known = type === undefined ? [] : knownParameters.get(type);
  for (const [index, word] of words.entries())
    for (const { key, value } of parseMountOptions([word]).parameters) {
      // Of other file systems the kernel knows better.
      if (known === undefined || known.includes(key) || isOfOtherLayer(key)) continue;
      const at = `${pointer}/options/${String(index)}`;
      const hint =
        value === undefined || type !== undefined
          ? didYouMean(key, [...mountOptionWords(), ...known])
          : undefined;
      if (hint !== undefined)
        problems.push({ pointer: at, message: unknown(key, type ?? "bind"), hint });
      else if (type === undefined)
        warnings.push({
          pointer: at,
          message: `${unknown(key, "bind")}: it is passed over`,
        });
    }
  const left = parameters.filter(({ key }) => !isOfOtherLayer(key));
  return { parameters: type === undefined ? [] : left, problems, warnings };
}

const unknown = (key: string, type: string): string =>
  `unknown option ${JSON.stringify(key)} for a ${type} mount`;
