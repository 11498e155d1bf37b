// maskedPaths and readonlyPaths → operations.

import { resolve } from "../paths/posix.ts";
import type { Op } from "./generated/ops.ts";
import { needsMountNamespace } from "./situation.ts";
import type { Situation } from "./situation.ts";

/** Read-only first: a mask may lie inside a read-only path, not the other way round. */
export function restrictPaths(situation: Situation): readonly Op[] {
  const linux = situation.spec.linux;
  const readonlyPaths = linux?.readonlyPaths ?? [];
  const maskedPaths = linux?.maskedPaths ?? [];
  const [origin, what] =
    readonlyPaths.length > 0
      ? ["/linux/readonlyPaths", "a read-only path"]
      : ["/linux/maskedPaths", "a masked path"];
  if (readonlyPaths.length + maskedPaths.length === 0) return [];
  if (needsMountNamespace(situation, origin, what)) return [];
  return [
    ...readonlyPaths.map((path, index): Op => ({
      op: "readonlyPath",
      origin: `/linux/readonlyPaths/${index}`,
      path,
    })),
    ...maskedPaths.map((path, index): Op => ({
      op: "maskPath",
      origin: `/linux/maskedPaths/${index}`,
      path,
    })),
    {
      op: "checkPaths",
      origin,
      masked: [...maskedPaths],
      readonly: [...readonlyPaths],
      procfs: lastMountAt(situation, "/proc") === "proc",
      sysfs: lastMountAt(situation, "/sys") === "sysfs",
    },
  ];
}

/** The type of what is configured to be on top at a destination. */
function lastMountAt({ spec }: Situation, destination: string): string | undefined {
  return spec.mounts?.findLast((mount) => resolve("/", mount.destination) === destination)?.type;
}
