// Waiting for engines.

/** Waits without going on to anything else: most of these tests drive one engine at a time. */
export function pauseMs(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

/** Waits until a condition holds, at most a minute. */
export function until(what: string, condition: () => boolean): void {
  const end = Date.now() + 60_000;
  while (!condition()) {
    if (Date.now() > end) throw new Error(`waited a minute in vain: ${what}`);
    pauseMs(100);
  }
}

/** The same for a condition that is asked of a server. */
export async function untilAsync(what: string, condition: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 60_000;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`waited a minute in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
