// What every part of the planning looks at, and where it leaves what it finds wrong.

import type { Spec } from "../config/generated/config.ts";
import { isLonger } from "../config/rules/rule.ts";
import { BerthError, type Violation } from "../errors/berth-error.ts";
import type { HostFacts } from "../host/host.ts";
import type { Op } from "./generated/ops.ts";
import { chooseNamespaces, type NamespaceChoice } from "./namespaces.ts";
import type { CreateOptions } from "./types.ts";

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

/** How planning begins; `enters` as in Situation, by the choice of namespaces. */
export function situationOf(
  spec: Spec,
  host: HostFacts,
  options: CreateOptions,
  enters: (namespaces: NamespaceChoice) => boolean,
): Situation {
  const namespaces = chooseNamespaces(spec, options.cgroupManager);
  const found = { problems: [], warnings: [] };
  return { spec, host, options, namespaces, enters: enters(namespaces), ...found };
}

/** As long as the kernel takes a path, without the NUL (PATH_MAX). */
const maxPath = 4095;

interface Place {
  readonly origin: string;
  readonly path?: string;
  readonly target?: string;
  readonly onlyIf?: string;
}

/** So many UTF-16 units are no more bytes of UTF-8 than that. */
const shortPath = maxPath / 3;

/** Init would refuse the whole plan for it, and could not say for what. */
function checkPaths(places: readonly Place[], problems: Violation[]): void {
  for (const place of places) {
    // Every operation of every container is looked at, and a default value or a call for each path takes its time.
    const { path, target, onlyIf } = place;
    if (
      (path === undefined || path.length <= shortPath) &&
      (target === undefined || target.length <= shortPath) &&
      (onlyIf === undefined || onlyIf.length <= shortPath)
    )
      continue;
    if ([path, target, onlyIf].some((one) => one !== undefined && isLonger(one, maxPath)))
      problems.push({
        pointer: place.origin,
        message: `the path is longer than ${String(maxPath)} bytes, which the kernel takes from nobody`,
      });
  }
}

/**
 * Ends the planning if anything was found wrong.
 *
 * @param init what was planned; its paths are looked at
 * @throws BerthError of kind "config" with all that was found
 */
export function refuseProblems({ problems }: Situation, init: readonly Op[] = []): void {
  checkPaths(init, problems);
  for (const op of init) {
    if (op.op === "setns") checkPaths(op.namespaces, problems);
    if (op.op === "hooks") checkPaths(op.hooks, problems);
  }
  const [first] = problems;
  if (first === undefined) return;
  throw new BerthError(first.message, { kind: "config", violations: problems });
}
