// One runtime under measurement: its containers, and the life that measures every verb once.
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { eventually } from "../test/support/waiting.ts";
import type { Bundle } from "./bundles.ts";
import { measure } from "./measure.ts";
import { commandOf, hasEnded } from "./processes.ts";
import type { BenchRuntime } from "./runtimes.ts";
import type { Sample, Verb } from "./sample.ts";

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

  /** Measures a command, which must succeed. */
  once(...words: readonly string[]): Sample {
    return this.#measure(words);
  }

  /** The same with the runtime's own files out of the page cache. */
  onceCold(...words: readonly string[]): Sample {
    return this.#measure(words, this.runtime.files);
  }

  #measure(words: readonly string[], drop: readonly string[] = []): Sample {
    return measure(this.argv(...words), join(this.#directory, "errors"), drop);
  }

  run(bundle: Bundle): Sample {
    const id = this.newId();
    const taken = this.once("run", "--bundle", bundle.path, id);
    this.#living.delete(id);
    return taken;
  }

  create(bundle: Bundle): { readonly container: Container; readonly taken: Sample } {
    const id = this.newId();
    const pidFile = join(this.#directory, "pid");
    const taken = this.once("create", "--bundle", bundle.path, "--pid-file", pidFile, id);
    return { container: { id, pid: Number(readFileSync(pidFile, "utf8")), bundle }, taken };
  }

  /** Kills a container and, when nothing of it is alive, deletes it. */
  async end({ id, pid, bundle }: Container): Promise<{ kill: Sample; delete: Sample }> {
    const kill = this.once("kill", id, "KILL");
    await eventually("the end of the container", () => hasEnded(pid) && isEmpty(bundle.cgroup));
    const taken = this.once("delete", id);
    this.#living.delete(id);
    return { kill, delete: taken };
  }

  /** Every verb once, in the order of a container's life. */
  async round(quick: Bundle, long: Bundle): Promise<ReadonlyMap<Verb, Sample>> {
    const taken = new Map<Verb, Sample>();
    taken.set("--version", this.once("--version"));
    taken.set("features", this.once("features"));
    taken.set("list", this.once("list"));
    taken.set("run", this.run(quick));
    const { container, taken: create } = this.create(long);
    taken.set("create", create);
    taken.set("start", this.once("start", container.id));
    taken.set("exec", this.once("exec", container.id, "/bin/true"));
    taken.set("state", this.once("state", container.id));
    const ended = await this.end(container);
    taken.set("kill", ended.kill);
    taken.set("delete", ended.delete);
    return taken;
  }

  /** `state` of a running container with the runtime's files out of the page cache. */
  async coldRound(long: Bundle): Promise<Sample> {
    const { container } = this.create(long);
    this.once("start", container.id);
    // Until then its init may still execute the runtime's own file.
    await eventually("the program", () => commandOf(container.pid) === "sleep");
    const taken = this.onceCold("state", container.id);
    await this.end(container);
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

/** Whether the container's cgroup, which must be where its configuration says, has no process left. */
const isEmpty = (cgroup: string): boolean =>
  /^populated 0$/m.test(readFileSync(join("/sys/fs/cgroup", cgroup, "cgroup.events"), "utf8"));
