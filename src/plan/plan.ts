// What a plan is: the types between planning and doing. How one is made is in create.ts; the operations of init
// themselves are generated from schemas/plan.schema.json.

import type { Violation } from "../errors/berth-error.ts";
import type { DeviceFilterRule, NamespaceType, SeccompFilter } from "../native/addon.d.ts";
import type { Op } from "./generated/ops.ts";
import type { IdMap } from "./id-mapped.ts";
import type { RdtPlan } from "./rdt.ts";
import type { CgroupWrite } from "./resources.ts";
import type { ScopePlan } from "./systemd.ts";
import type { Origin, ParentStep, PlanHook } from "./types.ts";

/** Where the container's processes live. */
export interface CgroupPlan {
  /**
   * Relative to the cgroup2 mount point, or to the cgroup of a user's manager; starts with "/", no "..", never "/"
   * itself. Empty where nobody makes one.
   */
  readonly path: string;
  /** What systemd is asked to make; undefined when the runtime makes the directory. */
  readonly scope?: ScopePlan;
  /** In order of evaluation: later rules win, what no rule names is denied. */
  readonly deviceRules: readonly DeviceFilterRule[];
  /** The host's user who may make cgroups below it: the container's process, where it sees the tree as its own to write. */
  readonly owner?: number;
  /** Limits, in the order in which they are set. */
  readonly writes: readonly CgroupWrite[];
  readonly origin: Origin;
}

/** Everything `create` will do. */
export interface Plan {
  readonly version: 1;
  readonly spawn: {
    /** Namespaces made by clone3 itself; empty when init makes or joins them. */
    readonly namespaces: readonly NamespaceType[];
    readonly cgroup: CgroupPlan;
    /** The group of resctrl; undefined when it is not asked for. */
    readonly rdt?: RdtPlan;
  };
  /** What the engine does at sync points, in order. */
  readonly parent: readonly ParentStep[];
  /** What berth-init does, in order; valid by schemas/plan.schema.json. */
  readonly init: readonly Op[];
  /** User namespaces for id-mapped mounts. */
  readonly idMaps: readonly IdMap[];
  /** Compiled by the addon into the descriptor "seccomp". */
  readonly seccomp?: SeccompFilter;
  /** Hooks of later commands, kept in the state. */
  readonly hooks: {
    readonly poststart: readonly PlanHook[];
    readonly poststop: readonly PlanHook[];
  };
  /** False when the configuration has no process: such a container can be created but not started. */
  readonly hasProcess: boolean;
  /** What the specification says to warn about. */
  readonly warnings: readonly Violation[];
}

/** Everything `exec` will do. */
export type ExecPlan = Pick<Plan, "version" | "parent" | "init" | "seccomp" | "warnings">;

/** Names of the descriptors init is given, besides "source:N", which it opens itself. */
export const descriptors = {
  /** Socket the pseudo-terminal's master is sent over. */
  console: "console",
  /** Compiled system call filter. */
  seccomp: "seccomp",
  /** The exec pipe or fifo, on which init waits for the start command. */
  execFifo: "fifo",
  /** The status pipe or fifo, on which init tells how the start went. */
  statusFifo: "status",
  /** A pidfd of the init of the container to join. */
  container: "container",
  /** Its root directory. */
  root: "root",
  /** criu's end of the socket to the engine. */
  criu: "criu",
} as const;
