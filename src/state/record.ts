// What the records of a container may say: the members of each, with the range of every one. A record that says anything
// else is damaged, and nothing of it is believed. Members that are not known are kept and passed over: a later release
// may add some without another version.

import { BerthError } from "../errors/berth-error.ts";
import type { ContainerState, Intent, Remains } from "./types.ts";

/** What was expected of a value and where in it, such as `/init/pid: a whole number`; undefined when it fits. */
type Check = (value: unknown) => string | undefined;

const text =
  (max: number): Check =>
  (value) =>
    typeof value === "string" && value.length <= max ? undefined : ": a text";

const number =
  (min: number, max: number): Check =>
  (value) =>
    typeof value === "number" && Number.isInteger(value) && value >= min && value <= max
      ? undefined
      : `: a whole number from ${min} to ${max}`;

const flag: Check = (value) => (typeof value === "boolean" ? undefined : ": true or false");

/** Absolute. */
const path: Check = (value) =>
  typeof value === "string" && value.length < 4096 && value.startsWith("/") && !value.includes("\0")
    ? undefined
    : ": an absolute path";

const pathOrNone: Check = (value) => (value === "" ? undefined : path(value));

const isList: (value: unknown) => value is readonly unknown[] = Array.isArray;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !isList(value);

const list =
  (max: number, of: Check): Check =>
  (value) => {
    if (!isList(value) || value.length > max) return ": a list";
    for (let index = 0; index < value.length; index++) {
      const found = of(value[index]);
      if (found !== undefined) return `/${index}${found}`;
    }
    return undefined;
  };

/** An object with any names. */
const map =
  (of: Check): Check =>
  (value) => {
    if (!isObject(value)) return ": an object";
    for (const name of Object.keys(value)) {
      const found = of(value[name]);
      if (found !== undefined) return `/${name}${found}`;
    }
    return undefined;
  };

const orMissing =
  (of: Check): Check =>
  (value) =>
    value === undefined ? undefined : of(value);

/** One check for each member of a type, no more and no less. */
type ChecksOf<T> = { readonly [K in keyof T]-?: Check };

/** @param optional those that may be missing */
function members<T>(of: ChecksOf<T>, ...optional: readonly (keyof T & string)[]): Check {
  const checks = Object.entries<Check>(of).map(([name, check]) => ({
    name,
    check: optional.some((one) => one === name) ? orMissing(check) : check,
  }));
  // Every command runs this loop, and the engine takes an iterator's steps for calls.
  return (value) => {
    if (!isObject(value)) return ": an object";
    for (let index = 0; ; index++) {
      const member = checks[index];
      if (member === undefined) return undefined;
      const found = member.check(value[member.name]);
      if (found !== undefined) return `/${member.name}${found}`;
    }
  };
}

/** A container's records, by what they are called. */
export interface Records {
  readonly state: ContainerState;
  readonly intent: Intent;
  readonly remains: Remains;
}

const checks = makeChecks();

function makeChecks(): ChecksOf<Records> {
  /** No longer than the record itself. */
  const anyText = text(Infinity);
  const version = number(1, 1);
  const texts = list(Infinity, anyText);

  // The kernel gives no larger numbers (PID_MAX_LIMIT); a start time may be unknown, and is then empty.
  const identity = members<ContainerState["init"]>({
    pid: number(1, 4_194_304),
    startTime: text(20),
    bootId: text(64),
  });

  const cgroup = members<Intent["cgroup"]>(
    {
      path: pathOrNone,
      made: pathOrNone,
      found: members<NonNullable<Intent["cgroup"]["found"]>>({ below: texts, ownMounts: flag }),
      scope: members<NonNullable<Intent["cgroup"]["scope"]>>({ unit: text(255), user: flag }),
    },
    "scope",
    "found",
  );

  const rdt = members<NonNullable<Intent["rdt"]>>({ group: path, remove: list(8, path) });

  const intent: ChecksOf<Intent> = {
    version,
    id: text(255),
    bundle: path,
    created: text(64),
    cgroup,
    rdt,
  };

  const hook = members<ContainerState["hooks"]["poststop"][number]>({
    path,
    args: texts,
    env: texts,
    timeout: number(0, 2_147_483_647),
    origin: anyText,
  });
  const hooks = list(Infinity, hook);

  const state: ChecksOf<ContainerState> = {
    ...intent,
    rootfs: path,
    owner: number(0, 4_294_967_295),
    ociVersion: anyText,
    annotations: map(anyText),
    init: identity,
    complete: flag,
    hasProcess: flag,
    ownKeyring: flag,
    keyring: text(64),
    resources: anyText,
    stdio: list(3, anyText),
    ownPidNamespace: flag,
    hooks: members<ContainerState["hooks"]>({ poststart: hooks, poststop: hooks }),
  };

  return {
    state: members<ContainerState>(state, "rdt", "annotations", "keyring", "stdio"),
    intent: members<Intent>(intent, "rdt"),
    remains: members<Remains>({ version, init: identity, cgroup, rdt }, "cgroup", "rdt"),
  };
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
  const problem = checks[kind](value);
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
