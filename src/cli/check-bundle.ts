// Everything that would be wrong with a bundle on this host, without making a container of it. The one thing tried on
// the host is a cgroup with a device filter, which is removed at once.

import { placeViolation } from "../config/positions.ts";
import { BerthError, type Violation } from "../errors/berth-error.ts";
import { loadBundle, type LoadedBundle } from "../launch/load.ts";
import type { Context } from "../state/context.ts";
import { checkFiles } from "./check-files.ts";
import { checkHost } from "./check-host.ts";
import { checkRequired } from "./check-required.ts";
import type { Findings } from "./findings.ts";
import { planLoaded } from "./plan-bundle.ts";

/**
 * Checks a bundle.
 *
 * @param bundle directory, relative to the caller's working directory
 * @throws only what is no finding: a failing system call, a defect
 */
export function checkBundle(context: Context, bundle: string): Findings {
  const loaded = findings(() => loadBundle(context, bundle));
  if (loaded.value === undefined) return { errors: loaded.errors, warnings: [] };
  const found = combine([
    checkPlan(context, loaded.value),
    checkFiles(loaded.value),
    checkHost(loaded.value.spec),
    checkRequired(loaded.value.spec),
  ]);
  const { document } = loaded.value;
  const place = (violation: Violation) => placeViolation(document, violation);
  return { errors: found.errors.map(place), warnings: found.warnings.map(place) };
}

function checkPlan(context: Context, loaded: LoadedBundle): Findings {
  const { value, errors } = findings(() => planLoaded(context, loaded, "check"));
  return { errors, warnings: value?.warnings ?? [] };
}

function combine(parts: readonly Findings[]): Findings {
  return {
    errors: parts.flatMap(({ errors }) => errors),
    warnings: parts.flatMap(({ warnings }) => warnings),
  };
}

/** Does something; what is wrong with the configuration is a result, anything else is thrown on. */
function findings<T>(work: () => T): { value: T | undefined; errors: readonly Violation[] } {
  try {
    return { value: work(), errors: [] };
  } catch (error) {
    if (!(error instanceof BerthError)) throw error;
    if (error.violations.length > 0) return { value: undefined, errors: error.violations };
    if (error.kind !== "config" && error.kind !== "unsupported") throw error;
    const violation: Violation = {
      pointer: error.origin ?? "",
      message: error.message,
      ...(error.position === undefined ? {} : { position: error.position }),
      ...(error.hint === undefined ? {} : { hint: error.hint }),
    };
    return { value: undefined, errors: [violation] };
  }
}
