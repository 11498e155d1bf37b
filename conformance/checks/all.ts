// Every requirement, in the order of the specification.

import { checksIn, type Check, type Unseen } from "../requirement.ts";
import { bundleChecks } from "./bundle.ts";
import { cgroupsPathChecks } from "./cgroups-path.ts";
import { deviceRuleChecks } from "./device-rules.ts";
import { errorsChecks } from "./errors.ts";
import { hookFailureChecks } from "./hook-failures.ts";
import { hookSurroundingsChecks } from "./hook-surroundings.ts";
import { hookChecks } from "./hooks.ts";
import { idAndSignalChecks } from "./ids-and-signals.ts";
import { lifecycleChecks } from "./lifecycle.ts";
import { processChecks } from "./process.ts";
import { rdtChecks } from "./rdt.ts";
import { cpuChecks } from "./resources-cpu.ts";
import { ioChecks } from "./resources-io.ts";
import { memoryChecks } from "./resources-memory.ts";
import { otherLimitChecks } from "./resources-other.ts";
import { stateChecks } from "./state.ts";
import { unknownChecks } from "./unknown.ts";
import { validityChecks } from "./validity.ts";

export const requirements: readonly (Check | Unseen)[] = [
  ...bundleChecks,
  ...stateChecks,
  ...lifecycleChecks,
  ...idAndSignalChecks,
  ...errorsChecks,
  ...processChecks,
  ...hookChecks,
  ...hookSurroundingsChecks,
  ...hookFailureChecks,
  ...cgroupsPathChecks,
  ...deviceRuleChecks,
  ...memoryChecks,
  ...cpuChecks,
  ...ioChecks,
  ...otherLimitChecks,
  ...rdtChecks,
  ...unknownChecks,
  ...validityChecks,
];

/** Those that a black box can see. */
export const checks = checksIn(requirements);
