// One runtime under measurement: its containers, and the life that measures every verb once.
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { eventually } from "../test/support/waiting.ts";
import type { Bundle } from "./bundles.ts";
import { dropped, measure, measureSteps, untilEnded, type Step } from "./measure.ts";
import { commandOf } from "./processes.ts";
import type { BenchRuntime } from "./runtimes.ts";
import { verbs, type Sample, type Verb } from "./sample.ts";

export interface Container {
  readonly id: string;
  readonly pid: number;
  readonly bundle: Bundle;
}

/** A runtime with a state root of its own. */
export class Subject {
  readonly runtime: BenchRuntime;
  readonly #directory: string;
  readonly #globals: readonly string[];
  readonly #interruption: AbortSignal;
  readonly #living = new Set<string>();
  #number = 0;

  /**
   * @param directory where the runtime's state and messages are put; it is made
   * @param interruption after which no container is made any more
   */
  constructor(runtime: BenchRuntime, directory: string, interruption: AbortSignal) {
    this.#interruption = interruption;
    this.runtime = runtime;
    this.#directory = directory;
    const root = join(directory, "state");
    mkdirSync(root, { recursive: true });
    this.#globals = [runtime.program, "--root", root];
  }

  argv(...words: readonly string[]): readonly string[] {
    return [...this.#globals, ...words];
  }

  /** The id of a container that is going to be; removeAll ends it when nobody else has. Throws when interrupted. */
  newId(): string {
    this.#interruption.throwIfAborted();
    const id = `bench-${String(process.pid)}-${String((this.#number += 1))}`;
    this.#living.add(id);
    return id;
  }

  get #errors(): string {
    return join(this.#directory, "errors");
  }

  get #pidFile(): string {
    return join(this.#directory, "pid");
  }

  /** Measures a command, which must succeed. */
  once(...words: readonly string[]): Sample {
    return measure(this.argv(...words), this.#errors);
  }

  /** The same with the runtime's own files out of the page cache. */
  onceCold(...words: readonly string[]): Sample {
    const [taken] = measureSteps([dropped(this.runtime.files), this.argv(...words)], this.#errors);
    if (taken === undefined) throw new Error("nothing was measured");
    return taken;
  }

  run(bundle: Bundle): void {
    const id = this.newId();
    this.once("run", "--bundle", bundle.path, id);
    this.#living.delete(id);
  }

  #createWords(bundle: Bundle, id: string): readonly string[] {
    return ["create", "--bundle", bundle.path, "--pid-file", this.#pidFile, id];
  }

  create(bundle: Bundle): { readonly container: Container; readonly taken: Sample } {
    const id = this.newId();
    const taken = this.once(...this.#createWords(bundle, id));
    const pid = Number(readFileSync(this.#pidFile, "utf8"));
    return { container: { id, pid, bundle }, taken };
  }

  /** Kills the container that was made last and, when nothing of it is alive, deletes it. */
  end({ id, bundle }: Container): void {
    measureSteps(
      [this.argv("kill", id, "KILL"), this.#hasEnded(bundle), this.argv("delete", id)],
      this.#errors,
    );
    this.#living.delete(id);
  }

  #hasEnded({ cgroup }: Bundle): Step {
    return untilEnded(this.#pidFile, join("/sys/fs/cgroup", cgroup, "cgroup.events"));
  }

  /** Every verb once, in the order of a container's life, one right after the other. */
  round(quick: Bundle, long: Bundle): ReadonlyMap<Verb, Sample> {
    const id = this.newId();
    const ranId = this.newId();
    const words: Readonly<Record<Verb, readonly string[]>> = {
      "--version": ["--version"],
      features: ["features"],
      list: ["list"],
      run: ["run", "--bundle", quick.path, ranId],
      create: this.#createWords(long, id),
      start: ["start", id],
      exec: ["exec", id, "/bin/true"],
      state: ["state", id],
      kill: ["kill", id, "KILL"],
      delete: ["delete", id],
    };
    const steps = verbs.flatMap((verb) => {
      const command = this.argv(...words[verb]);
      return verb === "delete" ? [this.#hasEnded(long), command] : [command];
    });
    const taken = measureSteps(steps, this.#errors);
    this.#living.delete(id);
    this.#living.delete(ranId);
    return new Map(
      verbs.flatMap((verb, i) => {
        const sample = taken[i];
        return sample === undefined ? [] : [[verb, sample]];
      }),
    );
  }

  /** `state` of a running container with the runtime's files out of the page cache. */
  async coldRound(long: Bundle): Promise<Sample> {
    const { container } = this.create(long);
    this.once("start", container.id);
    // Until then its init may still execute the runtime's own file.
    await eventually("the program", () => commandOf(container.pid) === "sleep");
    const taken = this.onceCold("state", container.id);
    this.end(container);
    return taken;
  }

  /** Says that a container has removed itself. */
  forget(id: string): void {
    this.#living.delete(id);
  }

  /** Removes what is left, after an error in the middle of a life or because many containers are. */
  removeAll(): void {
    for (const id of this.#living) this.once("delete", "--force", id);
    this.#living.clear();
  }
}
