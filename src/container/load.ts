// Reads and validates a bundle: its config.json becomes a Spec.

import { isAbsolute, join, resolve } from "node:path";
import { parseDocument, type Document } from "../config/read.ts";
import { validateConfig } from "../config/validate.ts";
import type { Spec } from "../config/generated/config.ts";
import type { Violation } from "../errors/berth-error.ts";
import { readInputFile } from "../host/input-file.ts";
import type { Context } from "./context.ts";

const maxConfigBytes = 16 * 1024 * 1024;

export interface LoadedBundle {
  /** Absolute path. */
  readonly bundle: string;
  readonly document: Document;
  readonly spec: Spec;
  readonly warnings: readonly Violation[];
}

/**
 * Loads a bundle.
 *
 * @param bundle directory, relative to the caller's working directory
 * @throws BerthError of kind "config" with every violation
 */
export function loadBundle(context: Context, bundle: string): LoadedBundle {
  const path = isAbsolute(bundle) ? resolve(bundle) : resolve(context.caller.cwd, bundle);
  const document = parseDocument(
    readInputFile(join(path, "config.json"), "config.json", maxConfigBytes),
    "config.json",
  );
  return { bundle: path, document, ...validateConfig(document) };
}

/** Absolute path of the root file system. */
export function rootfsPath(bundle: string, spec: Spec): string {
  return resolve(bundle, spec.root.path);
}
