// Every requirement, in the order of the specification.

import { checksIn, type Check, type Unseen } from "../requirement.ts";
import { defaultFileChecks } from "./default-files.ts";
import { deviceChecks } from "./devices.ts";
import { idMappedMountChecks } from "./id-mapped-mounts.ts";
import { lifecycleChecks } from "./lifecycle.ts";
import { mountChecks } from "./mounts.ts";
import { mountLabelChecks } from "./mount-label.ts";
import { mountOptionChecks } from "./mount-options.ts";
import { mountTreeChecks } from "./mount-trees.ts";
import { nameChecks } from "./names.ts";
import { namespaceChecks } from "./namespaces.ts";
import { netDeviceChecks } from "./net-devices.ts";
import { pathChecks } from "./paths.ts";
import { processChecks } from "./process.ts";
import { rootChecks } from "./root.ts";
import { rootfsPropagationChecks } from "./rootfs-propagation.ts";
import { stateChecks } from "./state.ts";
import { sysctlChecks } from "./sysctl.ts";
import { timeOffsetChecks } from "./time-offsets.ts";
import { userNamespaceChecks } from "./user-namespaces.ts";

export const requirements: readonly (Check | Unseen)[] = [
  ...stateChecks,
  ...lifecycleChecks,
  ...rootChecks,
  ...mountChecks,
  ...mountOptionChecks,
  ...mountTreeChecks,
  ...idMappedMountChecks,
  ...processChecks,
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
];

/** Those that a black box can see. */
export const checks = checksIn(requirements);
