// Mapping the ids of a container's new user namespace, by ourselves or with the help of newuidmap(1); comparing those of
// one that it joins.

import { BerthError } from "../errors/berth-error.ts";
import { errnoCode } from "../errors/errno.ts";
import { readText, writeKernelFile } from "../native/files.ts";
import { native } from "../native/index.ts";
import { effectiveGroup, effectiveUser } from "../native/self.ts";
import type { Plan } from "../plan/plan.ts";
import { isOwnId } from "../plan/rootless.ts";
import type { IdMapping } from "../plan/types.ts";
import { idMapText } from "./id-maps.ts";

// newuidmap(1) and newgidmap(1) may map what /etc/subuid and /etc/subgid give the user.
function mapWithHelp(kind: "uid" | "gid", pid: number, mappings: readonly IdMapping[]): void {
  const program = `new${kind}map`;
  const words = mappings.flatMap(({ containerID, hostID, size }) => [containerID, hostID, size]);
  const hint = `it maps what /etc/sub${kind} gives you; Debian's package is uidmap`;
  let exitCode: number;
  try {
    ({ exitCode } = native().capture({ args: [program, String(pid), ...words.map(String)] }));
  } catch (error) {
    throw new BerthError(`more ids than your own are to be mapped, and ${program} cannot be run`, {
      kind: "unsupported",
      origin: `/linux/${kind}Mappings`,
      hint,
      cause: error,
    });
  }
  if (exitCode !== 0)
    throw new BerthError(`${program} refused the mappings`, {
      kind: "unsupported",
      origin: `/linux/${kind}Mappings`,
      hint,
    });
}

/**
 * Writes the mappings of the user namespace that a process is in, as the plan says.
 *
 * @throws BerthError when the kernel or the helpers refuse them
 */
export function writeIdMaps(plan: Plan, pid: number): void {
  for (const step of plan.parent) {
    if (step.op !== "writeIdMap") continue;
    const path = `/proc/${String(pid)}/${step.kind}_map`;
    const own = step.kind === "uid" ? effectiveUser() : effectiveGroup();
    try {
      if (effectiveUser() !== 0 && !isOwnId(step.mappings, own)) {
        mapWithHelp(step.kind, pid, step.mappings);
        continue;
      }
      if (effectiveUser() !== 0 && step.kind === "gid")
        writeKernelFile(`/proc/${String(pid)}/setgroups`, "deny");
      writeKernelFile(path, idMapText(step.mappings));
    } catch (error) {
      if (error instanceof BerthError && error.kind === "unsupported") throw error;
      const code = errnoCode(error);
      throw new BerthError(
        `cannot write the ${step.kind} mappings of the user namespace: ${code}`,
        {
          kind: "system",
          origin: step.origin,
          cause: error,
        },
      );
    }
  }
}

/**
 * Compares the mappings of the user namespace that a process joined with those that the configuration expects there. The
 * kernel shows them as the runtime's own namespace sees them, which is how they are configured.
 *
 * @throws BerthError when they differ
 */
export function expectIdMaps(plan: Plan, pid: number): void {
  for (const step of plan.parent) {
    if (step.op !== "expectIdMap") continue;
    const found = readText(`/proc/${String(pid)}/${step.kind}_map`)
      .trim()
      .split("\n")
      .map((line) => line.trim().split(/\s+/).join(" "));
    const expected = idMapText(step.mappings).trim().split("\n");
    if (found.sort().join() === expected.sort().join()) continue;
    throw new BerthError(
      `the user namespace that is joined has other ${step.kind} mappings: ${found.join(", ")}`,
      { kind: "config", origin: step.origin },
    );
  }
}
