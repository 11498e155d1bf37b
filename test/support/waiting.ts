// Waiting for conditions with a deadline, instead of sleeping.
import { setTimeout as delay } from "node:timers/promises";

/** Milliseconds any condition of a test may take on a loaded machine. */
const deadlineMs = 20_000;

/**
 * Waits until the condition gives something other than undefined or false, and returns that.
 * @param what named in the error when the deadline passes
 */
export async function eventually<T>(
  what: string,
  condition: () => T | undefined | false,
): Promise<T> {
  const end = Date.now() + deadlineMs;
  for (;;) {
    const value = condition();
    if (value !== undefined && value !== false) return value;
    if (Date.now() > end) throw new Error(`waited ${String(deadlineMs)} ms in vain: ${what}`);
    await delay(5);
  }
}
