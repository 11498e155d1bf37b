// Checks of limits that differ by data only: what is asked for, and the file that says it.

import { limited } from "./cgroup.ts";
import { same } from "./mismatch.ts";
import type { Check, Need, section } from "./requirement.ts";

export type Resources = Readonly<Record<string, unknown>>;

export interface LimitRow {
  /** After "resources/". */
  readonly id: string;
  readonly says: string;
  /** After "linux.resources." */
  readonly properties: readonly string[];
  readonly asked: Resources;
  readonly file: string;
  readonly said: string;
  readonly known?: Check["known"];
}

type Declare = ReturnType<typeof section>["must"];

export function limitCheck(declare: Declare, row: LimitRow, ...more: readonly Need[]): Check {
  return declare(
    `resources/${row.id}`,
    row.says,
    {
      properties: row.properties.map((name) => `linux.resources.${name}`),
      needs: ["cgroup2 limits", ...more],
      ...(row.known === undefined ? {} : { known: row.known }),
    },
    (subject) => same(limited(subject, row.asked, row.file), row.said),
  );
}

/** Limits that are an error: they cannot be said on cgroup v2, or mean nothing. */
export interface RefusedRow {
  readonly id: string;
  readonly says: string;
  readonly properties: readonly string[];
  readonly asked: Resources;
  readonly known?: Check["known"];
}

export function refusedLimit(declare: Declare, row: RefusedRow): Check {
  return declare(
    `resources/${row.id}`,
    row.says,
    {
      properties: row.properties.map((name) => `linux.resources.${name}`),
      needs: ["cgroup2 limits"],
      ...(row.known === undefined ? {} : { known: row.known }),
    },
    (subject) => subject.with(({ linux }) => (linux["resources"] = row.asked)).refused("create"),
  );
}
