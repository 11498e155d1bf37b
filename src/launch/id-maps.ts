// The user namespaces that id-mapped mounts take their ids from.

import { withOrigin } from "../errors/berth-error.ts";
import { Fd } from "../native/fd.ts";
import { flags, openFile, withoutWaiting } from "../native/files.ts";
import { native } from "../native/index.ts";
import type { IdMap } from "../plan/id-mapped.ts";
import type { IdMapping } from "../plan/types.ts";

/** Mappings as the kernel reads them from uid_map and gid_map (user_namespaces(7)). */
export const idMapText = (mappings: readonly IdMapping[]): string =>
  mappings.map((m) => `${String(m.containerID)} ${String(m.hostID)} ${String(m.size)}\n`).join("");

/** The namespaces of one container, open while init is given them. */
export class IdMaps implements Disposable {
  readonly #open = new Map<string, Fd>();

  /** @throws BerthError naming the mount whose ids cannot be mapped */
  constructor(maps: readonly IdMap[]) {
    for (const { fd, from, origin } of maps)
      this.#open.set(fd, new Fd(withOrigin(origin, () => openMap(from))));
  }

  /** Descriptors by the names that init knows them by. */
  get named(): Iterable<readonly [string, number]> {
    return [...this.#open].map(([name, { number }]) => [name, number]);
  }

  [Symbol.dispose](): void {
    for (const fd of this.#open.values()) fd[Symbol.dispose]();
  }
}

function openMap(from: IdMap["from"]): number {
  return "path" in from
    ? openFile(from.path, flags.readOnly | withoutWaiting)
    : native().makeUserNamespace({ uidMap: idMapText(from.uid), gidMap: idMapText(from.gid) });
}
