// linux.netDevices: interfaces of the host that move into the container (runtime-spec, "Network devices").

import type { Spec } from "../config/generated/config.ts";
import { escapeToken } from "../config/pointer.ts";
import type { ParentStep } from "./types.ts";

/** What the engine does while init waits at the sync point `mounted`. */
export function moveNetDevices({ linux }: Spec): readonly ParentStep[] {
  return Object.entries(linux?.netDevices ?? {}).map(([name, { name: renamed = "" }]) => ({
    at: "mounted",
    op: "netDevice",
    name,
    rename: renamed === "" ? name : renamed,
    origin: `/linux/netDevices/${escapeToken(name)}`,
  }));
}
