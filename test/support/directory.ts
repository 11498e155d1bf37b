// One temporary directory per test, below which everything the test makes lives.
import { spawnSync } from "node:child_process";
import tmp from "tmp";
import { onCleanup } from "./cleanup.ts";
import { mountsBelow } from "./host-mounts.ts";

/** How the names of all temporary directories of the tests begin. */
export const directoryPrefix = "berth-test-";

let current: string | undefined;

/** The directory of the running test, made at its first use and removed after the test. */
export function testDirectory(): string {
  if (current !== undefined) return current;
  const made = tmp.dirSync({ prefix: `${directoryPrefix}${String(process.pid)}`, mode: 0o755 });
  current = made.name;
  onCleanup(() => {
    current = undefined;
    removeTree(made.name);
  });
  return made.name;
}

/** Unmounts what a test mounted below its directory, then removes it. */
function removeTree(directory: string): void {
  for (const point of mountsBelow(directory)) spawnSync("umount", ["-l", point]);
  const left = mountsBelow(directory);
  if (left.length > 0) throw new Error(`still mounted: ${left.join(" ")}`);
  const removal = spawnSync("rm", ["-rf", "--one-file-system", directory], { encoding: "utf8" });
  if (removal.status !== 0) throw new Error(removal.stderr);
}
