// Every rule, in the order in which people read a configuration.

import { annotationsRule } from "./annotations.ts";
import { deviceRules } from "./devices.ts";
import { hooksRule } from "./hooks.ts";
import { intelRdtRule } from "./intel-rdt.ts";
import { mountRules } from "./mounts.ts";
import { namespaceRules } from "./namespaces.ts";
import { netDevicesRule } from "./net-devices.ts";
import { processRules } from "./process.ts";
import { cgroupsPathRule, resourcesRule } from "./resources.ts";
import { rlimitsRule } from "./rlimits.ts";
import type { Rule } from "./rule.ts";
import { schedulingRules } from "./scheduling.ts";
import { seccompRule } from "./seccomp.ts";
import { sysctlRule } from "./sysctl.ts";
import { versionRule } from "./version.ts";

export const rules: readonly Rule[] = [
  versionRule,
  ...processRules,
  rlimitsRule,
  ...schedulingRules,
  ...mountRules,
  hooksRule,
  annotationsRule,
  ...namespaceRules,
  ...deviceRules,
  sysctlRule,
  cgroupsPathRule,
  resourcesRule,
  seccompRule,
  intelRdtRule,
  netDevicesRule,
];
