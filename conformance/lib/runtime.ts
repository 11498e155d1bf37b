// A runtime under test: how it is called, and what it is.

import { spawnSync } from "node:child_process";
import { closeSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const timeoutMs = 30_000;

/** crun wants cgroup2 alone at its usual place, and can do without making a cgroup: it gets a view of its own. */
const besideCgroup2 = [
  ...["unshare", "--mount", "--propagation", "slave", "sh", "-c"],
  'mount -t cgroup2 cgroup2 /sys/fs/cgroup && exec "$0" "$@"',
];

export interface Outcome {
  /** Exit code, or -1 when a signal or the deadline ended it. */
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export class Runtime {
  readonly name: string;
  readonly path: string;
  readonly version: string;
  readonly #command: readonly string[];
  #calls = 0;

  /** @param path of the executable, or its name to be found in PATH */
  constructor(name: string, path: string) {
    this.name = name;
    this.path = path;
    this.#command =
      name === "crun" && !pureCgroup2()
        ? [...besideCgroup2, path, "--cgroup-manager=disabled"]
        : [path];
    const { stdout, error } = spawnSync(path, ["--version"], { encoding: "utf8" });
    if (error !== undefined) throw new Error(`${path} cannot be run: ${error.message}`);
    this.version = stdout.split("\n")[0] ?? "";
  }

  /**
   * Runs a command line.
   *
   * @param directory for its output, which goes to files: a container may keep it open
   */
  call(
    root: string,
    directory: string,
    args: readonly string[],
    through: readonly string[] = [],
  ): Outcome {
    const file = join(directory, `call-${String((this.#calls += 1))}`);
    // Not /dev/null, which older runtimes give to the container's user, on the host (CVE-2026-88265).
    writeFileSync(`${file}.in`, "");
    const stdin = openSync(`${file}.in`, "r");
    const [stdout, stderr] = [openSync(`${file}.out`, "w"), openSync(`${file}.err`, "w")];
    const [program = "", ...words] = [...through, ...this.#command, "--root", root, ...args];
    const { status } = spawnSync(program, words, {
      stdio: [stdin, stdout, stderr],
      timeout: timeoutMs,
      killSignal: "SIGKILL",
    });
    for (const fd of [stdin, stdout, stderr]) closeSync(fd);
    return {
      code: status ?? -1,
      stdout: readFileSync(`${file}.out`, "utf8"),
      stderr: readFileSync(`${file}.err`, "utf8"),
    };
  }
}

/** Whether cgroup2 alone is mounted at its usual place. */
export const pureCgroup2 = (): boolean =>
  /^\d+ \d+ \S+ \S+ \/sys\/fs\/cgroup .* - cgroup2 /m.test(
    readFileSync("/proc/self/mountinfo", "utf8"),
  );
