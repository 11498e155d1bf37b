// What every verb is given: where state lives, who called, and where debug lines, warnings and spans go.

import type { Caller } from "../host/caller.ts";
import type { Trace } from "../host/trace.ts";

export interface Context {
  /** Absolute directory holding one directory per container. */
  readonly root: string;
  /** Whether `root` is the default and not the caller's choice. */
  readonly rootIsDefault: boolean;
  /** Who is asked to make a new container's cgroup; disabled: nobody, and it stays in the caller's. */
  readonly cgroupManager: "cgroupfs" | "systemd" | "disabled";
  readonly caller: Caller;
  /** Absolute path of the static executable. */
  readonly executable: string;
  readonly trace: Trace | undefined;
  debug(message: string): void;
  /** Says something that the user should know although the command goes on. */
  warn(message: string): void;
}
