// A bundle for a container in a user namespace.

import { spawnSync } from "node:child_process";
import type { Subject } from "./subject.ts";

/** Root of the container, on the host; ids that no user of a host has. */
export const firstId = 100_000;
const ids = 65_536;

export interface IdMapping {
  readonly containerID: number;
  readonly hostID: number;
  readonly size: number;
}

export const wholeRange: readonly IdMapping[] = [{ containerID: 0, hostID: firstId, size: ids }];

/** Gives the container a user namespace with these mappings, and its root file system to the container's root. */
export function inUserNamespace(
  subject: Subject,
  uidMappings: readonly IdMapping[] = wholeRange,
  gidMappings: readonly IdMapping[] = wholeRange,
): Subject {
  const root = uidMappings.find(({ containerID }) => containerID === 0)?.hostID ?? firstId;
  spawnSync("chown", ["-R", `${String(root)}:${String(root)}`, subject.rootfs]);
  subject.spec.linux.namespaces.push({ type: "user" });
  return subject.linux({ uidMappings, gidMappings });
}
