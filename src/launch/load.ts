// A bundle becomes a plan: read, validated, planned; every fault of all three is reported at once.

import type { Spec } from "../config/generated/config.ts";
import { placeViolation } from "../config/positions.ts";
import { maxBytes, parseDocument, type Document } from "../config/read.ts";
import { configError, inspectConfig } from "../config/validate.ts";
import { BerthError, type Violation } from "../errors/berth-error.ts";
import { formatViolation } from "../errors/format.ts";
import { resolveCallerPath } from "../host/caller.ts";
import type { HostFacts } from "../host/host.ts";
import { readInputFile, readInputStream } from "../host/input-file.ts";
import { basename, join, resolve } from "../paths/posix.ts";
import { draftCreate, type Draft } from "../plan/create.ts";
import type { Plan } from "../plan/plan.ts";
import type { CreateOptions } from "../plan/types.ts";
import type { Context } from "../state/context.ts";

const configName = "config.json";

/** A bundle whose configuration has the right shape; it may still break rules. */
export interface LoadedBundle {
  /** Absolute path. */
  readonly bundle: string;
  readonly document: Document;
  readonly spec: Spec;
  /** Rules it breaks, with places. */
  readonly violations: readonly Violation[];
}

/**
 * Reads a file, a fifo or standard input that holds a document.
 *
 * @param name shown to people
 * @throws BerthError of kind "config" when it cannot be read or is no JSON
 */
export function readDocumentStream(path: string, name: string): Document {
  return parseDocument(readInputStream(path, name, maxBytes), name);
}

/**
 * Loads a bundle.
 *
 * @param bundle directory, relative to the caller's working directory
 * @param config file to take instead of its config.json, likewise
 * @throws BerthError of kind "config" when config.json cannot be read or has not the shape of a configuration
 */
export function loadBundle(context: Context, bundle: string, config?: string): LoadedBundle {
  const path = resolve(resolveCallerPath(context.caller, bundle));
  const file =
    config === undefined ? join(path, configName) : resolveCallerPath(context.caller, config);
  const name = basename(file);
  const document = parseDocument(readInputFile(file, name, maxBytes), name);
  const { spec, violations } = inspectConfig(document);
  if (spec === undefined) throw configError(violations);
  return { bundle: path, document, spec, violations };
}

function refused(loaded: LoadedBundle, error: unknown): readonly Violation[] {
  if (!(error instanceof BerthError) || error.violations.length === 0) throw error;
  return error.violations.map((violation) => placeViolation(loaded.document, violation));
}

/** Warns of what the plan leaves out or does otherwise than the configuration says, with the places. */
export function tellWarnings(
  context: Context,
  { document }: LoadedBundle,
  plan: Pick<Plan, "warnings">,
): void {
  for (const warning of plan.warnings)
    context.warn(formatViolation(placeViolation(document, warning)));
}

// Several parts may find the same fault.
function withoutRepeats(violations: readonly Violation[]): readonly Violation[] {
  const seen = new Set<string>();
  return violations.filter(({ pointer, message }) => {
    const key = `${pointer} ${message}`;
    return !seen.has(key) && seen.add(key);
  });
}

/**
 * Plans, and adds what is wrong with the configuration to what is wrong with the planning.
 *
 * @throws BerthError with every violation of both
 */
export function withViolations<T>(loaded: LoadedBundle, plan: () => T): T {
  try {
    return plan();
  } catch (error) {
    throw configError(withoutRepeats([...loaded.violations, ...refused(loaded, error)]));
  }
}

/**
 * Begins to plan a loaded bundle.
 *
 * @param drafting how; as `create` does unless said otherwise
 * @throws BerthError with every violation of the rules and of the planning; so does the draft's completion
 */
export function draftBundle(
  loaded: LoadedBundle,
  host: HostFacts,
  options: CreateOptions,
  drafting: typeof draftCreate = draftCreate,
): Draft {
  return withViolations(loaded, () => {
    const draft = drafting(loaded.spec, host, options);
    if (loaded.violations.length > 0) {
      draft.complete();
      throw configError(loaded.violations);
    }
    return { ...draft, complete: () => withViolations(loaded, draft.complete) };
  });
}

/**
 * Plans a loaded bundle.
 *
 * @throws BerthError with every violation of the rules and of the planning
 */
export function planBundle(loaded: LoadedBundle, host: HostFacts, options: CreateOptions): Plan {
  return draftBundle(loaded, host, options).complete();
}

/** Does something, and adds the place in config.json to the error if it fails for what stands there. */
export function withPlace<T>(loaded: LoadedBundle, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof BerthError) || error.origin === undefined) throw error;
    if (error.position !== undefined) throw error;
    const position = loaded.document.positionOf(error.origin);
    throw new BerthError(error.message, {
      kind: error.kind,
      origin: error.origin,
      cause: error,
      violations: error.violations,
      ...(error.exitCode === undefined ? {} : { exitCode: error.exitCode }),
      ...(error.code === undefined ? {} : { code: error.code }),
      ...(error.hint === undefined ? {} : { hint: error.hint }),
      ...(position === undefined ? {} : { position }),
    });
  }
}

/** Absolute path of the root file system. */
export function rootfsPath(bundle: string, spec: Spec): string {
  return resolve(bundle, spec.root.path);
}
