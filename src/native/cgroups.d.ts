// Cgroups as directories and as sets of processes (addon/binding/cgroup.cc).

/** What is meant of a cgroup and all below it. */
export interface CgroupPart {
  /** Absolute directory. */
  readonly path: string;
  /** Names of cgroups right below it that are not meant, nor what is below those. */
  readonly spared: readonly string[];
  /** Whether processes in the runtime's own mount namespace are not meant. */
  readonly strangersSpared: boolean;
}

/** A cgroup that nobody else claims or removes as long as `claim` is open; that is -1 for the root. */
export interface Claimed {
  readonly directory: number;
  readonly claim: number;
}

/** The addon's functions for them. */
export interface Cgroups {
  /**
   * Makes a cgroup, with missing parents, marks what it made, and claims it; EEXIST when it is there, EAGAIN when another
   * claimed it first.
   */
  makeCgroup(request: { path: string }): Claimed;
  /** Claims an existing cgroup; EAGAIN while another claims it. */
  claimCgroup(request: { path: string }): Claimed;
  /** Whether it is there and `makeCgroup` made it. */
  isOwnCgroup(request: { path: string }): boolean;
  /** Process ids of a cgroup and below, in no order. */
  cgroupProcesses(request: CgroupPart): readonly number[];
  /** Sends a signal to all processes of a cgroup and below; how many there were. */
  signalCgroup(request: CgroupPart & { signal: number }): number;
  /** Kills all processes of a cgroup and below. */
  killCgroup(request: CgroupPart & { timeoutMs: number }): void;
  /** Removes the cgroups below a cgroup and, if told so, itself, waiting while they empty. */
  removeCgroup(request: CgroupPart & { itself: boolean; timeoutMs: number }): void;
  /** Removes the parents that `makeCgroup` made and nobody uses any more, and those from `made` down. */
  removeCgroupParents(request: { path: string; made: string }): void;
}
