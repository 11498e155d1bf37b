// What is known of a container, as its records and the OCI state say it. Files and their reading are in state.ts.

import type { PlanHook } from "../plan/types.ts";

export type Status = "creating" | "created" | "running" | "paused" | "stopped";

/** Who init is: a number alone may be somebody else's by now. */
export interface ProcessIdentity {
  readonly pid: number;
  /** Field 22 of /proc/PID/stat, in clock ticks since boot. */
  readonly startTime: string;
  /** /proc/sys/kernel/random/boot_id. */
  readonly bootId: string;
}

/** Where in resctrl a container is, and what is removed with it. */
export interface RdtPlace {
  /** Directory of the group. */
  readonly group: string;
  /** Directories to remove with the container, in this order; some may never have been made. */
  readonly remove: readonly string[];
}

/** What is written before any side effect, so that `delete --force` can clean from any point. */
export interface Intent {
  readonly version: 1;
  readonly id: string;
  readonly bundle: string;
  /** RFC 3339, UTC. */
  readonly created: string;
  readonly cgroup: CgroupState;
  /** The group of resctrl; undefined when none was asked for. */
  readonly rdt?: RdtPlace;
}

export interface FoundCgroup {
  /** Names of the cgroups right below it: they are not the container's. */
  readonly below: readonly string[];
  /** Whether the container has a mount namespace of its own, which tells its processes from others put there. */
  readonly ownMounts: boolean;
}

export interface CgroupState {
  /** Absolute directory; empty when the container stays in its caller's. */
  readonly path: string;
  /** The topmost directory that `create` made and `delete` removes; empty when all existed before. */
  readonly made: string;
  /** What was found in a cgroup that existed before and is not the runtime's. */
  readonly found?: FoundCgroup;
  /** The scope of systemd that it is; undefined when the runtime made the directory. */
  readonly scope?: { readonly unit: string; readonly user: boolean };
}

/** What outlives a creation, and is to be found even when all else that is known of the container is lost. */
export interface Remains {
  readonly version: 1;
  readonly init: ProcessIdentity;
  /** Undefined when its path is too long to be noted. */
  readonly cgroup?: CgroupState;
  readonly rdt?: RdtPlace;
}

/** Berth's own part of state.json. */
export interface ContainerState extends Intent {
  readonly rootfs: string;
  readonly owner: number;
  readonly ociVersion: string;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly init: ProcessIdentity;
  /** False while hooks of `create` still run. */
  readonly complete: boolean;
  readonly hasProcess: boolean;
  /** Whether it has a session keyring of its own. */
  readonly ownKeyring: boolean;
  /** What it is called. */
  readonly keyring?: string;
  /** The limits now, as JSON of linux.resources (without devices), since it may hold integers that JSON.parse spoils. */
  readonly resources: string;
  /** What its standard descriptors were, such as "pipe:[123]"; undefined with a terminal. */
  readonly stdio?: readonly string[];
  /** Whether the container has a pid namespace of its own, so that killing init kills all. */
  readonly ownPidNamespace: boolean;
  readonly hooks: {
    readonly poststart: readonly PlanHook[];
    readonly poststop: readonly PlanHook[];
  };
}

/** The OCI state, with runc's additions. */
export interface State {
  readonly ociVersion: string;
  readonly id: string;
  readonly pid: number;
  readonly status: Status;
  readonly bundle: string;
  readonly rootfs: string;
  readonly created: string;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly owner: string;
}
