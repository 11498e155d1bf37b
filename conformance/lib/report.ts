// What the prober tells (prober/prober.cc).

import { parseMountinfo, type MountEntry } from "../../test/support/mountinfo.ts";
import { Mismatch } from "./mismatch.ts";

export interface Answer {
  readonly errno?: number;
  readonly type?: string;
  readonly mode?: number;
  readonly uid?: number;
  readonly gid?: number;
  readonly major?: number;
  readonly minor?: number;
  readonly size?: number;
  readonly target?: string;
  readonly text?: string;
  readonly names?: readonly string[];
  readonly result?: number;
  /** Of a call by a child: what killed it, or the number of the call that its handler or tracer was told. */
  readonly signal?: number;
  readonly trapped?: number;
  readonly traced?: number;
}

export interface Report {
  readonly uids: readonly number[];
  readonly gids: readonly number[];
  readonly groups: readonly number[];
  readonly umask: number;
  readonly pid: number;
  readonly sid: number;
  readonly noNewPrivileges: number;
  readonly seccomp: number;
  /** As decimal digits. */
  readonly capabilities: Readonly<Record<string, string>>;
  /** By number of the resource, soft and hard as decimal digits. */
  readonly rlimits: readonly (readonly [string, string])[];
  readonly scheduler: {
    readonly policy: number;
    readonly flags: number;
    readonly nice: number;
    readonly priority: number;
    readonly runtime: string;
    readonly deadline: string;
    readonly period: string;
  };
  readonly ioPriority: number;
  readonly memoryPolicy: { readonly mode: number; readonly nodes: string };
  readonly personality: number;
  readonly hostname: string;
  readonly domainname: string;
  readonly machine: string;
  readonly monotonic: number;
  readonly boottime: number;
  readonly namespaces: Readonly<Record<string, string>>;
  readonly terminal: {
    readonly streams: number;
    readonly rows?: number;
    readonly columns?: number;
    readonly controlling: number;
  };
  readonly args: readonly string[];
  readonly env: readonly string[];
  readonly cwd: string;
  readonly descriptors: readonly number[];
  readonly answers: Readonly<Record<string, Answer>>;
}

/** Asks the prober for its mounts. */
export const mountinfo = "read:/proc/self/mountinfo";

/** All mounts of the container, of a prober that was asked for them. */
export const mountsOf = ({ answers }: Report): readonly MountEntry[] =>
  parseMountinfo(answers[mountinfo]?.text ?? "");

/** The topmost mount at a place. */
export function mountAt(report: Report, point: string): MountEntry {
  const lines = mountsOf(report);
  const line = lines.findLast((mount) => mount.point === point);
  if (line === undefined)
    throw new Mismatch(lines.map((mount) => mount.point).join(" "), `a mount at ${point}`);
  return line;
}
