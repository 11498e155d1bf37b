// The container's root: how it is kept apart from the host, made a mount, entered and closed.

import { resolve } from "../paths/posix.ts";
import type { Op } from "./generated/ops.ts";
import type { Propagation } from "./mount-options.ts";
import { needsMountNamespace } from "./situation.ts";
import type { Situation } from "./situation.ts";

const propagationOrigin = "/linux/rootfsPropagation";

/**
 * What the copy of the host's mount tree becomes before anything is mounted in it. Always the whole tree: a single
 * shared mount left over would carry the container's mounts to the host. `shared` keeps the tree in the host's peer
 * groups, which is what it is asked for; `unbindable` must wait until everything is bound.
 */
const hostPropagation: ReadonlyMap<string, Propagation> = new Map<string, Propagation>([
  ["shared", "rshared"],
  ["rshared", "rshared"],
  ["slave", "rslave"],
  ["rslave", "rslave"],
  ["private", "rprivate"],
  ["rprivate", "rprivate"],
  ["unbindable", "rprivate"],
  ["runbindable", "rprivate"],
]);

/**
 * What the container's root mount becomes at the end. Only this mount: those below it have the propagation their own
 * options ask for.
 */
const rootPropagation: ReadonlyMap<string, Propagation> = new Map<string, Propagation>([
  ["shared", "shared"],
  ["rshared", "shared"],
  ["slave", "slave"],
  ["rslave", "slave"],
  ["private", "private"],
  ["rprivate", "private"],
  ["unbindable", "unbindable"],
  ["runbindable", "unbindable"],
]);

/** Cuts the mount tree off from the host's and makes the root a mount of its own. */
export function openRoot(situation: Situation): readonly Op[] {
  const { spec, options, namespaces } = situation;
  const path = resolve(options.bundle, spec.root.path);
  const mount = namespaces.own.has("mount");
  const root: Op = { op: "rootfs", origin: "/root/path", path, mount };
  if (!mount) return [root];
  const configured = spec.linux?.rootfsPropagation;
  return [
    {
      op: "hostPropagation",
      origin: configured === undefined ? "runtime:host-propagation" : propagationOrigin,
      propagation: hostPropagation.get(configured ?? "") ?? "rslave",
    },
    root,
  ];
}

/** Makes the root the root; from here on the host's files are out of reach. */
export function enterRoot(situation: Situation): readonly Op[] {
  const { spec, options, namespaces, problems } = situation;
  const origin = "/root/path";
  const configured = spec.linux?.rootfsPropagation ?? "";
  const wanted = rootPropagation.get(configured);
  if (!namespaces.own.has("mount")) {
    if (wanted !== undefined) {
      needsMountNamespace(situation, propagationOrigin, "the root's propagation");
    }
    return [{ op: "chroot", origin }];
  }
  if (options.noPivot && wanted === "private") {
    // The host's root stays mounted below a moved root; private, it would also stay busy on the host.
    problems.push({
      pointer: propagationOrigin,
      message: `"${configured}" is not safe without pivot_root`,
      hint: "leave --no-pivot away",
    });
  }
  const enter: Op = options.noPivot ? { op: "moveRoot", origin } : { op: "pivotRoot", origin };
  if (wanted === undefined) return [enter];
  return [enter, { op: "rootPropagation", origin: propagationOrigin, propagation: wanted }];
}

/** Last of all that writes to the root. */
export function closeRoot(situation: Situation): readonly Op[] {
  const origin = "/root/readonly";
  if (situation.spec.root.readonly !== true) return [];
  if (needsMountNamespace(situation, origin, "a read-only root")) return [];
  return [{ op: "readonlyRoot", origin }];
}
