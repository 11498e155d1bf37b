// What is said about a series of measurements. Whatever else the machine does only adds to a time: the minimum and the
// lower quartile tell what a command costs, the median what it takes in practice.

export interface Summary {
  readonly minimum: number;
  readonly lowerQuartile: number;
  readonly median: number;
}

/** The value below which a share of the sorted values lies, by linear interpolation. */
function quantile(sorted: readonly number[], share: number): number {
  const position = (sorted.length - 1) * share;
  const below = Math.floor(position);
  const low = sorted[below] ?? Number.NaN;
  const high = sorted[Math.ceil(position)] ?? low;
  return low + (high - low) * (position - below);
}

/** Minimum, lower quartile and median; all NaN for no values. */
export function summarize(values: readonly number[]): Summary {
  const sorted = [...values].sort((a, b) => a - b);
  return {
    minimum: quantile(sorted, 0),
    lowerQuartile: quantile(sorted, 0.25),
    median: quantile(sorted, 0.5),
  };
}
