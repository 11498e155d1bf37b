// From a process in the container's namespaces to one that is ready to become the program: what a container's first
// process and one that joins it later have in common.

import type { SeccompFilter } from "../native/addon.d.ts";
import { dropBoundingSet, setCapabilities, type CapabilitySets } from "./capabilities.ts";
import type { Op } from "./generated/ops.ts";
import { labelProgram } from "./labels.ts";
import {
  enterWorkingDirectory,
  findHome,
  findProgram,
  takeCredentials,
  tryWorkingDirectory,
} from "./process.ts";
import type { Process } from "./process.ts";
import type { RlimitPlan } from "./rlimits.ts";
import { canSetGroups } from "./rootless.ts";
import { scheduleInside, scheduleProcess, shapeExecution } from "./scheduling.ts";
import { loadSeccomp } from "./seccomp.ts";
import type { Situation } from "./situation.ts";
import type { CreateOptions } from "./types.ts";

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
  const { enters } = situation;
  return [
    ...findHome(process, environment),
    ...scheduleProcess(process, enters),
    ...shapeExecution(situation.spec),
    ...labelProgram(situation),

    // What the entry takes is made while no filter forbids it.
    ...prepareEntry(enters),

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

    ...forget,

    // With no_new_privs the filter comes as late as it can, so that a profile need not allow what init does.
    ...loadSeccomp(situation, seccomp, "last"),
  ];
}

/** What an entry takes, and nothing of the host any more: the whole way of a container that has no program. */
export function shapeNothing({ enters }: Situation): readonly Op[] {
  return [...prepareEntry(enters), ...forget];
}

/**
 * What is waited for comes now, in a pid namespace that others may live in: what of the host they could find is closed and
 * forgotten.
 */
const forget: readonly Op[] = [{ op: "forget", origin: "runtime:entry" }];

function prepareEntry(enters: boolean): readonly Op[] {
  return enters ? [{ op: "prepareEntry", origin: "runtime:entry" }] : [];
}

/**
 * The end of what is done before the program is let go: in a pid namespace that others live in if that is where it goes,
 * otherwise where init is.
 *
 * @param origin of the meeting with the engine
 */
export function becomeReady(
  { enters, spec: { process } }: Situation,
  rlimits: RlimitPlan,
  origin: string,
): readonly Op[] {
  if (!enters) return [{ op: "sync", origin, point: "ready" }];
  return [
    { op: "enter", origin: "runtime:entry", terminal: process?.terminal === true },
    ...rlimits.inside,
    ...(process === undefined ? [] : scheduleInside(process)),
  ];
}

function forbidNewPrivileges(configured: boolean | undefined): readonly Op[] {
  return configured === true ? [{ op: "noNewPrivileges", origin: "/process/noNewPrivileges" }] : [];
}
