// annotations.

import type { Rule } from "./rule.ts";

export const annotationsRule: Rule = {
  reads: ["/annotations"],
  check({ annotations }, report) {
    if (annotations !== undefined && Object.hasOwn(annotations, ""))
      report("/annotations/", "an annotation's key must not be empty");
  },
};
