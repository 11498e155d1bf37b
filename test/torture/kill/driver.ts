// driver.c from here: one request at a time, each with its answer.
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { compiled } from "../../support/tools.ts";

/** One system call of a command: the process and thread that makes it, and which of its calls of this name it is. */
export interface Call {
  /** "PROCESS:PROGRAM:THREAD", see driver.c. */
  readonly role: string;
  readonly name: string;
  /** Counted from 1 within the role. */
  readonly occurrence: number;
  /** What it is about, if that is a path. */
  readonly path: string;
}

export interface Disturbance {
  readonly call: Pick<Call, "role" | "name" | "occurrence">;
  /** Dies before the call, or the call is not made and gives this errno. */
  readonly does: "kill" | number;
}

export interface Outcome {
  /** Whether the call to be disturbed was made. */
  readonly hit: boolean;
  /** What the disturbed call was about, if that is a path. */
  readonly path: string;
  /** Whether it did not end in time and was killed; then what was alive. */
  readonly hung: boolean;
  readonly living?: readonly string[];
  /** Exit code, or -1 when a signal ended it. */
  readonly code: number;
  readonly signal: number;
  readonly stdout: string;
  readonly stderr: string;
}

type Answer = Omit<Outcome, "stdout" | "stderr"> & {
  readonly calls?: readonly (readonly [string, string, string])[];
};

/** Milliseconds after which a command counts as hanging. */
const commandTimeoutMs = 12_000;

export class Driver {
  readonly #child: ChildProcess;
  /** Waits for the next answer; a driver that has ended gives none. */
  #answered: (line: string | undefined) => void = () => undefined;
  readonly #own: string;
  readonly #output: string;

  /**
   * @param own how the paths of the runtime's own programs begin
   * @param output where the output of commands is kept: a path to which names are added
   */
  constructor(own: string, output: string) {
    this.#own = own;
    this.#output = output;
    this.#child = spawn(compiled("test/torture/kill/driver.c", ["-lseccomp"]), {
      stdio: ["pipe", "pipe", "inherit"],
    });
    if (this.#child.stdout === null) throw new Error("the driver has no output");
    createInterface({ input: this.#child.stdout })
      .on("line", (line) => this.#answered(line))
      .on("close", () => this.#answered(undefined));
  }

  /** Runs a command to its end; `label` names its output, which what it started may write to later. */
  async run(label: string, argv: readonly string[], disturbance?: Disturbance): Promise<Outcome> {
    const { calls: _, ...answer } = await this.#run(label, argv, disturbance);
    return { ...answer, stdout: this.output(label), stderr: this.#text(label, "err") };
  }

  /** The system calls that a command makes, in order. */
  async count(label: string, argv: readonly string[]): Promise<[Outcome, readonly Call[]]> {
    const { calls = [], ...answer } = await this.#run(label, argv, "count");
    const seen = new Map<string, number>();
    const counted = calls.map(([role, name, path]) => {
      const occurrence = (seen.get(`${role} ${name}`) ?? 0) + 1;
      seen.set(`${role} ${name}`, occurrence);
      return { role, name, occurrence, path };
    });
    return [{ ...answer, stdout: this.output(label), stderr: this.#text(label, "err") }, counted];
  }

  /** What the command of this label and all that it started have written until now. */
  output(label: string): string {
    return this.#text(label, "out");
  }

  /** Waits until nothing runs of all that was started; gives what still does. */
  async settle(deadlineMs: number): Promise<readonly string[]> {
    return (await this.#request<{ living: string[] }>(["settle", String(deadlineMs)])).living;
  }

  /** Kills all that runs. */
  async purge(): Promise<void> {
    await this.#request(["purge"]);
  }

  async close(): Promise<void> {
    const ended = once(this.#child, "exit");
    this.#child.stdin?.end();
    await ended;
  }

  async #run(
    label: string,
    argv: readonly string[],
    disturbance: Disturbance | "count" | undefined,
  ): Promise<Answer> {
    const head = ["run", String(commandTimeoutMs), `${this.#output}-${label}`];
    const action =
      typeof disturbance === "object"
        ? [
            String(disturbance.does),
            disturbance.call.role,
            disturbance.call.name,
            String(disturbance.call.occurrence),
          ]
        : [disturbance ?? "none", "", "", "0"];
    return this.#request<Answer>([...head, ...action, this.#own, ...argv]);
  }

  #text(label: string, suffix: string): string {
    return readFileSync(`${this.#output}-${label}.${suffix}`, "utf8");
  }

  async #request<T>(fields: readonly string[]): Promise<T> {
    const line = await new Promise<string | undefined>((resolve) => {
      this.#answered = resolve;
      this.#child.stdin?.write(`${fields.join("\t")}\n`);
    });
    if (line === undefined) throw new Error(`the driver ended at: ${fields.join(" ")}`);
    const answer: T = JSON.parse(line);
    return answer;
  }
}
