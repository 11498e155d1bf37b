// Where race, load and soak work, and that nothing of them stays: also when they fail or are interrupted.
import { rmdirSync } from "node:fs";
import { cleanUp } from "../../support/cleanup.ts";
import { errnoName } from "../../support/errno.ts";
import { cgroupDirectories, processes } from "../../support/leaks.ts";

/** How the ids and directories of this process are marked; see test/support/runtime.ts and directory.ts. */
export const ownMarks: readonly string[] = [
  `bt-${String(process.pid)}-`,
  `berth-test-${String(process.pid)}`,
];

/** Milliseconds that what was killed may take to be gone. */
const deadlineMs = 10_000;

/** Tolerates that something is gone, or not yet ready to go. */
function tolerating(codes: readonly string[], work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!codes.includes(errnoName(error))) throw error;
  }
}

/** Not by a promise: what is interrupted must not go on meanwhile. */
function sleep(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

/** Kills and removes what is marked as this process's, without the runtime's help. */
function purge(): void {
  const marked = (text: string): boolean => ownMarks.some((mark) => text.includes(mark));
  const end = Date.now() + deadlineMs;
  while (Date.now() < end) {
    const living = processes().filter(
      ({ state, traces }) => state !== "Z" && state !== "X" && marked(traces),
    );
    const cgroups = cgroupDirectories().filter(marked).reverse();
    if (living.length + cgroups.length === 0) return;
    for (const { pid } of living)
      tolerating(["ESRCH"], () => {
        process.kill(pid, "SIGKILL");
      });
    for (const path of cgroups)
      tolerating(["ENOENT", "EBUSY"], () => {
        rmdirSync(path);
      });
    sleep(20);
  }
}

function clear(): void {
  purge();
  cleanUp();
}

/** Does the work, and removes all that it made, also when it fails or the process is told to end. */
export async function cleanly<T>(work: () => Promise<T>): Promise<T> {
  const interrupted = (signal: NodeJS.Signals): void => {
    process.stderr.write(`ended by ${signal}\n`);
    clear();
    process.exit(1);
  };
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  for (const signal of signals) process.once(signal, interrupted);
  try {
    return await work();
  } finally {
    for (const signal of signals) process.off(signal, interrupted);
    clear();
  }
}
