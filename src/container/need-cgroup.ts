// What a command says of a container that has no cgroup of its own.

import { BerthError } from "../errors/berth-error.ts";
import { readHostFacts } from "../host/host.ts";
import type { ContainerState } from "../state/types.ts";

/**
 * Makes sure that a container has a cgroup of its own.
 *
 * @param purpose what it is needed for, such as "can be paused by"
 * @throws BerthError of kind "unsupported" when it has none, which says whether the host or the caller lacked what it takes
 */
export function needCgroup({ id, cgroup }: ContainerState, purpose: string): void {
  if (cgroup.path !== "") return;
  const { mode } = readHostFacts().cgroup;
  const hint =
    mode === "none"
      ? "this host has no cgroup2: mount it, and create the container anew"
      : "create it with --systemd-cgroup, or from a cgroup beside which you may make others";
  throw new BerthError(`container ${id} has no cgroup of its own that it ${purpose}`, {
    kind: "unsupported",
    hint,
  });
}
