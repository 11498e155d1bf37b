// One runtime under measurement: its samples, and the rounds that make them.
import { spawn, spawnSync } from "node:child_process";
import { closeSync, openSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { compiled } from "../test/support/tools.ts";
import type { BenchRuntime } from "./runtimes.ts";

export const operations = ["run", "create", "start", "exec", "state", "kill", "delete"] as const;
export type Operation = (typeof operations)[number];

/** One measured command. */
export interface Sample {
  readonly milliseconds: number;
  readonly peakKiB: number;
}

export interface Sizes {
  readonly initPssKiB: number;
  readonly monitorPssKiB: number;
}

const measure = compiled("bench/measure.c", ["-O2"]);

/** Runs a command under measure.c; it must succeed. Its messages go to the file `errors`. */
export function sample(argv: readonly string[], needsCgroup2: boolean, errors: string): Sample {
  const errorFile = openSync(errors, "w");
  const options = needsCgroup2 ? ["--cgroup2"] : [];
  const { stdout, status } = spawnSync(measure, [...options, ...argv], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", errorFile],
  });
  closeSync(errorFile);
  const [nanoseconds, peakKiB, code] = stdout.trim().split(" ").map(Number);
  if (status !== 0 || code !== 0)
    throw new Error(
      `${argv.join(" ")}: exit ${String(code ?? status)}: ${readFileSync(errors, "utf8")}`,
    );
  return { milliseconds: (nanoseconds ?? Number.NaN) / 1e6, peakKiB: peakKiB ?? Number.NaN };
}

/** Whether a process has ended; one that waits to be reaped has. */
function hasEnded(pid: number): boolean {
  try {
    return /^State:\s+[ZX]/m.test(readFileSync(`/proc/${String(pid)}/status`, "utf8"));
  } catch {
    return true; // no such process
  }
}

async function until(what: string, condition: () => boolean): Promise<void> {
  const end = Date.now() + 10_000;
  while (!condition()) {
    if (Date.now() > end) throw new Error(`waited in vain: ${what}`);
    await delay(1);
  }
}

/** A runtime with a state root of its own. */
export class Subject {
  readonly runtime: BenchRuntime;
  readonly samples = new Map<Operation, Sample[]>(operations.map((operation) => [operation, []]));
  readonly #globals: readonly string[];
  readonly #living = new Set<string>();
  #number = 0;

  readonly #errors: string;

  /** @param directory where the runtime's state and messages may be put */
  constructor(runtime: BenchRuntime, directory: string) {
    this.runtime = runtime;
    this.#errors = join(directory, "errors");
    this.#globals = [...runtime.argv, "--root", join(directory, `state-${runtime.name}`)];
  }

  argv(...words: readonly string[]): readonly string[] {
    return [...this.#globals, ...words];
  }

  newId(): string {
    return `bench-${String(process.pid)}-${String((this.#number += 1))}`;
  }

  /** Removes what an error left in the middle of its life. */
  removeAll(): void {
    for (const id of this.#living) this.once("delete", "--force", id);
  }

  once(...words: readonly string[]): Sample {
    return sample(this.argv(...words), this.runtime.needsCgroup2, this.#errors);
  }

  /** The process id of a container, from its state. */
  pid(id: string): number {
    const { stdout } = spawnSync(this.#globals[0] ?? "", [...this.argv("state", id).slice(1)], {
      encoding: "utf8",
    });
    const state: { pid: number } = JSON.parse(stdout);
    return state.pid;
  }

  /** One `run`, and one life in stages. */
  async round(quick: string, long: string, keep: boolean): Promise<void> {
    const note = (operation: Operation, ...words: readonly string[]): void => {
      const taken = this.once(...words);
      if (keep) this.samples.get(operation)?.push(taken);
    };
    note("run", "run", "--bundle", quick, this.newId());
    const id = this.newId();
    note("create", "create", "--bundle", long, id);
    this.#living.add(id);
    const pid = this.pid(id);
    note("start", "start", id);
    note("exec", "exec", id, "/bin/true");
    note("state", "state", id);
    note("kill", "kill", id, "KILL");
    await until("the end of the container", () => hasEnded(pid));
    note("delete", "delete", id);
    this.#living.delete(id);
  }

  /** Proportional set sizes of what stays while a container is created, and while one runs in the foreground. */
  async sizes(long: string): Promise<Sizes> {
    const created = this.newId();
    this.once("create", "--bundle", long, created);
    const initPssKiB = pssOf(this.pid(created));
    this.once("delete", "--force", created);
    const running = this.newId();
    const options = this.runtime.needsCgroup2 ? ["--cgroup2"] : [];
    const child = spawn(measure, [...options, ...this.argv("run", "--bundle", long, running)], {
      stdio: "ignore",
    });
    const ended = new Promise((resolve) => child.on("exit", resolve));
    let monitor: number | undefined;
    await until("the program", () => {
      [monitor] = childrenOf(child.pid ?? 0);
      return monitor !== undefined && childrenOf(monitor).some((pid) => commandOf(pid) === "sleep");
    });
    const monitorPssKiB = await settledPss(monitor ?? 0);
    this.once("kill", running, "KILL");
    await ended;
    return { initPssKiB, monitorPssKiB };
  }
}

/** Proportional set size of a process in KiB (proc(5), smaps_rollup). */
const pssOf = (pid: number): number =>
  Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${String(pid)}/smaps_rollup`, "utf8"))?.[1]);

/** The same once it no longer changes: the process may just be turning into a smaller one. */
async function settledPss(pid: number): Promise<number> {
  let last = 0;
  await until("a steady size", () => {
    const previous = last;
    last = pssOf(pid);
    return last > 0 && last === previous && !commandOf(pid).includes("engine");
  });
  return last;
}

/** The children of a process and of its threads. */
const childrenOf = (pid: number): readonly number[] =>
  readdirSync(`/proc/${String(pid)}/task`).flatMap((task) =>
    readFileSync(`/proc/${String(pid)}/task/${task}/children`, "utf8")
      .split(" ")
      .filter((word) => word !== "")
      .map(Number),
  );

/** A process's name; empty when it has ended. */
function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${String(pid)}/comm`, "utf8").trim();
  } catch {
    return "";
  }
}
