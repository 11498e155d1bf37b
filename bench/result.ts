// What is known of a runtime at the end of the benchmark, and how two are compared.
import type { Beside } from "./alive.ts";
import type { Kind } from "./runtimes.ts";
import type { Sample, Samples } from "./sample.ts";
import { summarize } from "./statistics.ts";

export interface Sizes {
  /** Proportional set size of a created container's init. */
  readonly initMiB: number;
  /** Proportional set size of what stays beside a container that runs in the foreground. */
  readonly monitorMiB: number;
  readonly installedMiB: number;
}

export interface Result {
  readonly name: string;
  readonly kind: Kind | "floor";
  /** The floor has only some of the verbs. */
  readonly samples: Samples;
  /** `state` with the runtime's files out of the page cache; empty when not asked for. */
  readonly cold: readonly Sample[];
  /** The floor has none. */
  readonly sizes: Sizes | undefined;
  /** Empty when not asked for. */
  readonly beside: readonly Beside[];
}

/** Two runtimes whose times are divided. */
export interface Pair {
  readonly own: Result;
  readonly peer: Result;
}

/** The builds of Berth. */
export const builds = (results: readonly Result[]): readonly Result[] =>
  results.filter(({ kind }) => kind === "berth");

/** The newest of a kind that was found. */
export const newest = (results: readonly Result[], kind: Kind): Result | undefined =>
  results.find((result) => result.kind === kind);

/** Each build of Berth beside the newest crun and runc, and the first build beside the others. */
export function pairs(results: readonly Result[]): readonly Pair[] {
  const [first, ...others] = builds(results);
  const peers = [newest(results, "crun"), newest(results, "runc")];
  const withPeers = builds(results).flatMap((own) =>
    peers.flatMap((peer) => (peer === undefined ? [] : [{ own, peer }])),
  );
  const withBuilds = first === undefined ? [] : others.map((peer) => ({ own: first, peer }));
  return [...withPeers, ...withBuilds];
}

export const medianWall = (samples: readonly Sample[] | undefined): number =>
  summarize((samples ?? []).map(({ wallMs }) => wallMs)).median;

/** The largest resident size of any command, in MiB. */
export const peakMiB = ({ samples }: Result): number =>
  Math.max(...[...samples.values()].flat().map(({ peakKiB }) => peakKiB)) / 1024;
