// One measured command, and the commands of a runtime that are measured.

/** In the order of the table. */
export const verbs = [
  "--version",
  "features",
  "list",
  "state",
  "kill",
  "delete",
  "start",
  "create",
  "exec",
  "run",
] as const;
export type Verb = (typeof verbs)[number];

export interface Sample {
  readonly wallMs: number;
  /** User and system time. */
  readonly cpuMs: number;
  readonly faults: number;
  readonly peakKiB: number;
}

/** What was measured of one runtime. */
export type Samples = ReadonlyMap<Verb, readonly Sample[]>;
