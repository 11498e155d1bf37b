// Hooks, and a program, that leave records of what they saw.

import { chmodSync, copyFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Hook, Spec } from "./base-spec.ts";
import { holds } from "./mismatch.ts";
import { prober } from "./prober.ts";
import type { Report } from "./report.ts";
import type { State, Subject } from "./subject.ts";

/** In the order of the lifecycle. */
export const hookKinds = [
  "prestart",
  "createRuntime",
  "createContainer",
  "startContainer",
  "poststart",
  "poststop",
] as const;
export type HookKind = (typeof hookKinds)[number];

/** Those that run in the runtime's namespaces, and those that run in the container's. */
export const ofContainer = (kind: HookKind): boolean =>
  kind === "createContainer" || kind === "startContainer";

export class Recorder {
  readonly #subject: Subject;
  readonly #file: string;
  /** The hooks' program; its path is the same on the host and in the container. */
  readonly program: string;

  constructor(subject: Subject) {
    this.#subject = subject;
    const directory = subject.putBeside("shared");
    this.program = join(directory, "prober");
    this.#file = join(directory, "records");
    copyFileSync(prober(), this.program);
    writeFileSync(this.#file, "");
    // Also for a container whose root is nobody outside.
    chmodSync(directory, 0o777);
    chmodSync(this.#file, 0o666);
    // A root that is nobody outside could not make the mount point.
    subject.put(directory);
    subject.with((spec) =>
      spec.mounts.push({
        destination: directory,
        type: "bind",
        source: directory,
        options: ["bind"],
      }),
    );
  }

  /** A hook that records itself under a label, and does what else the words say. */
  hook(label: string, ...words: readonly string[]): Hook {
    return {
      path: this.program,
      args: ["hook", ...this.words(label), "input:", ...words],
      env: ["PATH=/bin"],
    };
  }

  /** What makes the prober record itself. */
  words(label: string): readonly string[] {
    return [`to:${this.#file}`, `as:${label}`];
  }

  /** Adds a hook of each of these kinds, labelled with the kind. */
  addAll(kinds: readonly HookKind[] = hookKinds, ...words: readonly string[]): this {
    for (const kind of kinds)
      this.#subject.with((spec) => addHook(spec, kind, this.hook(kind, ...words)));
    return this;
  }

  records(): readonly Report[] {
    return readFileSync(this.#file, "utf8")
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => {
        const record: Report = JSON.parse(line);
        return record;
      });
  }

  /** Who left records, in order. */
  labels(): readonly string[] {
    return this.records().map((record) => labelOf(record));
  }

  /** The record of one. */
  of(label: string): Report {
    const labels = this.labels();
    holds(labels.includes(label), labels, `a record of ${label}`);
    const [record] = this.records().slice(labels.indexOf(label));
    if (record === undefined) throw new Error("unreachable");
    return record;
  }

  /** The state that a hook got on its standard input. */
  stateOf(label: string): State {
    const state: State = JSON.parse(this.of(label).answers["input:"]?.text ?? "");
    return state;
  }

  /** Creates a container whose program records itself and then waits, unless told otherwise. */
  create(...words: readonly string[]): string {
    return this.#subject.create(
      ...this.words("program"),
      ...(words.length === 0 ? ["wait"] : words),
    );
  }

  /** Takes a container through its whole life. */
  live(...words: readonly string[]): string {
    const id = this.create(...words);
    this.#subject.succeed("start", id);
    this.end(id);
    return id;
  }

  /** Ends and deletes a running container. */
  end(id: string): void {
    if (this.#subject.state(id).status !== "stopped") this.#subject.call("kill", id, "KILL");
    this.#subject.becomes(id, "stopped");
    this.#subject.succeed("delete", id);
  }
}

export function addHook(spec: Spec, kind: HookKind, hook: Hook): void {
  spec.hooks = { ...spec.hooks, [kind]: [...(spec.hooks?.[kind] ?? []), hook] };
}

const labelOf = ({ args }: Report): string =>
  (args.find((word) => word.startsWith("as:")) ?? "").slice("as:".length);

/** A hook of the runtime's side that runs a shell's command; the state's pid is in $pid. */
export function shellHook(command: string): Hook {
  return {
    path: "/bin/sh",
    args: ["sh", "-c", `pid=$(sed -n 's/.*"pid": *\\([0-9]*\\).*/\\1/p'); ${command}`],
    env: ["PATH=/usr/sbin:/usr/bin:/sbin:/bin"],
  };
}

/** Whether a process is there and has not ended. */
export function isAlive(pid: number): boolean {
  try {
    return /^State:\s+[^XZ]/m.test(readFileSync(`/proc/${String(pid)}/status`, "utf8"));
  } catch {
    return false;
  }
}

/** What such a command wrote to a file beside the bundle. */
export function writtenBeside(subject: Subject, name: string): string {
  const path = subject.beside(name);
  return existsSync(path) ? readFileSync(path, "utf8").trim() : "(nothing)";
}
