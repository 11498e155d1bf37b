// What a launch is asked for, and what it gives: the words between launch.ts and its verbs.

import type { Fd } from "../native/fd.ts";
import type { Draft, draftCreate } from "../plan/create.ts";
import type { Plan } from "../plan/plan.ts";
import type { Held } from "../state/hold.ts";
import type { ContainerState } from "../state/types.ts";
import type { Console } from "./descriptors.ts";
import type { LoadedBundle } from "./load.ts";
import type { Stdio } from "./stdio.ts";
import type { Launch } from "./steps.ts";

export interface LaunchOptions {
  readonly id: string;
  /** Relative to the caller's working directory. */
  readonly bundle: string;
  /** Instead of the bundle's config.json; relative to the caller's working directory. */
  readonly config?: string;
  readonly consoleSocket?: string;
  readonly pidfdSocket?: string;
  readonly noPivot: boolean;
  readonly noNewKeyring: boolean;
  readonly preserveFds: number;
}

/** How the container relates to this process, and how it comes into being. */
export interface LaunchMode {
  readonly mode: "create" | "run";
  readonly detached: boolean;
  readonly stdio: () => Stdio;
  /** For a container that is brought back, not made. */
  readonly restoration?: Restoration;
}

/** How a container is brought back by a program that init becomes instead of the container's own. */
export interface Restoration {
  draft(...planned: Parameters<typeof draftCreate>): Draft;
  /** Descriptors that the plan names. */
  readonly named: ReadonlyMap<string, number>;
  /**
   * Brings the container's processes back, when init has become that program.
   *
   * @returns the pid of the first
   */
  bringBack(launch: Launch, terminal: Console | undefined): number;
}

/** A container whose init waits for the last word. */
export interface Launched {
  /** Held until it is let go before code runs that may take any time. */
  readonly held: Held;
  readonly state: ContainerState;
  readonly loaded: LoadedBundle;
  readonly plan: Plan;
  readonly pidfd: Fd;
  /** Master of the container's terminal in the foreground; undefined otherwise. */
  readonly terminal: Fd | undefined;
  readonly stdio: Stdio;
}
