// ociVersion.

import type { Rule } from "./rule.ts";

/** All of 1.x are alike for who reads them; what engines put behind it is theirs (runc and crun take no offence). */
const known = /^1\.\d/;

export const versionRule: Rule = {
  reads: ["/ociVersion"],
  check(spec, report) {
    // The schema has already said so when it is missing.
    if (!Object.hasOwn(spec, "ociVersion") || known.test(spec.ociVersion)) return;
    report(
      "/ociVersion",
      `unsupported version ${JSON.stringify(spec.ociVersion)}: only 1.x is known`,
      'set it to a version of the specification, such as "1.3.0"',
    );
  },
};
