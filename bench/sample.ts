// One measured command, and the commands of a runtime that are measured.

/** In the order of a container's life, and of the table. */
export const verbs = [
  "--version",
  "features",
  "list",
  "run",
  "create",
  "start",
  "exec",
  "state",
  "kill",
  "delete",
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
