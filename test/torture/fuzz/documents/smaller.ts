// A document that still shows what a larger one showed.

/** Attempts, and how long all of them may take. */
const maxAttempts = 3000;
const maxMs = 5000;

/**
 * Takes pieces out, ever smaller ones, as long as the rest still shows it.
 *
 * @param shows whether a document shows what is to be shown
 */
export function smaller(bytes: Uint8Array, shows: (candidate: Uint8Array) => boolean): Uint8Array {
  const end = Date.now() + maxMs;
  let best = bytes;
  let attempts = 0;
  for (let size = Math.ceil(best.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let at = 0; at < best.length;) {
      if (++attempts > maxAttempts || Date.now() > end) return best;
      const candidate = Uint8Array.from([...best.subarray(0, at), ...best.subarray(at + size)]);
      if (shows(candidate)) best = candidate;
      else at += size;
    }
  }
  return best;
}
