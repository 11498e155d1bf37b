// Every requirement, in the order of the specification.

import { checksIn, type Check, type Unseen } from "../requirement.ts";
import { capabilityChecks } from "./capabilities.ts";
import { descriptorChecks } from "./descriptors.ts";
import { executionDomainChecks } from "./execution-domain.ts";
import { linuxFeatureChecks } from "./features-linux.ts";
import { featureChecks } from "./features.ts";
import { identityChecks } from "./identity.ts";
import { labelChecks } from "./labels.ts";
import { lifecycleChecks } from "./lifecycle.ts";
import { processChecks } from "./process.ts";
import { rlimitChecks } from "./rlimits.ts";
import { schedulingChecks } from "./scheduling.ts";
import { seccompChecks } from "./seccomp.ts";
import { seccompArgumentChecks } from "./seccomp-arguments.ts";
import { seccompFilterChecks } from "./seccomp-filter.ts";
import { seccompNotifyChecks } from "./seccomp-notify.ts";
import { stateChecks } from "./state.ts";
import { terminalChecks } from "./terminal.ts";

export const requirements: readonly (Check | Unseen)[] = [
  ...stateChecks,
  ...lifecycleChecks,
  ...descriptorChecks,
  ...processChecks,
  ...terminalChecks,
  ...rlimitChecks,
  ...capabilityChecks,
  ...schedulingChecks,
  ...labelChecks,
  ...identityChecks,
  ...seccompChecks,
  ...seccompArgumentChecks,
  ...seccompFilterChecks,
  ...seccompNotifyChecks,
  ...executionDomainChecks,
  ...featureChecks,
  ...linuxFeatureChecks,
];

/** Those that a black box can see. */
export const checks = checksIn(requirements);
