// Which Berth this is.

/** Defined by scripts/build.mjs; absent when the source runs as it is. */
declare const BERTH_VERSION: string | undefined;
declare const BERTH_COMMIT: string | undefined;

export const version = typeof BERTH_VERSION === "undefined" ? "unknown" : BERTH_VERSION;
export const commit = typeof BERTH_COMMIT === "undefined" ? "unknown" : BERTH_COMMIT;

/** The version of the runtime specification that is followed. */
export const specVersion = "1.3.0";

/** What --version prints: "NAME version X" on the first line, then "commit:" and "spec:", which engines look for. */
export function versionText(libseccomp: string): string {
  const lines = [
    `berth version ${version}`,
    `commit: ${commit}`,
    `spec: ${specVersion}`,
    `libseccomp: ${libseccomp}`,
  ];
  return `${lines.join("\n")}\n`;
}
