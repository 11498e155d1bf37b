// Running a runtime's command line: outcome, output, background. Output goes to files, so that a container which keeps
// its descriptors never delays the reading.
import { spawn, spawnSync, type ChildProcess, type StdioOptions } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { constants } from "node:os";
import { basename, join } from "node:path";
import { onCleanup } from "./cleanup.ts";
import { testDirectory } from "./directory.ts";
import { berth } from "./executable.ts";

export { berth };

/** Whether the runtime under test is Berth, not a peer that stands in for it. */
export const isBerth = (): boolean => basename(berth()) === "berth";

/** Milliseconds after which a command counts as hanging. */
const commandTimeoutMs = 30_000;

export interface Result {
  /** Exit code, or 128 + signal. */
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CommandOptions {
  readonly cwd?: string;
  /** The whole environment; the test's own by default. */
  readonly env?: Readonly<Record<string, string>>;
  /** Standard input as text; /dev/null by default. */
  readonly input?: string;
  /** Put before the runtime's own command line, such as [harness, "leak", "100"]. */
  readonly through?: readonly string[];
}

let sequence = 0;
const nextNumber = (): string => String((sequence += 1));

/** A name for a container, unlike any other of this and of parallel test runs. */
export const containerId = (): string => `bt-${String(process.pid)}-${nextNumber()}`;

/** A child started in the background. */
export interface Background {
  readonly child: ChildProcess;
  stdout(): string;
  stderr(): string;
  /** The exit code, or 128 + signal, once the process itself ended. */
  readonly ended: Promise<number>;
}

/** Runs any command to its end. Throws when it hangs or cannot be started. */
export function command(argv: readonly string[], options: CommandOptions = {}): Result {
  const files = new OutputFiles();
  const [program, ...rest] = [...(options.through ?? []), ...argv];
  const ended = spawnSync(program ?? "", rest, {
    ...environment(options),
    ...(options.input === undefined ? {} : { input: options.input }),
    stdio: files.stdio(options.input === undefined ? "ignore" : "pipe"),
    timeout: commandTimeoutMs,
    killSignal: "SIGKILL",
  });
  files.close();
  if (ended.error !== undefined) throw new Error(`${argv.join(" ")}: ${String(ended.error)}`);
  return {
    code: exitCode(ended.status, ended.signal),
    stdout: files.stdout(),
    stderr: files.stderr(),
  };
}

/** Starts any command and goes on; it is killed after the test if it still runs. */
export function inBackground(argv: readonly string[], options: CommandOptions = {}): Background {
  const files = new OutputFiles();
  const [program, ...rest] = [...(options.through ?? []), ...argv];
  const child = spawn(program ?? "", rest, {
    ...environment(options),
    stdio: files.stdio("pipe"),
  });
  files.close();
  if (options.input !== undefined) child.stdin?.write(options.input);
  const ended = new Promise<number>((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (code, signal) => {
      resolve(exitCode(code, signal));
    });
  });
  onCleanup(() => {
    if (child.exitCode === null && child.signalCode === null) child.kill("SIGKILL");
  });
  return { child, stdout: () => files.stdout(), stderr: () => files.stderr(), ended };
}

/** The message of a failure, however the runtime frames it: quotes of a text log line are taken back. */
export const said = (result: Result): string => result.stderr.replaceAll('\\"', '"');

/** Reads JSON as a value of the type the caller expects. */
export function parse<T>(text: string): T {
  const value: T = JSON.parse(text);
  return value;
}

const environment = (options: CommandOptions): { cwd?: string; env?: Record<string, string> } => ({
  ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
  ...(options.env === undefined ? {} : { env: { ...options.env } }),
});

const exitCode = (code: number | null, signal: NodeJS.Signals | null): number =>
  signal === null ? (code ?? 0) : 128 + constants.signals[signal];

/** Two files in the test's directory that take standard output and standard error. */
class OutputFiles {
  readonly #paths: readonly [string, string];
  readonly #descriptors: readonly [number, number];

  constructor() {
    const path = join(testDirectory(), `output-${nextNumber()}`);
    this.#paths = [`${path}.stdout`, `${path}.stderr`];
    this.#descriptors = [openSync(this.#paths[0], "w"), openSync(this.#paths[1], "w")];
  }

  stdio(input: "ignore" | "pipe"): StdioOptions {
    return [input, this.#descriptors[0], this.#descriptors[1]];
  }

  close(): void {
    this.#descriptors.forEach(closeSync);
  }

  stdout(): string {
    return readFileSync(this.#paths[0], "utf8");
  }

  stderr(): string {
    return readFileSync(this.#paths[1], "utf8");
  }
}
