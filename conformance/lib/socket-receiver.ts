// Who listens at a socket that a runtime is given: the prober on the host, around the runtime (prober/host-side.h).

import { existsSync, readFileSync } from "node:fs";
import { Mismatch } from "./mismatch.ts";
import { prober } from "./prober.ts";
import type { Subject } from "./subject.ts";

export interface Facts {
  /** That came with the message's first part. */
  readonly descriptors: number;
  /** The following are of an agent only. */
  readonly connections: number;
  /** Whether the sender closed the connection after one message. */
  readonly closed: boolean;
  /** Who asked last. */
  readonly pid: number;
  readonly answered: number;
}

export class Receiver {
  readonly socket: string;
  /** Words to call the runtime through. */
  readonly through: readonly string[];

  constructor(subject: Subject, kind: "console" | "agent" | "interrupting") {
    this.socket = subject.beside(`${kind}.sock`);
    this.through = [prober(), kind, this.socket];
  }

  facts(): Facts {
    const facts: Facts = JSON.parse(this.#read("facts"));
    return facts;
  }

  /** The message of the last connection. */
  message(): string {
    return this.#read("message");
  }

  #read(suffix: string): string {
    const path = `${this.socket}.${suffix}`;
    if (!existsSync(path)) throw new Mismatch("no connection to the socket", "one");
    return readFileSync(path, "utf8");
  }
}
