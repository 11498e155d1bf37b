// Commands of the runtime one after the other, each with its time and without anything kept of it.
import { spawnSync } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { testDirectory } from "../../support/directory.ts";

/** Milliseconds after which a command counts as hanging. */
const deadlineMs = 60_000;

export interface Done {
  /** undefined when it did not end by itself. */
  readonly code: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
  readonly ms: number;
}

/** Runs a command to its end. Its output goes to a file, since a container keeps its descriptors. */
export function done(argv: readonly string[]): Done {
  const [program = "", ...rest] = argv;
  const paths = [join(testDirectory(), "stdout"), join(testDirectory(), "stderr")] as const;
  const [stdout, stderr] = [openSync(paths[0], "w"), openSync(paths[1], "w")];
  const start = performance.now();
  const { status, error } = spawnSync(program, rest, {
    stdio: ["ignore", stdout, stderr],
    timeout: deadlineMs,
    killSignal: "SIGKILL",
  });
  const ms = performance.now() - start;
  [stdout, stderr].forEach(closeSync);
  const said = readFileSync(paths[1], "utf8").trim();
  return {
    code: status ?? undefined,
    stdout: readFileSync(paths[0], "utf8"),
    stderr: error === undefined ? said : `${String(error)} ${said}`,
    ms,
  };
}
