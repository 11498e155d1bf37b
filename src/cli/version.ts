// Which Berth this is.

import { BerthError } from "../errors/berth-error.ts";
import { native } from "../native/index.ts";

/** Defined by scripts/build.mjs; absent when the source runs as it is. */
declare const BERTH_VERSION: string | undefined;
declare const BERTH_COMMIT: string | undefined;

export const version = typeof BERTH_VERSION === "undefined" ? "unknown" : BERTH_VERSION;
export const commit = typeof BERTH_COMMIT === "undefined" ? "unknown" : BERTH_COMMIT;

/** The version of the runtime specification that is followed. */
export const specVersion = "1.3.0";

/** The version of the installed libseccomp; undefined without one, which is an error only for who wants a filter. */
export function libseccompVersion(): string | undefined {
  try {
    return native().seccompVersion();
  } catch (error) {
    if (error instanceof BerthError) return undefined;
    throw error;
  }
}

/** What --version prints: "NAME version X" on the first line, then "commit:" and "spec:", which engines look for. */
export function versionText(libseccomp: string | undefined): string {
  const lines = [`berth version ${version}`, `commit: ${commit}`, `spec: ${specVersion}`];
  if (libseccomp !== undefined) lines.push(`libseccomp: ${libseccomp}`);
  return `${lines.join("\n")}\n`;
}
