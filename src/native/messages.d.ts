// The part of the contract with C++ that is about what init says (addon/binding/report.cc).

/** An operation of init that failed; `index` is its place in the plan's init list, -1 outside of it. */
export interface Failure {
  readonly kind: "failure";
  readonly index: number;
  readonly call: string;
  readonly errno: number;
  /** Errno's name, such as ENOENT. */
  readonly code: string;
  /** Errno's words. */
  readonly text: string;
  /** What the operation was working on. */
  readonly detail: string;
}

/** What `receive` saw first. Times are CLOCK_MONOTONIC in nanoseconds. */
export type Message =
  | {
      readonly kind: "sync";
      readonly point: string;
      /** At "listener" the descriptor in init that will be it; otherwise -1. */
      readonly number: number;
      readonly fds: readonly number[];
    }
  | Failure
  | {
      readonly kind: "span";
      readonly index: number;
      readonly startNs: number;
      readonly durationNs: number;
    }
  /** Init forked (op `fork`): the process to watch is now this one. */
  | { readonly kind: "forked"; readonly pid: number; readonly pidfd: number }
  /**
   * Init makes ready to become a process inside a pid namespace that others live in. When it closes the socket that
   * process's id is in the page; it waits for a byte on `go`, and tells how its start goes on `status`.
   */
  | {
      readonly kind: "entry";
      readonly page: number;
      readonly status: number;
      readonly go: number;
    }
  /** Init is about to execute the user's program; the socket closes when it did. */
  | { readonly kind: "exec" }
  /** Init closed the socket: it died, or became the user's program. */
  | { readonly kind: "closed" }
  /** A signal asked the runtime itself to stop. */
  | { readonly kind: "signal"; readonly signal: number }
  | { readonly kind: "timeout" };
