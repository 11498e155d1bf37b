// The process that `exec` is asked for, as a configuration: the container's own, as it was at creation, with this process
// instead of its first one. So it is validated, planned and complained about like any other.

import { parseDocument, type Document } from "../config/read.ts";
import { isNumberList } from "../config/rules/rule.ts";
import { configError, inspectConfig } from "../config/validate.ts";
import { BerthError, type Violation } from "../errors/berth-error.ts";
import { resolveCallerPath } from "../host/caller.ts";
import { readDocumentStream, type LoadedBundle } from "../launch/load.ts";
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

/** What a process described by a file has from the container, where the file does not say (as runc). */
const inherited = [
  "capabilities",
  "rlimits",
  "apparmorProfile",
  "selinuxLabel",
  "oomScoreAdj",
  "scheduler",
  "ioPriority",
  "execCPUAffinity",
];

/**
 * Sets of capabilities that --cap adds to: what is inheritable stays as it is (CVE-2022-29162), and what is so is ambient
 * as well, as with runc.
 */
const extendedSets = ["bounding", "effective", "permitted"];

const isList: (value: unknown) => value is readonly unknown[] = Array.isArray;

const isObject = (value: unknown): value is Members =>
  typeof value === "object" && value !== null && !isList(value);

const membersOf = (value: unknown): Members => (isObject(value) ? value : {});

const listOf = (value: unknown): readonly unknown[] => (isList(value) ? value : []);

/** Engines written in Go emit null, or an empty list, for what they do not set. */
const isSet = (value: unknown): boolean =>
  value !== undefined && value !== null && value !== "" && !(isList(value) && value.length === 0);

/** A process as it is described, not yet validated. */
export interface DescribedProcess {
  /** The container's configuration with this process. */
  readonly document: Document;
  /** What of the command line a value comes from, by its pointer. */
  readonly optionOf: (pointer: string) => string | undefined;
}

/**
 * What there is to be read of a description before the container is held: its writer may take his time.
 *
 * @throws BerthError of kind "config" for a file that is no JSON object
 */
export function readDescription(context: Context, source: ProcessSource): Description {
  if (source.kind === "changes") return source;
  return { kind: "file", document: readProcess(context, source.path) };
}

export type Description =
  | { readonly kind: "file"; readonly document: Document }
  | Extract<ProcessSource, { kind: "changes" }>;

/**
 * The container's configuration with this process.
 *
 * @param directory the container's
 */
export function describeProcess(directory: Directory, description: Description): DescribedProcess {
  const config = parseDocument(keptConfig(directory), "config.json");
  return description.kind === "file"
    ? { document: withProcessOf(config, description.document), optionOf: () => undefined }
    : withChanges(config, description.changes);
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
export function loadProcess(
  { document, optionOf }: DescribedProcess,
  state: ContainerState,
): LoadedProcess {
  const { spec, violations } = inspectConfig(document);
  // The rest was judged when the container was created.
  const own = violations.filter(({ pointer }) => /^\/process(\/|$)/.test(pointer));
  if (spec?.process === undefined || own.length > 0)
    throw configError((own.length > 0 ? own : violations).map((one) => nameOption(one, optionOf)));
  return { bundle: state.bundle, document, spec, violations, process: spec.process };
}

/** Who mends a command line looks for the option, not for what it stands for. */
function nameOption(violation: Violation, optionOf: DescribedProcess["optionOf"]): Violation {
  const option = optionOf(violation.pointer);
  if (option === undefined) return violation;
  const { message, hint } = violation;
  const named = { pointer: "runtime:option", message: `${option}: ${message}` };
  return hint === undefined ? named : { ...named, hint };
}

function readProcess(context: Context, path: string): Document {
  const document = readDocumentStream(resolveCallerPath(context.caller, path), "process.json");
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

/** The options of what a command line may give, by the member. */
const options: ReadonlyMap<string, string> = new Map([
  ["args", "the program and its arguments"],
  ["cwd", "option --cwd"],
  ["apparmorProfile", "option --apparmor"],
  ["selinuxLabel", "option --process-label"],
]);

function withChanges(config: Document, changes: ProcessChanges): DescribedProcess {
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
  const given = new Set([...Object.keys(replaced), "args", "terminal"]);
  const kept = listOf(own["env"]).length;
  const optionOf = (pointer: string): string | undefined => {
    const [, , member = "", index = ""] = pointer.split("/");
    if (member === "env" && Number(index) >= kept) return "option --env";
    return given.has(member) ? options.get(member) : undefined;
  };
  const document = withProcess(config, process, config.hasNull, (pointer) => {
    const [, , member = ""] = pointer.split("/");
    return given.has(member) ? undefined : config.positionOf(pointer);
  });
  return { document, optionOf };
}

function extended(own: Members, names: readonly string[]): Members {
  const sets = membersOf(own["capabilities"]);
  const more = extendedSets.map((set): [string, unknown] => [
    set,
    [...new Set([...listOf(sets[set]), ...names])],
  ]);
  const inheritable = new Set(listOf(sets["inheritable"]));
  const ambient = [...listOf(sets["ambient"]), ...names.filter((name) => inheritable.has(name))];
  return { ...sets, ...Object.fromEntries(more), ambient: [...new Set(ambient)] };
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
