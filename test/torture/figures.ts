// What a kind of torture is asked for, and the figures it gives back: the words between torture.ts and the kinds.

export interface TortureOptions {
  /** The command line of the runtime begins with it, such as `/usr/sbin/runc` or a path to berth. */
  readonly runtime: string;
  /** Whether it is this repository's own build; only then what is Berth's alone is tried. */
  readonly isBerth: boolean;
  /** A part chosen evenly, of under half a minute, or everything. */
  readonly extent: "sample" | "whole";
  /** Seconds that what has no end of its own goes on; undefined: as the extent says. */
  readonly seconds: number | undefined;
  /** Lives, containers or rounds where they can be chosen; undefined: as the extent says. */
  readonly count: number | undefined;
  /** Verbs, targets or attacks to be tried; all when empty. */
  readonly only: readonly string[];
  /** Where pseudo-random choices begin: the same seed makes the same choices. */
  readonly seed: number;
  /** Tells how far the work is. */
  readonly progress: (line: string) => void;
}

export interface Figures {
  /** What was tried, such as "kill create". */
  readonly name: string;
  readonly tried: number;
  /** How many of these went as they must. */
  readonly survived: number;
  /** What was there afterwards that must not be: one line for each thing. */
  readonly leftBehind: readonly string[];
  /** What went wrong, each with how to see it again. */
  readonly failures: readonly string[];
  /** Further figures, such as times. */
  readonly notes: readonly string[];
}

/** One kind of torture. */
export type Torture = (options: TortureOptions) => Promise<readonly Figures[]>;

/** A hostile program at work. */
export interface Attack {
  /** As `--only` names it. */
  readonly name: string;
  readonly run: (options: TortureOptions) => Promise<readonly Figures[]>;
}
