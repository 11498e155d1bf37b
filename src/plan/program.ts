// From a process in the container's namespaces to one that is ready to become the program: what a container's first
// process and one that joins it later have in common.

import { dropBoundingSet, setCapabilities, type CapabilitySets } from "./capabilities.ts";
import type { Op } from "./generated/ops.ts";
import { labelProgram } from "./labels.ts";
import type { CreateOptions } from "./plan.ts";
import {
  enterWorkingDirectory,
  findProgram,
  takeCredentials,
  tryWorkingDirectory,
} from "./process.ts";
import type { Process } from "./process.ts";
import type { RlimitPlan } from "./rlimits.ts";
import { canSetGroups } from "./rootless.ts";
import { scheduleProcess, shapeExecution } from "./scheduling.ts";
import { loadSeccomp } from "./seccomp.ts";
import type { Situation } from "./situation.ts";
import type { SeccompFilter } from "../native/addon.d.ts";

/** A session and a keyring of its own: the caller's terminal and keys stay with the caller. */
export function newSession(options: CreateOptions): readonly Op[] {
  return [{ op: "session", origin: "runtime:session" }, ...joinKeyring(options)];
}

/** The container's session keyring. Whoever knows a keyring's name can be there first, so it is none that can be guessed. */
export function joinKeyring({ noNewKeyring, keyring = "" }: CreateOptions): readonly Op[] {
  return noNewKeyring ? [] : [{ op: "sessionKeyring", origin: "runtime:keyring", name: keyring }];
}

/** What was planned of the process's properties. */
export interface ProgramParts {
  readonly rlimits: RlimitPlan;
  readonly capabilities: CapabilitySets;
  readonly seccomp: SeccompFilter | undefined;
  readonly environment: readonly string[];
}

/**
 * Gives up what the program must not have, in the one order in which each step still has the rights it takes. The limits
 * that need the host's rights are set before.
 */
export function shapeProgram(
  situation: Situation,
  process: Process,
  { rlimits, capabilities, seccomp, environment }: ProgramParts,
): readonly Op[] {
  return [
    ...scheduleProcess(process),
    ...shapeExecution(situation.spec),
    ...labelProgram(situation),

    // Without no_new_privs a filter takes CAP_SYS_ADMIN, so it comes before that is lost.
    ...loadSeccomp(situation, seccomp, "beforePrivilegesAreLost"),

    // The bounding set needs CAP_SETPCAP, groups and user CAP_SETGID and CAP_SETUID; from the capability sets on, which end
    // what is left, init has the rights that the program will have, and reaches it with these.
    ...dropBoundingSet(capabilities),
    ...tryWorkingDirectory(process),
    ...takeCredentials(process, canSetGroups(situation)),
    ...setCapabilities(capabilities),
    ...enterWorkingDirectory(process),
    ...findProgram(process, environment),
    ...rlimits.late,
    ...forbidNewPrivileges(process.noNewPrivileges),

    // With no_new_privs the filter comes last, so that a profile need not allow what init does.
    ...loadSeccomp(situation, seccomp, "last"),
  ];
}

function forbidNewPrivileges(configured: boolean | undefined): readonly Op[] {
  return configured === true ? [{ op: "noNewPrivileges", origin: "/process/noNewPrivileges" }] : [];
}
