// Which namespaces are made and which are joined, by whom, and in which order.

import type { Spec } from "../config/generated/config.ts";
import { canonical, namespaceOf } from "../config/rules/sysctl.ts";
import type { HostFacts } from "../host/host.ts";
import type { NamespaceType } from "../native/addon.d.ts";
import type { Op } from "./generated/ops.ts";
import type { CgroupManager, IdMapping, ParentStep } from "./types.ts";

/** What the configuration's list of namespaces comes to. */
export interface NamespaceChoice {
  /** New ones, in the order listed. */
  readonly made: readonly NamespaceType[];
  readonly joined: readonly {
    readonly type: NamespaceType;
    readonly path: string;
    readonly origin: string;
  }[];
  /** New or joined: those the container does not share with the runtime. */
  readonly own: ReadonlySet<NamespaceType>;
  /** Whether the container's first process goes into a pid namespace that others live in. */
  readonly joinsPid: boolean;
  /**
   * Whether clone3 makes them all. It cannot join; a new user namespace must have its mappings before anything else is
   * made in it; and a time namespace needs its offsets before the first process enters it.
   */
  readonly byClone: boolean;
  /** Those that clone3 makes. */
  readonly cloned: readonly NamespaceType[];
}

/** @param spec a validated configuration: no type is listed twice */
export function chooseNamespaces(spec: Spec, manager: CgroupManager): NamespaceChoice {
  const made: NamespaceType[] = [];
  const joined: { type: NamespaceType; path: string; origin: string }[] = [];
  for (const [index, { type, path }] of (spec.linux?.namespaces ?? []).entries()) {
    if (path === undefined || path === "") made.push(type);
    else joined.push({ type, path, origin: `/linux/namespaces/${index}` });
  }
  const own = new Set([...made, ...joined.map(({ type }) => type)]);
  const joinsPid = joined.some(({ type }) => type === "pid");
  const byClone = joined.length === 0 && !own.has("user") && !own.has("time");
  // systemd takes init into its cgroup when it already exists, and a cgroup namespace begins where its maker is.
  const later = manager === "cgroupfs" ? undefined : "cgroup";
  const cloned = byClone ? made.filter((type) => type !== later) : [];
  return { made, joined, own, joinsPid, byClone, cloned };
}

/** Those in which kernel parameters or names are set: joined by the host's own file, the host would be changed. */
function changedNamespaces(spec: Spec): ReadonlySet<NamespaceType | undefined> {
  const changed = new Set<NamespaceType | undefined>(
    Object.keys(spec.linux?.sysctl ?? {}).map((key) => namespaceOf(canonical(key))),
  );
  if ((spec.hostname ?? "") !== "" || (spec.domainname ?? "") !== "") changed.add("uts");
  return changed;
}

/**
 * Joins namespaces by their files; C++ joins the user namespace last, when it holds all the others' descriptors. The
 * engine then compares its mappings with the configuration's, if that has any.
 */
export function joinNamespaces(spec: Spec, { joined, made }: NamespaceChoice): readonly Op[] {
  if (joined.length === 0) return [];
  const changed = changedNamespaces(spec);
  const ops: Op[] = [
    {
      op: "setns",
      origin: "/linux/namespaces",
      namespaces: joined.map((namespace) =>
        changed.has(namespace.type) ? { ...namespace, foreign: true } : namespace,
      ),
      ...(made.includes("user") ? { newUserNamespace: true } : {}),
    },
  ];
  // setns keeps the ids, which mean nobody inside.
  if (joined.some(({ type }) => type === "user")) {
    const expected = idMapsOf(spec).find(({ mappings }) => mappings.length > 0);
    if (expected !== undefined)
      ops.push({ op: "sync", origin: expected.origin, point: "userNamespace" });
    ops.push({ op: "becomeRoot", origin: "/linux/namespaces" });
  }
  return ops;
}

/** A new user namespace comes before all other new ones, so that it owns them. */
export function makeUserNamespace(
  { made }: NamespaceChoice,
  { euid }: Pick<HostFacts, "euid">,
): readonly Op[] {
  if (!made.includes("user")) return [];
  const origin = "/linux/namespaces";
  return [
    { op: "unshare", origin, namespaces: ["user"] },
    {
      op: "sync",
      origin: "/linux/uidMappings",
      point: "userNamespace",
      ...(euid === 0 ? {} : { traceable: true }),
    },
    { op: "becomeRoot", origin },
  ];
}

/** What the engine writes, or compares, while init waits at the sync point `userNamespace`. */
export function settleIdMaps(spec: Spec, namespaces: NamespaceChoice): readonly ParentStep[] {
  if (!namespaces.own.has("user")) return [];
  const op = namespaces.made.includes("user") ? "writeIdMap" : "expectIdMap";
  return idMapsOf(spec)
    .filter(({ mappings }) => op === "writeIdMap" || mappings.length > 0)
    .map((map) => ({ at: "userNamespace", op, ...map }));
}

/** The configuration's mappings, without what else an input may hold. */
function idMapsOf({ linux }: Spec) {
  const map = (kind: "uid" | "gid", mappings: readonly IdMapping[]) => ({
    kind,
    mappings: mappings.map(({ containerID, hostID, size }) => ({ containerID, hostID, size })),
    origin: `/linux/${kind}Mappings`,
  });
  return [map("uid", linux?.uidMappings ?? []), map("gid", linux?.gidMappings ?? [])];
}

/** Makes the other new namespaces, where clone3 did not. */
export function makeNamespaces({ made, cloned }: NamespaceChoice): readonly Op[] {
  const others = made.filter((type) => type !== "user" && !cloned.includes(type));
  if (others.length === 0) return [];
  return [{ op: "unshare", origin: "/linux/namespaces", namespaces: others }];
}

/** Offsets can only be set between the making of a time namespace and the first process in it (time_namespaces(7)). */
export function setTimeOffsets(spec: Spec, { made }: NamespaceChoice): readonly Op[] {
  if (!made.includes("time")) return [];
  const configured = spec.linux?.timeOffsets;
  const offsets = (["monotonic", "boottime"] as const).flatMap((clock) => {
    const offset = configured?.[clock];
    if (offset === undefined) return [];
    return [{ clock, secs: String(offset.secs ?? 0), nanosecs: offset.nanosecs ?? 0 }];
  });
  if (offsets.length === 0) return [];
  return [{ op: "timeOffsets", origin: "/linux/timeOffsets", offsets }];
}

/** Of a network namespace just made; one that is joined is as whoever made it left it. */
export function setUpLoopback({ made }: NamespaceChoice): readonly Op[] {
  return made.includes("network") ? [{ op: "loopback", origin: "/linux/namespaces" }] : [];
}

/** A process cannot change its own pid or time namespace, only its children's. One that is joined is entered at the end. */
export function forkIntoNamespaces({ own, joinsPid, byClone }: NamespaceChoice): readonly Op[] {
  if (byClone || joinsPid || !(own.has("pid") || own.has("time"))) return [];
  return [{ op: "fork", origin: "/linux/namespaces" }];
}
