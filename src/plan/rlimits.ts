// Resource limits and the badness score: what is set, and when it hurts neither init nor the rights it needs.

import type { Op } from "./generated/ops.ts";
import type { Situation } from "./situation.ts";

/** The limits told apart by when they are set. */
export interface RlimitPlan {
  /** While init still has the host's right to raise a hard limit. */
  readonly early: readonly Op[];
  /** After everything init itself needs; lowering needs no right. */
  readonly late: readonly Op[];
}

const unlimited = 2n ** 64n - 1n;
const mebibyte = 1024n * 1024n;

/**
 * Below these soft limits init itself might fail: it opens files and forks for hooks, needs memory, and copies files
 * for tmpcopyup.
 */
function neededByInit(type: string, mounts: number): bigint {
  switch (type) {
    case "RLIMIT_NOFILE":
      return 64n + BigInt(2 * mounts);
    case "RLIMIT_NPROC":
      return 1024n;
    case "RLIMIT_AS":
      return 64n * mebibyte;
    case "RLIMIT_DATA":
    case "RLIMIT_STACK":
      return 16n * mebibyte;
    case "RLIMIT_FSIZE":
      return unlimited;
    default:
      return 0n;
  }
}

/**
 * What the caller has and the configuration says nothing of is the program's, also where the runtime could not live with it.
 *
 * Each limit is set early, since only that can raise a hard limit. One that init could not live with is set late; one
 * whose soft half alone is too low is first set with the soft half raised to the hard one.
 */
export function planRlimits({ spec, options }: Situation): RlimitPlan {
  const early: Op[] = [];
  const late: Op[] = [];
  for (const [index, limit] of (spec.process?.rlimits ?? []).entries()) {
    const origin = `/process/rlimits/${index}`;
    const soft = BigInt(limit.soft);
    const hard = BigInt(limit.hard);
    const needed = neededByInit(limit.type, spec.mounts?.length ?? 0);
    const set = (softNow: bigint): Op => ({
      op: "rlimit",
      origin,
      type: limit.type,
      soft: String(softNow),
      hard: String(hard),
    });
    if (soft >= needed) {
      early.push(set(soft));
    } else {
      if (hard >= needed) early.push(set(hard));
      late.push(set(soft));
    }
  }
  for (const { type, soft, hard } of options.callerLimits ?? []) {
    if (spec.process?.rlimits?.some((limit) => limit.type === type) === true) continue;
    const origin = "runtime:caller-limits";
    late.push({ op: "rlimit", origin, type, soft: String(soft), hard: String(hard) });
  }
  return { early, late };
}

/** Unset means untouched (runtime-spec "process"). Lowering the score needs the host's root. */
export function adjustOomScore({ spec }: Situation): readonly Op[] {
  const value = spec.process?.oomScoreAdj;
  return value === undefined ? [] : [{ op: "oomScoreAdj", origin: "/process/oomScoreAdj", value }];
}
