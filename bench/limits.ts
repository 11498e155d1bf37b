// The limits Berth sets itself, as shares of the newest crun's and runc's median wall times, and in MiB.
import { builds, medianWall, newest, peakMiB, type Result, type Sizes } from "./result.ts";
import type { Sample, Verb } from "./sample.ts";
import { table } from "./table.ts";

interface Shares {
  readonly crun?: number;
  readonly runc?: number;
}

const small: Shares = { crun: 0.45, runc: 0.3 };

const shares: Readonly<Record<Verb, Shares>> = {
  "--version": small,
  features: small,
  list: small,
  state: small,
  kill: small,
  delete: small,
  start: { crun: 0.55 },
  create: { crun: 0.9 },
  exec: { crun: 0.75, runc: 0.2 },
  run: { crun: 0.82, runc: 0.22 },
};

const coldShares: Shares = { runc: 0.5 };

const mebibytes: Readonly<Record<keyof Sizes | "peak", number>> = {
  peak: 3.5,
  initMiB: 0.35,
  monitorMiB: 0.3,
  installedMiB: 4,
};

/** One limit and how a build meets it. */
export interface Judgement {
  readonly build: string;
  readonly what: string;
  readonly limit: number;
  readonly measured: number;
  readonly isMet: boolean;
}

/** Judges every build by each limit for which something was measured. */
export function judge(results: readonly Result[]): readonly Judgement[] {
  return builds(results).flatMap((own) => {
    const judgement = (what: string, limit: number, measured: number): Judgement[] =>
      Number.isNaN(measured)
        ? []
        : [{ build: own.name, what, limit, measured, isMet: measured <= limit }];
    const compared = (
      what: string,
      { crun, runc }: Shares,
      samplesOf: (result: Result) => readonly Sample[] | undefined,
    ): Judgement[] =>
      Object.entries({ crun, runc }).flatMap(([kind, limit]) => {
        const peer = newest(results, kind === "crun" ? "crun" : "runc");
        if (peer === undefined || limit === undefined) return [];
        const ratio = medianWall(samplesOf(own)) / medianWall(samplesOf(peer));
        return judgement(`${what} ÷ ${peer.name}`, limit, ratio);
      });
    return [
      ...Object.entries(shares).flatMap(([verb, share]) =>
        compared(verb, share, ({ samples }) =>
          new Map<string, readonly Sample[]>(samples).get(verb),
        ),
      ),
      ...compared("state, cold", coldShares, ({ cold }) => cold),
      ...judgement("peak resident, MiB", mebibytes.peak, peakMiB(own)),
      ...judgement("created init, PSS, MiB", mebibytes.initMiB, own.sizes?.initMiB ?? Number.NaN),
      ...judgement("monitor, PSS, MiB", mebibytes.monitorMiB, own.sizes?.monitorMiB ?? Number.NaN),
      ...judgement("installed, MiB", mebibytes.installedMiB, own.sizes?.installedMiB ?? Number.NaN),
    ];
  });
}

/** The judgements as a Markdown table. */
export const limitsTable = (results: readonly Result[]): string =>
  table(
    ["limit", "", "at most", "measured", ""],
    judge(results).map(({ build, what, limit, measured, isMet }) => [
      build,
      what,
      String(limit),
      measured.toFixed(3),
      isMet ? "ok" : "above",
    ]),
  );
