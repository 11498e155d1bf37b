// Every requirement, in the order of the specification.

import { checksIn, type Check, type Unseen } from "../requirement.ts";
import { hookFailureChecks } from "./hook-failures.ts";
import { hookSurroundingsChecks } from "./hook-surroundings.ts";
import { hookChecks } from "./hooks.ts";
import { lifecycleChecks } from "./lifecycle.ts";
import { processChecks } from "./process.ts";
import { stateChecks } from "./state.ts";

export const requirements: readonly (Check | Unseen)[] = [
  ...stateChecks,
  ...lifecycleChecks,
  ...processChecks,
  ...hookChecks,
  ...hookSurroundingsChecks,
  ...hookFailureChecks,
];

/** Those that a black box can see. */
export const checks = checksIn(requirements);
