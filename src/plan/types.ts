// What the files of this folder share: what the caller decides, and the parts that a plan is put together from. The plan
// itself is in plan.ts.

/** A JSON pointer into config.json, or `runtime:<why>` for what no line of it asked for. */
export type Origin = string;

/** What the caller of `create` or `run` decides, beyond the configuration. */
export interface CreateOptions {
  readonly id: string;
  /** Absolute path of the bundle. */
  readonly bundle: string;
  /** `run`: init does not wait for a start command after the sync point `ready`. */
  readonly mode: "create" | "run";
  /** Whether init gets a socket, descriptor "console", to send the master of its pseudo-terminal over. */
  readonly terminal: "none" | "socket";
  readonly noPivot: boolean;
  readonly noNewKeyring: boolean;
  /** Name of the container's session keyring, by which its further processes find it; one without a name if undefined. */
  readonly keyring?: string;
  /** Who makes the cgroup: the runtime itself, systemd, or systemd's manager of the calling user. */
  readonly cgroupManager: CgroupManager;
  /** How many descriptors after standard error the program keeps (`--preserve-fds`), socket activation's not counted. */
  readonly preserveFds: number;
  /** How many descriptors socket activation passes, starting at 3; 0 for none. */
  readonly listenFds: number;
  /** Limits of the caller that the runtime raised for itself. */
  readonly callerLimits?: readonly {
    readonly type: string;
    readonly soft: bigint;
    readonly hard: bigint;
  }[];
  /** Host directory holding notify.sock. */
  readonly notifyDirectory?: string;
}

/** A program to run at a point of the lifecycle. */
export interface PlanHook {
  readonly path: string;
  readonly args: readonly string[];
  /** Its whole environment. */
  readonly env: readonly string[];
  /** Seconds until it is killed; 0 means no limit. */
  readonly timeout: number;
  readonly origin: Origin;
}

/** One line of a user namespace's mapping. */
export interface IdMapping {
  readonly containerID: number;
  readonly hostID: number;
  readonly size: number;
}

/** `disabled`: nobody makes one, and the container stays in its caller's. */
export type CgroupManager = "cgroupfs" | "systemd" | "systemd --user" | "disabled";

/** What the engine does while init waits at a sync point. */
export type ParentStep =
  | {
      readonly at: "userNamespace";
      /** Of a joined user namespace the mappings are only compared. */
      readonly op: "writeIdMap" | "expectIdMap";
      readonly kind: "uid" | "gid";
      readonly mappings: readonly IdMapping[];
      readonly origin: Origin;
    }
  | {
      readonly at: "mounted";
      readonly op: "hooks";
      readonly phase: "prestart" | "createRuntime";
      readonly hooks: readonly PlanHook[];
      readonly origin: Origin;
    }
  | {
      readonly at: "mounted";
      readonly op: "netDevice";
      readonly name: string;
      /** Its name in the container; "%d" stands for a number that the kernel chooses. */
      readonly rename: string;
      readonly origin: Origin;
    }
  | {
      readonly at: "listener";
      readonly op: "seccompAgent";
      /** The agent's socket, as the caller names it. */
      readonly path: string;
      readonly metadata: string;
      readonly origin: Origin;
    };
