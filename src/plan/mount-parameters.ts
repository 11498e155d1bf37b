// Options a mount does not know: said with what was probably meant. Which words are options is in mount-options.ts.

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

/**
 * What is wrong with the options a mount's file system would get.
 *
 * @param words the configured options
 * @param parameters of them, those that are for the file system
 * @param type the file system's type; undefined for a bind mount, which takes none
 * @param pointer of the mount
 */
export function unknownOptions(
  words: readonly string[],
  parameters: MountOptions["parameters"],
  type: string | undefined,
  pointer: string,
): readonly Violation[] {
  const known = type === undefined ? [] : knownParameters.get(type);
  if (known === undefined) return []; // the kernel knows better
  if (parameters.every(({ key }) => known.includes(key))) return [];
  return words.flatMap((word, index) =>
    parseMountOptions([word]).parameters.flatMap(({ key }) => {
      if (known.includes(key)) return [];
      const hint = didYouMean(key, [...mountOptionWords(), ...known]);
      // A file system may have learnt a new parameter; a bind mount has none.
      if (type !== undefined && hint === undefined) return [];
      return [
        {
          pointer: `${pointer}/options/${String(index)}`,
          message: `unknown option ${JSON.stringify(key)} for a ${type ?? "bind"} mount`,
          ...(hint === undefined ? {} : { hint }),
        },
      ];
    }),
  );
}
