// The process that `exec` is asked for, as a configuration: the container's own, as it was at creation, with this process
// instead of its first one. So it is validated, planned and complained about like any other.

import { parseDocument, type Document } from "../config/read.ts";
import { isNumberList } from "../config/rules/rule.ts";
import { configError, inspectConfig } from "../config/validate.ts";
import { BerthError } from "../errors/berth-error.ts";
import { resolveCallerPath } from "../host/caller.ts";
import { readDocument, type LoadedBundle } from "../launch/load.ts";
import type { Directory } from "../native/directory.ts";
import { numbersIn } from "../plan/number-list.ts";
import type { Process } from "../plan/process.ts";
import type { Context } from "../state/context.ts";
import { keptConfig } from "../state/state.ts";
import type { ContainerState } from "../state/types.ts";

/** A process as the command line describes it: the container's own, but for what is given. */
export interface ProcessChanges {
  readonly args: readonly string[];
  readonly terminal: boolean;
  readonly cwd: string | undefined;
  readonly uid: number | undefined;
  readonly gid: number | undefined;
  readonly noNewPrivileges: boolean | undefined;
  readonly apparmorProfile: string | undefined;
  readonly selinuxLabel: string | undefined;
  /** In addition to the container's own. */
  readonly env: readonly string[];
  readonly additionalGids: readonly number[];
  readonly capabilities: readonly string[];
}

/** Where the process is described. */
export type ProcessSource =
  /** A file that holds the value of `process`; relative to the caller's working directory. */
  | { readonly kind: "file"; readonly path: string }
  | { readonly kind: "changes"; readonly changes: ProcessChanges };

export interface LoadedProcess extends LoadedBundle {
  readonly process: Process;
}

type Members = Readonly<Record<string, unknown>>;

/** What a process described by a file has from the container, where the file does not say. */
const inherited = [
  "capabilities",
  "rlimits",
  "noNewPrivileges",
  "apparmorProfile",
  "selinuxLabel",
  "oomScoreAdj",
  "scheduler",
  "ioPriority",
  "execCPUAffinity",
];

/** Sets of capabilities that --cap adds to: what is inheritable stays as it is (CVE-2022-29162). */
const extendedSets = ["bounding", "effective", "permitted"];

const isList: (value: unknown) => value is readonly unknown[] = Array.isArray;

const isObject = (value: unknown): value is Members =>
  typeof value === "object" && value !== null && !isList(value);

const membersOf = (value: unknown): Members => (isObject(value) ? value : {});

const listOf = (value: unknown): readonly unknown[] => (isList(value) ? value : []);

/** Engines written in Go emit null, or an empty list, for what they do not set. */
const isSet = (value: unknown): boolean =>
  value !== undefined && value !== null && value !== "" && !(isList(value) && value.length === 0);

/**
 * The container's configuration with this process, not yet validated.
 *
 * @param directory the container's
 * @throws BerthError of kind "config" for a file that is no JSON object
 */
export function describeProcess(
  context: Context,
  directory: Directory,
  source: ProcessSource,
): Document {
  const config = parseDocument(keptConfig(directory), "config.json");
  return source.kind === "file"
    ? withProcessOf(config, readProcess(context, source.path))
    : withChanges(config, source.changes);
}

/**
 * The CPUs that the process is to be started on, before it enters the container's cgroup (runtime-spec, execCPUAffinity);
 * none for no matter, or for what validation will refuse.
 */
export function initialCpus(document: Document): readonly number[] {
  const { initial } = membersOf(membersOf(membersOf(document.value)["process"])["execCPUAffinity"]);
  return typeof initial === "string" && isNumberList(initial) ? numbersIn(initial) : [];
}

/**
 * Validates it.
 *
 * @throws BerthError of kind "config" for a process that is not valid
 */
export function loadProcess(document: Document, state: ContainerState): LoadedProcess {
  const { spec, violations } = inspectConfig(document);
  if (spec?.process === undefined) throw configError(violations);
  return { bundle: state.bundle, document, spec, violations, process: spec.process };
}

function readProcess(context: Context, path: string): Document {
  const document = readDocument(resolveCallerPath(context.caller, path), "process.json");
  if (!isObject(document.value))
    throw new BerthError("process.json holds no object", {
      kind: "config",
      hint: "give --process the value of `process` of a config.json",
    });
  return document;
}

function withProcessOf(config: Document, file: Document): Document {
  const own = membersOf(membersOf(config.value)["process"]);
  const given = membersOf(file.value);
  const kept = inherited.filter((name) => !isSet(given[name]) && isSet(own[name]));
  const process = { ...given, ...Object.fromEntries(kept.map((name) => [name, own[name]])) };
  return withProcess(config, process, config.hasNull || file.hasNull, (pointer) => {
    const [, , member = ""] = pointer.split("/");
    if (kept.includes(member)) return config.positionOf(pointer);
    return file.positionOf(pointer.slice("/process".length));
  });
}

function withChanges(config: Document, changes: ProcessChanges): Document {
  const { args, terminal, uid, gid, env, additionalGids, capabilities, ...others } = changes;
  const replaced = Object.fromEntries(Object.entries(others).filter(([, value]) => isSet(value)));
  const own = membersOf(membersOf(config.value)["process"]);
  const user = membersOf(own["user"]);
  const process = {
    ...own,
    ...replaced,
    args,
    terminal,
    env: [...listOf(own["env"]), ...env],
    user: {
      ...user,
      ...(uid === undefined ? {} : { uid }),
      ...(gid === undefined ? {} : { gid }),
      additionalGids: [...listOf(user["additionalGids"]), ...additionalGids],
    },
    ...(capabilities.length === 0 ? {} : { capabilities: extended(own, capabilities) }),
  };
  const fromCommandLine = new Set([...Object.keys(replaced), "args", "terminal"]);
  return withProcess(config, process, config.hasNull, (pointer) => {
    const [, , member = ""] = pointer.split("/");
    return fromCommandLine.has(member) ? undefined : config.positionOf(pointer);
  });
}

function extended(own: Members, names: readonly string[]): Members {
  const sets = membersOf(own["capabilities"]);
  const more = extendedSets.map((set): [string, unknown] => [
    set,
    [...new Set([...listOf(sets[set]), ...names])],
  ]);
  return { ...sets, ...Object.fromEntries(more) };
}

/** The configuration with another process, of which each part stands elsewhere. */
function withProcess(
  config: Document,
  process: Members,
  hasNull: boolean,
  positionInProcess: Document["positionOf"],
): Document {
  return {
    ...config,
    value: { ...membersOf(config.value), process },
    hasNull,
    positionOf: (pointer) =>
      /^\/process(\/|$)/.test(pointer) ? positionInProcess(pointer) : config.positionOf(pointer),
  };
}
