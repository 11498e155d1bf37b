// ociVersion.

import type { Rule } from "./rule.ts";

const semver =
  /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(?:-[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?$/;

export const versionRule: Rule = {
  reads: ["/ociVersion"],
  check(spec, report) {
    // The schema has already said so when it is missing.
    if (!Object.hasOwn(spec, "ociVersion")) return;
    const { ociVersion } = spec;
    const match = semver.exec(ociVersion);
    if (match === null) {
      report(
        "/ociVersion",
        `${JSON.stringify(ociVersion)} is not a semantic version such as "1.3.0"`,
      );
    } else if (match[1] !== "1") {
      report("/ociVersion", `unsupported version "${ociVersion}": only 1.x is known`);
    }
  },
};
