// process.rlimits.

import type { Rule } from "./rule.ts";

export const rlimitsRule: Rule = {
  reads: ["/process/rlimits"],
  check({ process }, report) {
    const seen = new Set<string>();
    for (const [index, { type, soft, hard }] of (process?.rlimits ?? []).entries()) {
      const pointer = `/process/rlimits/${String(index)}`;
      if (seen.has(type)) report(`${pointer}/type`, `${type} is given twice`);
      seen.add(type);
      if (BigInt(soft) > BigInt(hard))
        report(pointer, `the soft limit ${String(soft)} is above the hard limit ${String(hard)}`);
    }
  },
};
