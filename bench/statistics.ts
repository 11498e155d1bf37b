// What is said about a series of measurements.

export interface Summary {
  readonly median: number;
  readonly p10: number;
  readonly p90: number;
  readonly count: number;
}

/** The value below which a share of the sorted values lies, by linear interpolation. */
function quantile(sorted: readonly number[], share: number): number {
  const position = (sorted.length - 1) * share;
  const below = Math.floor(position);
  const low = sorted[below] ?? Number.NaN;
  const high = sorted[Math.ceil(position)] ?? low;
  return low + (high - low) * (position - below);
}

/** Median and the 10th and 90th percentile; all NaN for no values. */
export function summarize(values: readonly number[]): Summary {
  const sorted = [...values].sort((a, b) => a - b);
  return {
    median: quantile(sorted, 0.5),
    p10: quantile(sorted, 0.1),
    p90: quantile(sorted, 0.9),
    count: sorted.length,
  };
}
