// Near misses: what was probably meant.

import { closest, distance } from "fastest-levenshtein";

/** The candidate a word probably stands for, or undefined when none is near. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  if (word.length < 3 || word.length > 64 || candidates.length === 0) return undefined;
  const best = closest(word, candidates);
  // Two, so that two letters may have changed places.
  const allowed = Math.max(2, Math.min(3, Math.floor(word.length / 3)));
  return distance(word.toLowerCase(), best.toLowerCase()) <= allowed ? best : undefined;
}

/** The same as a hint; undefined when none is near. */
export function didYouMean(word: string, candidates: readonly string[]): string | undefined {
  const meant = nearest(word, candidates);
  return meant === undefined ? undefined : `did you mean "${meant}"?`;
}
