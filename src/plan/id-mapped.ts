// Mounts with other ids than their file system's: which mappings each gets.

import type { Spec } from "../config/generated/config.ts";
import type { MountOptions } from "./mount-options.ts";
import type { Situation } from "./situation.ts";
import type { IdMapping } from "./types.ts";

type Mount = NonNullable<Spec["mounts"]>[number];

/** A user namespace the engine makes or opens for one mount, as the descriptor `fd` of init. */
export interface IdMap {
  readonly fd: string;
  /** Mappings of its own, or the file of the namespace the container joins. */
  readonly from:
    | { readonly uid: readonly IdMapping[]; readonly gid: readonly IdMapping[] }
    | { readonly path: string };
  readonly origin: string;
}

/**
 * What an id-mapped mount is made with (runtime-spec "Mounts"): its own mappings, else the container's; mappings without
 * the option mean `idmap`.
 *
 * @returns undefined for an ordinary mount and for one that cannot be mapped, which is reported
 */
export function idMapOf(
  situation: Situation,
  mount: Mount,
  options: MountOptions,
  index: number,
): { readonly map: IdMap; readonly recursive: boolean } | undefined {
  const { spec, namespaces, problems } = situation;
  const uid = mount.uidMappings ?? [];
  const gid = mount.gidMappings ?? [];
  const own = uid.length > 0 && gid.length > 0;
  if (options.idmap === "none" && !own) return undefined;
  const recursive = options.idmap === "ridmap";
  const map = { fd: `idmap:${String(index)}`, origin: `/mounts/${String(index)}` };
  if (own) return { map: { ...map, from: { uid, gid } }, recursive };
  const joined = namespaces.joined.find(({ type }) => type === "user");
  if (joined !== undefined) return { map: { ...map, from: { path: joined.path } }, recursive };
  const { uidMappings = [], gidMappings = [] } = spec.linux ?? {};
  if (namespaces.own.has("user"))
    return { map: { ...map, from: { uid: uidMappings, gid: gidMappings } }, recursive };
  problems.push({
    pointer: map.origin,
    message:
      "an id-mapped mount needs uidMappings and gidMappings, or a user namespace to take them from",
  });
  return undefined;
}
