// What the records of a container may say: the shape of each, with the range of every member. A record that says anything
// else is damaged, and nothing of it is believed. Members that are not known are kept and passed over: a later release
// may add some without another version.

import { BerthError } from "../errors/berth-error.ts";
import type { ContainerState, Intent, Remains } from "./types.ts";

/** What a value may be. A table is walked by one function, since each that is called the first time takes its time. */
type Shape =
  | { readonly is: "text"; readonly max: number }
  /** Absolute; `orNone`: or empty. */
  | { readonly is: "path"; readonly orNone: boolean }
  | { readonly is: "number"; readonly min: number; readonly max: number }
  | { readonly is: "flag" }
  | { readonly is: "list"; readonly max: number; readonly of: Shape }
  /** Any names. */
  | { readonly is: "map"; readonly of: Shape }
  | Members;

interface Members {
  readonly is: "members";
  readonly of: readonly (readonly [string, Shape])[];
  /** Those that may be missing. */
  readonly optional: readonly string[];
}

/** One shape for each member of a type, no more and no less. */
type ShapesOf<T> = { readonly [K in keyof T]-?: Shape };

function members<T>(of: ShapesOf<T>, ...optional: readonly (keyof T & string)[]): Members {
  return { is: "members", of: Object.entries(of), optional };
}

/** A container's records, by what they are called. */
export interface Records {
  readonly state: ContainerState;
  readonly intent: Intent;
  readonly remains: Remains;
}

const shapesOfRecords = makeShapes();

function makeShapes(): Readonly<Record<keyof Records, Members>> {
  const flag: Shape = { is: "flag" };
  const path: Shape = { is: "path", orNone: false };
  const pathOrNone: Shape = { is: "path", orNone: true };
  /** No longer than the record itself. */
  const anyText: Shape = { is: "text", max: Infinity };
  const version: Shape = { is: "number", min: 1, max: 1 };
  const texts: Shape = { is: "list", max: Infinity, of: anyText };

  // The kernel gives no larger numbers (PID_MAX_LIMIT); a start time may be unknown, and is then empty.
  const identity = members<ContainerState["init"]>({
    pid: { is: "number", min: 1, max: 4_194_304 },
    startTime: { is: "text", max: 20 },
    bootId: { is: "text", max: 64 },
  });

  const cgroup = members<Intent["cgroup"]>(
    {
      path: pathOrNone,
      made: pathOrNone,
      found: members<NonNullable<Intent["cgroup"]["found"]>>({ below: texts, ownMounts: flag }),
      scope: members<NonNullable<Intent["cgroup"]["scope"]>>({
        unit: { is: "text", max: 255 },
        user: flag,
      }),
    },
    "scope",
    "found",
  );

  const rdt = members<NonNullable<Intent["rdt"]>>({
    group: path,
    remove: { is: "list", max: 8, of: path },
  });

  const intent: ShapesOf<Intent> = {
    version,
    id: { is: "text", max: 255 },
    bundle: path,
    created: { is: "text", max: 64 },
    cgroup,
    rdt,
  };

  const hook = members<ContainerState["hooks"]["poststop"][number]>({
    path,
    args: texts,
    env: texts,
    timeout: { is: "number", min: 0, max: 2_147_483_647 },
    origin: anyText,
  });
  const hooks: Shape = { is: "list", max: Infinity, of: hook };

  const state: ShapesOf<ContainerState> = {
    ...intent,
    rootfs: path,
    owner: { is: "number", min: 0, max: 4_294_967_295 },
    ociVersion: anyText,
    annotations: { is: "map", of: anyText },
    init: identity,
    complete: flag,
    hasProcess: flag,
    ownKeyring: flag,
    keyring: { is: "text", max: 64 },
    resources: anyText,
    stdio: { is: "list", max: 3, of: anyText },
    ownPidNamespace: flag,
    hooks: members<ContainerState["hooks"]>({ poststart: hooks, poststop: hooks }),
  };

  return {
    state: members<ContainerState>(state, "rdt", "annotations", "keyring", "stdio"),
    intent: members<Intent>(intent, "rdt"),
    remains: members<Remains>({ version, init: identity, cgroup, rdt }, "cgroup", "rdt"),
  };
}

const isList: (value: unknown) => value is readonly unknown[] = Array.isArray;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !isList(value);

/** Where in a value what was expected, if it is anything else: `/init/pid: a whole number`. */
function misfit(value: unknown, shape: Shape): string | undefined {
  switch (shape.is) {
    case "text":
      return typeof value === "string" && value.length <= shape.max ? undefined : ": a text";
    case "path":
      return typeof value === "string" &&
        value.length < 4096 &&
        (value.startsWith("/") || (shape.orNone && value === "")) &&
        !value.includes("\0")
        ? undefined
        : ": an absolute path";
    case "number":
      return typeof value === "number" &&
        Number.isInteger(value) &&
        value >= shape.min &&
        value <= shape.max
        ? undefined
        : `: a whole number from ${shape.min} to ${shape.max}`;
    case "flag":
      return typeof value === "boolean" ? undefined : ": true or false";
    case "list":
      if (!isList(value) || value.length > shape.max) return ": a list";
      for (let index = 0; index < value.length; index++) {
        const found = misfit(value[index], shape.of);
        if (found !== undefined) return `/${index}${found}`;
      }
      return undefined;
    case "map":
      if (!isObject(value)) return ": an object";
      for (const name of Object.keys(value)) {
        const found = misfit(value[name], shape.of);
        if (found !== undefined) return `/${name}${found}`;
      }
      return undefined;
    case "members":
      if (!isObject(value)) return ": an object";
      for (const [name, each] of shape.of) {
        if (value[name] === undefined && shape.optional.includes(name)) continue;
        const found = misfit(value[name], each);
        if (found !== undefined) return `/${name}${found}`;
      }
      return undefined;
  }
}

/** The error for a record that cannot be believed. */
export function damaged(file: string, expected: string): BerthError {
  return new BerthError(`${file} is damaged or of another version: ${expected} was expected`, {
    kind: "state",
    hint: "delete --force removes the container",
  });
}

/**
 * Reads a record.
 *
 * @param text as it was found
 * @param file for messages
 * @returns the record: every known member has its type and is in its range
 * @throws BerthError of kind "state" when it is cut short or says what it cannot
 */
export function parseRecord(text: string, file: string, kind: keyof Records): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw damaged(file, "a whole JSON document");
  }
  const problem = misfit(value, shapesOfRecords[kind]);
  if (problem !== undefined)
    throw damaged(file, problem.startsWith(":") ? `the record${problem}` : problem);
  return value;
}

/** What some work reads; undefined when that is damaged. */
export function unlessDamaged<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof BerthError && error.kind === "state") return undefined;
    throw error;
  }
}
