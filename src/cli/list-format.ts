// The output of `berth list`: as a table, as JSON and as ids, each as runc prints it.

import type { ListEntry } from "../container/query.ts";
import { readTextIfAny } from "../native/files.ts";

/** What is printed of a container. */
export interface ListRow {
  readonly ociVersion: string;
  readonly id: string;
  readonly pid: number;
  readonly status: string;
  readonly bundle: string;
  readonly rootfs: string;
  readonly created: string;
  readonly annotations?: Readonly<Record<string, string>>;
  /** A user's name, or `#` and the number. */
  readonly owner: string;
}

/** How Go says "no time": programs that read `created` want a time there. */
const noTime = "0001-01-01T00:00:00Z";

/**
 * Turns entries into rows. A container that cannot be read is listed as well, so that it can be found and deleted.
 *
 * @param onDamaged is told of each such container
 * @param passwd text of the file that tells users' names (passwd(5)); a host without it has only numbers
 */
export function listRows(
  entries: readonly ListEntry[],
  onDamaged: (id: string, error: string) => void,
  passwd: () => string = () => readTextIfAny("/etc/passwd") ?? "",
): readonly ListRow[] {
  let users: string | undefined;
  const names = new Map<number, string>();
  const nameOf = (uid: number): string => {
    const known = names.get(uid) ?? userName((users ??= passwd()), uid) ?? `#${String(uid)}`;
    names.set(uid, known);
    return known;
  };
  return entries.map((entry) => {
    if (entry.kind === "container") {
      const { state, ownerId } = entry;
      return { ...state, owner: nameOf(ownerId) };
    }
    onDamaged(entry.id, entry.error);
    const { id } = entry;
    const unknown = { ociVersion: "", pid: 0, bundle: "", rootfs: "", created: noTime, owner: "" };
    return { ...unknown, id, status: "damaged" };
  });
}

/** The name of a user number; its first entry counts. */
function userName(passwd: string, uid: number): string | undefined {
  for (const line of passwd.split("\n")) {
    const [name, , number = ""] = line.split(":", 3);
    if (name !== "" && /^[0-9]{1,10}$/.test(number) && Number(number) === uid) return name;
  }
  return undefined;
}

/** One id per line. */
export function listIds(rows: readonly ListRow[]): string {
  return rows.map(({ id }) => `${id}\n`).join("");
}

/** One line; `null` when there is none, as Go writes an empty list that was never made. */
export function listJson(rows: readonly ListRow[]): string {
  return `${rows.length === 0 ? "null" : JSON.stringify(rows)}\n`;
}

const header = ["ID", "PID", "STATUS", "BUNDLE", "CREATED", "OWNER"];
const minimalWidth = 12;
const padding = 3;

/** Columns as Go's tabwriter sets them: as wide as the longest cell and the padding, and no narrower than 12. */
export function listTable(rows: readonly ListRow[]): string {
  const lines = [
    header,
    ...rows.map(({ id, pid, status, bundle, created, owner }) => [
      id,
      String(pid),
      status,
      bundle,
      created,
      owner,
    ]),
  ];
  const widths = header.map((_, column) =>
    Math.max(minimalWidth, ...lines.map((line) => letters(line[column]) + padding)),
  );
  return lines
    .map((line) => {
      const cells = line.map((cell, column) =>
        column === header.length - 1
          ? cell
          : cell + " ".repeat((widths[column] ?? 0) - letters(cell)),
      );
      return `${cells.join("")}\n`;
    })
    .join("");
}

/** Characters, not UTF-16 units. */
function letters(text = ""): number {
  return [...text].length;
}
