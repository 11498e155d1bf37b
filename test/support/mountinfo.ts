// /proc/*/mountinfo (proc(5)) as data.

export interface MountEntry {
  /** What of the file system is mounted. */
  readonly root: string;
  readonly point: string;
  /** Options of the mount itself. */
  readonly options: readonly string[];
  /** Optional fields, such as "shared:1". */
  readonly propagation: readonly string[];
  readonly type: string;
  readonly source: string;
  /** Options of the file system. */
  readonly superOptions: readonly string[];
}

/** Parses the text of a mountinfo file. */
export function parseMountinfo(text: string): readonly MountEntry[] {
  return text
    .split("\n")
    .filter((line) => line.includes(" - "))
    .map((line) => {
      const [left = "", right = ""] = line.split(" - ");
      const [, , , root = "", point = "", options = "", ...propagation] = left.split(" ");
      const [type = "", source = "", superOptions = ""] = right.split(" ");
      return {
        root,
        point,
        options: options.split(","),
        propagation,
        type,
        source,
        superOptions: superOptions.split(","),
      };
    });
}

/** The topmost mount at a point; fails the test when there is none. */
export function mountAt(entries: readonly MountEntry[], point: string): MountEntry {
  const entry = entries.findLast((candidate) => candidate.point === point);
  if (entry === undefined) throw new Error(`nothing is mounted at ${point}`);
  return entry;
}
