// One check's look at one runtime: a bundle, its containers, and their removal.

import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { baseSpec, type Mount, type Spec } from "./base-spec.ts";
import type { Outcome, Runtime } from "./runtime.ts";
import { Mismatch } from "./mismatch.ts";
import { prober } from "./prober.ts";
import type { Report } from "./report.ts";

let containers = 0;

/** The state that a runtime prints. */
export interface State {
  readonly ociVersion: string;
  readonly id: string;
  readonly status: string;
  readonly pid?: number;
  readonly bundle: string;
  readonly annotations?: Readonly<Record<string, string>>;
}

export class Subject implements Disposable {
  readonly runtime: Runtime;
  /** Everything of this check lies below it. */
  readonly directory = mkdtempSync(join(tmpdir(), "berth-conformance-"));
  readonly bundle = join(this.directory, "bundle");
  readonly rootfs = join(this.bundle, "rootfs");
  readonly root = join(this.directory, "state");
  readonly spec: Spec = baseSpec();
  readonly #config = join(this.bundle, "config.json");
  readonly #ids: string[] = [];
  #hasText = false;

  constructor(runtime: Runtime) {
    this.runtime = runtime;
    // A root that is nobody outside must get to its files.
    chmodSync(this.directory, 0o755);
    for (const name of ["dev", "proc", "sys", "tmp"])
      mkdirSync(join(this.rootfs, name), { recursive: true });
    copyFileSync(prober(), join(this.rootfs, "prober"));
  }

  /** Changes the configuration. */
  with(change: (spec: Spec) => void): this {
    change(this.spec);
    return this;
  }

  /** Adds mounts to the configuration. */
  mount(...mounts: readonly Mount[]): this {
    this.spec.mounts.push(...mounts);
    return this;
  }

  /** Sets members of `linux`. */
  linux(members: Readonly<Record<string, unknown>>): this {
    for (const [name, value] of Object.entries(members)) this.spec.linux[name] = value;
    return this;
  }

  /** Makes a directory or file in the root file system; its path on the host. */
  put(path: string, text?: string): string {
    const full = join(this.rootfs, path);
    mkdirSync(text === undefined ? full : join(full, ".."), { recursive: true });
    if (text !== undefined) writeFileSync(full, text);
    return full;
  }

  /** Makes a directory or file beside the bundle; its path. */
  putBeside(name: string, text?: string): string {
    const full = this.beside(name);
    if (text === undefined) mkdirSync(full, { recursive: true });
    else writeFileSync(full, text);
    return full;
  }

  /** A path beside the bundle, on the host. */
  beside(name: string): string {
    return join(this.directory, name);
  }

  /** An id not yet used. */
  newId(): string {
    const id = `conformance-${String(process.pid)}-${String((containers += 1))}`;
    this.#ids.push(id);
    return id;
  }

  /** Says that a container of this id is this check's. */
  claim(id: string): void {
    this.#ids.push(id);
  }

  /** Calls the runtime; the configuration is written before, unless a text of its own was. */
  call(...args: readonly string[]): Outcome {
    return this.callThrough([], ...args);
  }

