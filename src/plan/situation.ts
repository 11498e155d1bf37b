// What every part of the planning looks at, and where it leaves what it finds wrong.

import type { Spec } from "../config/generated/config.ts";
import { BerthError, type Violation } from "../errors/berth-error.ts";
import type { HostFacts } from "../host/host.ts";
import type { NamespaceChoice } from "./namespaces.ts";
import type { CreateOptions } from "./plan.ts";

export interface Situation {
  readonly spec: Spec;
  readonly host: HostFacts;
  readonly options: CreateOptions;
  readonly namespaces: NamespaceChoice;
  /**
   * Whether the process goes into a pid namespace that others live in, who may be hostile: as late as can be, with nothing
   * left that is not its own.
   */
  readonly enters: boolean;
  /** What makes the plan impossible; all are reported at once. */
  readonly problems: Violation[];
  /** What the specification says to warn about. */
  readonly warnings: Violation[];
}

/**
 * Reports a problem when something would be mounted without a mount namespace of the container's own, which would
 * change the host.
 *
 * @returns whether that is so
 */
export function needsMountNamespace(situation: Situation, pointer: string, what: string): boolean {
  if (situation.namespaces.own.has("mount")) return false;
  situation.problems.push({
    pointer,
    message: `without a mount namespace of the container's own, ${what} would change the host`,
    hint: 'add {"type": "mount"} to /linux/namespaces',
  });
  return true;
}

/**
 * Ends the planning if anything was found wrong.
 *
 * @throws BerthError of kind "config" with all that was found
 */
export function refuseProblems({ problems }: Situation): void {
  const [first] = problems;
  if (first === undefined) return;
  throw new BerthError(first.message, { kind: "config", violations: problems });
}
