// The features document (runtime-spec, features.md), made of the tables the code works with: a word stands here if and
// only if create does something with it.

import configSchema from "../../schemas/config.schema.json" with { type: "json" };
import { capabilityNames } from "../plan/capabilities.ts";
import { mountOptionWords } from "../plan/mount-options.ts";
import { commit, specVersion, version } from "./version.ts";

/** What depends on the machine. */
export interface MachineFeatures {
  /** SECCOMP_FILTER_FLAG_ names the running kernel knows. */
  readonly supportedSeccompFlags: readonly string[];
  readonly libseccomp: string;
}

/** The document, as a value for JSON. */
export function featuresDocument({ supportedSeccompFlags, libseccomp }: MachineFeatures) {
  const { hooks, seccomp, seccompArg, linux } = configSchema.$defs;
  const { memoryPolicy } = linux.properties;
  const knownFlags = seccomp.properties.flags.items.enum;
  return {
    ociVersionMin: "1.0.0",
    ociVersionMax: specVersion,
    hooks: Object.keys(hooks.properties),
    mountOptions: mountOptionWords().toSorted(),
    linux: {
      namespaces: linux.properties.namespaces.items.properties.type.enum.toSorted(),
      capabilities: capabilityNames,
      cgroup: { v1: false, v2: true, systemd: true, systemdUser: true, rdma: true },
      seccomp: {
        enabled: true,
        actions: seccomp.properties.defaultAction.enum.toSorted(),
        operators: seccompArg.properties.op.enum.toSorted(),
        archs: seccomp.properties.architectures.items.enum.toSorted(),
        knownFlags,
        supportedFlags: knownFlags.filter((flag) => supportedSeccompFlags.includes(flag)),
      },
      apparmor: { enabled: true },
      selinux: { enabled: true },
      intelRdt: { enabled: true, schemata: true, monitoring: true },
      memoryPolicy: {
        modes: memoryPolicy.properties.mode.enum.toSorted(),
        flags: memoryPolicy.properties.flags.items.enum.toSorted(),
      },
      mountExtensions: { idmap: { enabled: true } },
      netDevices: { enabled: true },
    },
    annotations: {
      "berth.commit": commit,
      "berth.version": version,
      "org.opencontainers.runc.checkpoint.enabled": "true",
      "io.github.seccomp.libseccomp.version": libseccomp,
    },
    potentiallyUnsafeConfigAnnotations: ["org.criu.config", "org.systemd.property."],
  };
}
