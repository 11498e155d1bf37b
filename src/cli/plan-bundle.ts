// The plan of a bundle without carrying it out.

import { cgroupManager } from "../cgroup/placement.ts";
import { readHostFacts } from "../host/host.ts";
import { loadBundle, planBundle, type LoadedBundle } from "../launch/load.ts";
import type { Plan } from "../plan/plan.ts";
import type { Context } from "../state/context.ts";
import { checkId } from "../state/id.ts";

/**
 * Plans the creation of a container from a bundle on this host.
 *
 * @param bundle directory, relative to the caller's working directory
 * @throws BerthError with every violation and its place
 */
export function planFrom(context: Context, bundle: string, id: string): Plan {
  checkId(id);
  return planLoaded(context, loadBundle(context, bundle), id);
}

/** The same for a bundle that is already loaded. */
export function planLoaded(context: Context, loaded: LoadedBundle, id: string): Plan {
  const host = readHostFacts();
  return planBundle(loaded, host, {
    id,
    bundle: loaded.bundle,
    mode: "create",
    terminal: loaded.spec.process?.terminal === true ? "socket" : "none",
    noPivot: false,
    noNewKeyring: false,
    cgroupManager: cgroupManager(context, host),
    preserveFds: 0,
    listenFds: 0,
  });
}
