// What the command `features` prints (features.md).

import type { Subject } from "./subject.ts";

type Nullable<T> = T | null;

interface Enabled {
  readonly enabled?: Nullable<boolean>;
}

/** Every member but the versions may be absent or null: then nothing is known. */
export interface FeaturesDocument {
  readonly ociVersionMin: string;
  readonly ociVersionMax: string;
  readonly hooks?: Nullable<readonly string[]>;
  readonly mountOptions?: Nullable<readonly string[]>;
  readonly linux?: Nullable<{
    readonly namespaces?: Nullable<readonly string[]>;
    readonly capabilities?: Nullable<readonly string[]>;
    readonly seccomp?: Nullable<
      Enabled & {
        readonly actions?: Nullable<readonly string[]>;
        readonly operators?: Nullable<readonly string[]>;
        readonly archs?: Nullable<readonly string[]>;
        readonly knownFlags?: Nullable<readonly string[]>;
        readonly supportedFlags?: Nullable<readonly string[]>;
      }
    >;
    readonly mountExtensions?: Nullable<{ readonly idmap?: Nullable<Enabled> }>;
  }>;
}

/** Whether a member has its type. */
type Test = (value: unknown) => boolean;

const isBoolean: Test = (value) => typeof value === "boolean";
const isText: Test = (value) => typeof value === "string";
const areTexts: Test = (value) => Array.isArray(value) && value.every(isText);
const areTextsByName: Test = (value) =>
  typeof value === "object" && value !== null && Object.values(value).every(isText);

/** By path, the type of a member and the version of the specification that it came with. */
export const members: Readonly<Record<string, readonly [test: Test, since: string]>> = {
  hooks: [areTexts, "1.1"],
  mountOptions: [areTexts, "1.1"],
  "linux.namespaces": [areTexts, "1.1"],
  "linux.capabilities": [areTexts, "1.1"],
  "linux.cgroup.v1": [isBoolean, "1.1"],
  "linux.cgroup.v2": [isBoolean, "1.1"],
  "linux.cgroup.systemd": [isBoolean, "1.1"],
  "linux.cgroup.systemdUser": [isBoolean, "1.1"],
  "linux.cgroup.rdma": [isBoolean, "1.1"],
  "linux.seccomp.enabled": [isBoolean, "1.1"],
  "linux.seccomp.actions": [areTexts, "1.1"],
  "linux.seccomp.operators": [areTexts, "1.1"],
  "linux.seccomp.archs": [areTexts, "1.1"],
  "linux.seccomp.knownFlags": [areTexts, "1.1"],
  "linux.seccomp.supportedFlags": [areTexts, "1.1"],
  "linux.apparmor.enabled": [isBoolean, "1.1"],
  "linux.selinux.enabled": [isBoolean, "1.1"],
  "linux.intelRdt.enabled": [isBoolean, "1.1"],
  "linux.intelRdt.schemata": [isBoolean, "1.3"],
  "linux.intelRdt.monitoring": [isBoolean, "1.3"],
  "linux.memoryPolicy.modes": [areTexts, "1.3"],
  "linux.memoryPolicy.flags": [areTexts, "1.3"],
  "linux.mountExtensions.idmap.enabled": [isBoolean, "1.2"],
  "linux.netDevices.enabled": [isBoolean, "1.3"],
  annotations: [areTextsByName, "1.1"],
  potentiallyUnsafeConfigAnnotations: [areTexts, "1.2"],
};

/** A member of the document by its path; undefined where it or what it is in is absent or null. */
export function memberAt(document: object, path: string): unknown {
  let value: unknown = document;
  for (const name of path.split(".")) {
    if (typeof value !== "object" || value === null) return undefined;
    value = Object.entries(value).find(([key]) => key === name)?.[1];
  }
  return value ?? undefined;
}

export function featuresOf(subject: Subject): FeaturesDocument {
  const document: FeaturesDocument = JSON.parse(subject.succeed("features").stdout);
  return document;
}

/** Major, minor and patch of a version; all -1 of what is none. */
export function versionParts(version: string): readonly number[] {
  const semantic = /^(\d+)\.(\d+)\.(\d+)(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?$/;
  return semantic.exec(version)?.slice(1, 4).map(Number) ?? [-1, -1, -1];
}

/** Below 0 when `first` is the older version; suffixes do not count. */
export function compareVersions(first: string, second: string): number {
  const [a, b] = [versionParts(first), versionParts(second)];
  return a.map((part, index) => part - (b[index] ?? 0)).find((part) => part !== 0) ?? 0;
}
