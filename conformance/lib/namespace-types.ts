// The types of namespaces: what the configuration and what /proc calls them.

import { readlinkSync } from "node:fs";
import type { Subject } from "./subject.ts";

export const namespaceTypes = {
  pid: "pid",
  network: "net",
  mount: "mnt",
  ipc: "ipc",
  uts: "uts",
  user: "user",
  cgroup: "cgroup",
  time: "time",
} as const;

export type NamespaceType = keyof typeof namespaceTypes;

/** The one of this process, or of another. */
export const namespaceOf = (type: NamespaceType, pid: number | "self" = "self"): string =>
  readlinkSync(namespaceFile(type, pid));

export const namespaceFile = (type: NamespaceType, pid: number | "self"): string =>
  `/proc/${String(pid)}/ns/${namespaceTypes[type]}`;

/** Makes the configuration say this of a type, or nothing. */
export function setNamespace(
  subject: Subject,
  type: NamespaceType,
  entry?: { readonly path?: string },
): Subject {
  const { linux } = subject.spec;
  linux.namespaces = linux.namespaces.filter((other) => other.type !== type);
  if (entry !== undefined) linux.namespaces.push({ type, ...entry });
  return subject;
}
