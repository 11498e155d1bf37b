// What the specification requires of a configuration and runtimes do without.

import type { Spec } from "../config/generated/config.ts";
import type { Violation } from "../errors/berth-error.ts";
import type { Findings } from "./findings.ts";

/** Semantic Versioning 2.0.0, as the specification wants of ociVersion. */
const semver =
  /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(?:-[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?$/;

/** Members that are required and have a meaning all the same when they are missing. */
export function checkRequired({ ociVersion, process, linux }: Spec): Findings {
  const warnings: Violation[] = [];
  const missing = (pointer: string, member: string, taken: string): void => {
    const message = `the specification requires the member ${JSON.stringify(member)}; without it ${taken}`;
    warnings.push({ pointer, message });
  };
  if (!semver.test(ociVersion))
    warnings.push({
      pointer: "/ociVersion",
      message: `${JSON.stringify(ociVersion)} is no semantic version, such as "1.3.0", which the specification requires`,
    });
  if (process !== undefined && process.user === undefined)
    missing("/process", "user", "the program runs as root");
  for (const id of ["uid", "gid"] as const)
    if (process?.user !== undefined && process.user[id] === undefined)
      missing("/process/user", id, "it is 0");
  if (process?.ioPriority !== undefined && process.ioPriority.priority === undefined)
    missing("/process/ioPriority", "priority", "it is 0");
  for (const [index, { pageSize }] of (linux?.resources?.hugepageLimits ?? []).entries())
    if (pageSize === undefined)
      missing(`/linux/resources/hugepageLimits/${String(index)}`, "pageSize", "nothing is limited");
  return { errors: [], warnings };
}
