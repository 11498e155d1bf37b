// Every requirement, in the order of the specification.

import { checksIn, type Check, type Unseen } from "../requirement.ts";
import { capabilityChecks } from "./capabilities.ts";
import { defaultFileChecks } from "./default-files.ts";
import { descriptorChecks } from "./descriptors.ts";
import { deviceChecks } from "./devices.ts";
import { executionDomainChecks } from "./execution-domain.ts";
import { featureChecks } from "./features.ts";
import { linuxFeatureChecks } from "./features-linux.ts";
import { idMappedMountChecks } from "./id-mapped-mounts.ts";
import { identityChecks } from "./identity.ts";
import { labelChecks } from "./labels.ts";
import { lifecycleChecks } from "./lifecycle.ts";
import { mountLabelChecks } from "./mount-label.ts";
import { mountOptionChecks } from "./mount-options.ts";
import { mountTreeChecks } from "./mount-trees.ts";
import { mountChecks } from "./mounts.ts";
import { nameChecks } from "./names.ts";
import { namespaceChecks } from "./namespaces.ts";
import { netDeviceChecks } from "./net-devices.ts";
import { pathChecks } from "./paths.ts";
import { processChecks } from "./process.ts";
import { rlimitChecks } from "./rlimits.ts";
import { rootChecks } from "./root.ts";
import { rootfsPropagationChecks } from "./rootfs-propagation.ts";
import { schedulingChecks } from "./scheduling.ts";
import { seccompChecks } from "./seccomp.ts";
import { seccompArgumentChecks } from "./seccomp-arguments.ts";
import { seccompFilterChecks } from "./seccomp-filter.ts";
import { seccompNotifyChecks } from "./seccomp-notify.ts";
import { stateChecks } from "./state.ts";
import { sysctlChecks } from "./sysctl.ts";
import { terminalChecks } from "./terminal.ts";
import { timeOffsetChecks } from "./time-offsets.ts";
import { userNamespaceChecks } from "./user-namespaces.ts";

export const requirements: readonly (Check | Unseen)[] = [
  ...stateChecks,
  ...lifecycleChecks,
  ...descriptorChecks,
  ...rootChecks,
  ...mountChecks,
  ...mountOptionChecks,
  ...mountTreeChecks,
  ...idMappedMountChecks,
  ...processChecks,
  ...terminalChecks,
  ...rlimitChecks,
  ...capabilityChecks,
  ...schedulingChecks,
  ...labelChecks,
  ...identityChecks,
  ...nameChecks,
  ...defaultFileChecks,
  ...namespaceChecks,
  ...userNamespaceChecks,
  ...timeOffsetChecks,
  ...deviceChecks,
  ...netDeviceChecks,
  ...sysctlChecks,
  ...rootfsPropagationChecks,
  ...pathChecks,
  ...mountLabelChecks,
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
