// The part of the contract with C++ that is about a process that waits for its start (addon/binding/start.cc,
// report.cc).

import type { Failure } from "./messages.d.ts";

/** What a process that waited for its start tells of it. */
export type Outcome =
  Failure | { readonly kind: "exec" } | { readonly kind: "closed" } | { readonly kind: "timeout" };

export interface StartOfInit {
  /** Who is in the pid namespace that init entered, by the page that it shared; 0 when init died before. */
  entered(request: { page: number }): number;
  /**
   * Descriptors of a process by what their links in /proc say, such as "pipe:[123]", as mere paths (O_PATH); -1 for what
   * it has not.
   */
  findDescriptors(request: { pid: number; names: readonly string[] }): readonly number[];
  /** Releases a created container by its exec pipe or fifo; false when its init is gone. */
  startInit(request: { exec: string }): boolean;
  /**
   * Waits for what a process tells of its start, which may be its neighbours' words. `closed`: it executed or died. Throws
   * EPROTO for what is no report.
   */
  receiveOutcome(request: { status: number; pidfd: number; timeoutMs: number }): Outcome;
}
