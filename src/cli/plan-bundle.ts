// The plan of a bundle without carrying it out.

import type { Context } from "../container/context.ts";
import { checkId } from "../container/id.ts";
import { loadBundle, type LoadedBundle } from "../container/load.ts";
import { placeError } from "../config/positions.ts";
import { readHostFacts } from "../host/host.ts";
import { planCreate } from "../plan/create.ts";
import type { Plan } from "../plan/plan.ts";

/**
 * Plans the creation of a container from a bundle on this host.
 *
 * @param bundle directory, relative to the caller's working directory
 * @throws BerthError with every violation and its place
 */
export function planBundle(context: Context, bundle: string, id: string): Plan {
  checkId(id);
  return planLoaded(loadBundle(context, bundle), id);
}

/** The same for a bundle that is already loaded. */
export function planLoaded({ bundle, document, spec }: LoadedBundle, id: string): Plan {
  try {
    return planCreate(spec, readHostFacts(), {
      id,
      bundle,
      mode: "create",
      terminal: spec.process?.terminal === true ? "socket" : "none",
      noPivot: false,
      noNewKeyring: false,
      preserveFds: 0,
      listenFds: 0,
    });
  } catch (error) {
    throw placeError(document, error);
  }
}
