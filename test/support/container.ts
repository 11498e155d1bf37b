// One container of a test: its commands, and its removal whatever happens.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { onCleanup } from "./cleanup.ts";
import { remains } from "./leaks.ts";
import {
  berth,
  command,
  containerId,
  inBackground,
  parse,
  type Background,
  type CommandOptions,
  type Result,
} from "./runtime.ts";
import { eventually } from "./waiting.ts";

/** The OCI state, as far as tests look at it. */
export interface State {
  readonly ociVersion: string;
  readonly id: string;
  readonly status: string;
  readonly pid: number;
  readonly bundle: string;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly created?: string;
  readonly rootfs?: string;
  readonly owner?: string;
}

/** What is needed of a bundle (bundle.ts). */
interface Place {
  readonly directory: string;
}

export class Container {
  readonly id = containerId();
  readonly root: string;
  readonly #bundle: Place;
  readonly #executable: string;

  /** A container that does not exist yet; what it leaves is removed after the test and then looked for. */
  constructor(bundle: Place, executable: string = berth()) {
    this.#bundle = bundle;
    this.#executable = executable;
    this.root = join(bundle.directory, "..", "state");
    onCleanup(() => {
      this.#remove();
    });
  }

  /** The command line of a verb on this container, such as ["start"], with options before the id. */
  argv(verb: string, options: readonly string[] = [], after: readonly string[] = []): string[] {
    return [...this.globals(), verb, ...options, this.id, ...after];
  }

  globals(): string[] {
    return [this.#executable, "--root", this.root];
  }

  create(options: readonly string[] = [], how: CommandOptions = {}): Result {
    return command(this.argv("create", [...this.#place(), ...options]), how);
  }

  run(options: readonly string[] = [], how: CommandOptions = {}): Result {
    return command(this.argv("run", [...this.#place(), ...options]), how);
  }

  runInBackground(options: readonly string[] = [], how: CommandOptions = {}): Background {
    return inBackground(this.argv("run", [...this.#place(), ...options]), how);
  }

  start(how: CommandOptions = {}): Result {
    return command(this.argv("start"), how);
  }

  /** Executes a further program in it. */
  exec(options: readonly string[], words: readonly string[], how: CommandOptions = {}): Result {
    return command(this.argv("exec", options, words), how);
  }

  execInBackground(
    options: readonly string[],
    words: readonly string[],
    how: CommandOptions = {},
  ): Background {
    return inBackground(this.argv("exec", options, words), how);
  }

  kill(signal?: string): Result {
    return command(this.argv("kill", [], signal === undefined ? [] : [signal]));
  }

  delete(options: readonly string[] = [], how: CommandOptions = {}): Result {
    return command(this.argv("delete", options), how);
  }

  stateCommand(): Result {
    return command(this.argv("state"));
  }

  /** The state; fails the test when the command fails. */
  state(): State {
    return parse<State>(succeeded(this.stateCommand()).stdout);
  }

  /** Waits until the container has the status. */
  async becomes(status: string): Promise<State> {
    return eventually(`${this.id} ${status}`, () => {
      const state = this.state();
      return state.status === status && state;
    });
  }

  #place(): string[] {
    return ["--bundle", this.#bundle.directory];
  }

  #remove(): void {
    if (existsSync(join(this.root, this.id))) succeeded(this.delete(["--force"]));
    const deadline = Date.now() + 5_000;
    let left = remains([this.id]);
    while (left.length > 0 && Date.now() < deadline) left = remains([this.id]);
    if (left.length > 0) throw new Error(`left behind by ${this.id}: ${left.join("; ")}`);
  }
}

/** The result of a command that must have succeeded; otherwise the test fails with what the command said. */
export function succeeded(result: Result): Result {
  if (result.code !== 0)
    throw new Error(`exit ${String(result.code)}: ${result.stderr}${result.stdout}`);
  return result;
}