  /** The same, called by another program. */
  callThrough(through: readonly string[], ...args: readonly string[]): Outcome {
    if (!this.#hasText) writeFileSync(this.#config, configText(this.spec));
    return this.runtime.call(this.root, this.directory, args, through);
  }

  /** Makes this text config.json, from now on. */
  write(text: string | Uint8Array): void {
    this.#hasText = true;
    writeFileSync(this.#config, text);
  }

  /** Runs the prober with these words; what it reports. The container must run. */
  probe(...words: readonly string[]): Report {
    return this.probeThrough([], ...words);
  }

  /** The same with the runtime called by another program. */
  probeThrough(through: readonly string[], ...words: readonly string[]): Report {
    return this.probeWith({ through }, ...words);
  }

  /** The same with options of `run`. */
  probeWith(
    { through = [], options = [] }: { through?: readonly string[]; options?: readonly string[] },
    ...words: readonly string[]
  ): Report {
    this.spec.process.args = ["/prober", ...words];
    return this.reportOf({ through, options });
  }

  /** The report of the program that the configuration names. */
  reportOf({
    through = [],
    options = [],
  }: { through?: readonly string[]; options?: readonly string[] } = {}): Report {
    const args = ["run", ...options, "--bundle", this.bundle, this.newId()];
    return reportIn(this.callThrough(through, ...args));
  }

  /** The answer of the prober to one word. */
  ask(word: string): Report["answers"][string] {
    return this.probe(word).answers[word] ?? {};
  }

  /** Runs or creates what must be refused; the last line of the message. No container may be there then. */
  refused(verb: "run" | "create" = "run"): string {
    return this.refusedThrough([], verb);
  }

  /** The same with the runtime called by another program. */
  refusedThrough(through: readonly string[], verb: "run" | "create" = "run"): string {
    const id = this.newId();
    const outcome = this.callThrough(through, verb, "--bundle", this.bundle, id);
    if (outcome.code === 0) throw new Mismatch("success", "an error");
    const state = this.call("state", id);
    if (state.code === 0) throw new Mismatch("an error, and a container", "an error alone");
    return outcome.stderr.trim().split("\n").at(-1)?.slice(0, 300) ?? "";
  }

  /** Creates a container of the prober that waits for SIGTERM, unless `words` say otherwise; its id. */
  create(...words: readonly string[]): string {
    this.spec.process.args = ["/prober", ...(words.length === 0 ? ["wait"] : words)];
    const id = this.newId();
    this.succeed("create", "--bundle", this.bundle, id);
    return id;
  }

  /** Calls what must succeed. */
  succeed(...args: readonly string[]): Outcome {
    const outcome = this.call(...args);
    if (outcome.code !== 0)
      throw new Mismatch(`exit ${String(outcome.code)}: ${outcome.stderr.trim()}`, "success");
    return outcome;
  }

  /** Calls what must fail; its message. */
  fail(...args: readonly string[]): string {
    const outcome = this.call(...args);
    if (outcome.code === 0) throw new Mismatch("success", "an error");
    return outcome.stderr.trim();
  }

  state(id: string): State {
    const state: State = JSON.parse(this.succeed("state", id).stdout);
    return state;
  }

  /** Waits until the container has a status. */
  becomes(id: string, status: string): State {
    const end = Date.now() + 10_000;
    for (;;) {
      const state = this.state(id);
      if (state.status === status) return state;
      if (Date.now() > end) throw new Mismatch(state.status, status);
      pause();
    }
  }

  /** Waits until the program has a handler for a signal. */
  waitUntilHandled(id: string, signal: number): void {
    const { pid = 0 } = this.state(id);
    const end = Date.now() + 10_000;
    for (;;) {
      const text = readFileSync(`/proc/${String(pid)}/status`, "utf8");
      const [, caught = "0"] = /^SigCgt:\s*([0-9a-f]+)$/m.exec(text) ?? [];
      if (/^Name:\s+prober$/m.test(text) && (BigInt(`0x${caught}`) >> BigInt(signal - 1)) & 1n)
        return;
      if (Date.now() > end)
        throw new Mismatch("no handler", `a handler of signal ${String(signal)}`);
      pause();
    }
  }

  /** Removes the containers made so far. */
  disposeContainers(): void {
    for (const id of this.#ids.splice(0))
      this.runtime.call(this.root, this.directory, ["delete", "--force", id]);
  }

  [Symbol.dispose](): void {
    this.disposeContainers();
    rmSync(this.directory, { recursive: true, force: true });
  }
}

/** Lets others run for a moment. */
export function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
}

/** Numbers too large for JavaScript are written as they are. */
export function configText(spec: Spec): string {
  const text = JSON.stringify(spec, (_, value: unknown) =>
    typeof value === "bigint" ? `bigint:${String(value)}` : value,
  );
  return text.replace(/"bigint:(\d+)"/g, "$1");
}

/** What the prober told on standard output. */
export function reportIn({ code, stdout, stderr }: Outcome): Report {
  const line = stdout.split("\n").find((text) => text.startsWith("{"));
  if (line === undefined)
    throw new Mismatch(`exit ${String(code)}: ${stderr.trim() || stdout.trim()}`, "a report");
  const report: Report = JSON.parse(line);
  return report;
}
