// Every requirement, in the order of the specification.

import { checksIn, type Check, type Unseen } from "../lib/requirement.ts";
import { bundleChecks } from "./bundle.ts";
import { capabilityChecks } from "./capabilities.ts";
import { cgroupsPathChecks } from "./cgroups-path.ts";
import { defaultFileChecks } from "./default-files.ts";
import { descriptorChecks } from "./descriptors.ts";
import { deviceRuleChecks } from "./device-rules.ts";
import { deviceChecks } from "./devices.ts";
import { errorsChecks } from "./errors.ts";
import { executionDomainChecks } from "./execution-domain.ts";
import { featureChecks } from "./features.ts";
import { linuxFeatureChecks } from "./features-linux.ts";
import { hookFailureChecks } from "./hook-failures.ts";
import { hookSurroundingsChecks } from "./hook-surroundings.ts";
import { hookChecks } from "./hooks.ts";
import { idMappedMountChecks } from "./id-mapped-mounts.ts";
import { identityChecks } from "./identity.ts";
import { idAndSignalChecks } from "./ids-and-signals.ts";
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
import { rdtChecks } from "./rdt.ts";
import { cpuChecks } from "./resources-cpu.ts";
import { ioChecks } from "./resources-io.ts";
import { memoryChecks } from "./resources-memory.ts";
import { otherLimitChecks } from "./resources-other.ts";
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
import { unknownChecks } from "./unknown.ts";
import { userNamespaceChecks } from "./user-namespaces.ts";
import { validityChecks } from "./validity.ts";

export const requirements: readonly (Check | Unseen)[] = [
  ...bundleChecks,
  ...stateChecks,
  ...lifecycleChecks,
  ...idAndSignalChecks,
  ...errorsChecks,
  ...descriptorChecks,
  ...hookChecks,
  ...hookSurroundingsChecks,
  ...hookFailureChecks,
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
  ...unknownChecks,
  ...validityChecks,
  ...defaultFileChecks,
  ...namespaceChecks,
  ...userNamespaceChecks,
  ...timeOffsetChecks,
  ...deviceChecks,
  ...netDeviceChecks,
  ...cgroupsPathChecks,
  ...deviceRuleChecks,
  ...memoryChecks,
  ...cpuChecks,
  ...ioChecks,
  ...otherLimitChecks,
  ...rdtChecks,
  ...sysctlChecks,
  ...seccompChecks,
  ...seccompArgumentChecks,
  ...seccompFilterChecks,
  ...seccompNotifyChecks,
  ...executionDomainChecks,
  ...rootfsPropagationChecks,
  ...pathChecks,
  ...mountLabelChecks,
  ...featureChecks,
  ...linuxFeatureChecks,
];

/** Those that a black box can see. */
export const checks = checksIn(requirements);
