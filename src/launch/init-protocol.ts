// The engine's side of the protocol with init (drawn in docs/architecture.md): lets it go on from its sync points, words
// its failures, notices its death. What is done at a sync point is its handlers' business.

import type { Document } from "../config/read.ts";
import { BerthError } from "../errors/berth-error.ts";
import { isGone } from "../errors/errno.ts";
import type { Spawned } from "../native/addon.d.ts";
import { Fd } from "../native/fd.ts";
import { readText } from "../native/files.ts";
import { native } from "../native/index.ts";
import type { Failure, Message } from "../native/messages.d.ts";
import { join } from "../paths/posix.ts";
import type { Op } from "../plan/generated/ops.ts";
import { aborted } from "../state/aborted.ts";
import type { Context } from "../state/context.ts";
import { initFailure } from "./failure.ts";
import { awaitProgram } from "./outcome.ts";
import { intervalMs, Patience } from "./patience.ts";

const endTimeoutMs = 10_000;

/** What is done when init has something to say. */
export interface Handlers {
  /** At a sync point, before init goes on. */
  reached?(point: string, init: Init): void;
  /** Init has loaded, or is about to load, a filter with a listener, which will be this descriptor there. */
  listens?(number: number, init: Init): void;
  /** Init is this process from now on. */
  movedTo?(pid: number): void;
  /** An operation failed. */
  failed?(op: Op | undefined): void;
}

/** The engine's ends of what it shares with an init that enters a pid namespace of others (addon/core/report.h). */
interface Entry {
  readonly page: Fd;
  readonly status: Fd;
  readonly go: Fd;
  entered: boolean;
}

/** An init at work: berth-init with a plan, until it is the user's program. */
export class Init {
  readonly #context: Context;
  readonly #document: Document;
  readonly #ops: readonly Op[];
  readonly #cgroup: string;
  readonly #handlers: Handlers;
  readonly sync: Fd;
  #pid: number;
  #pidfd: Fd;
  #reaped = false;
  /** What there is to talk with the process that init enters a pid namespace with. */
  #entry: Entry | undefined;

  /**
   * @param document the configuration, for the places of what fails
   * @param ops its plan
   * @param cgroup absolute directory it runs in, or empty
   */
  constructor(
    context: Context,
    spawned: Spawned,
    document: Document,
    ops: readonly Op[],
    cgroup: string,
    handlers: Handlers,
  ) {
    this.#context = context;
    this.#document = document;
    this.#ops = ops;
    this.#cgroup = cgroup;
    this.#handlers = handlers;
    this.#pid = spawned.pid;
    this.#pidfd = new Fd(spawned.pidfd);
    this.sync = new Fd(spawned.sync);
  }

  get pid(): number {
    return this.#pid;
  }

  get pidfd(): Fd {
    return this.#pidfd;
  }

  /** Waits for the end of an init that became a program of ours, and reaps it. */
  wait(): void {
    native().waitPidfd({ pidfd: this.#pidfd.number, timeoutMs: -1 });
    native().reap({ pid: this.#pid });
    this.#reaped = true;
  }

  /** Kills and reaps an init that did not get as far as the user's program. */
  end(): void {
    if (this.#reaped) return;
    const pidfd = this.#pidfd.number;
    if (!native().waitPidfd({ pidfd, timeoutMs: 0 })) native().signalPidfd({ pidfd, signal: 9 });
    native().waitPidfd({ pidfd, timeoutMs: endTimeoutMs });
    native().reap({ pid: this.#pid });
  }

  /**
   * Lets init go on from a sync point.
   *
   * @throws BerthError when init is dead
   */
  proceed(): void {
    const sync = this.#entry?.entered === true ? this.#entry.go : this.sync;
    if (!native().proceed({ sync: sync.number })) throw this.#died();
  }

  /**
   * Deals with what init says until it reaches a point.
   *
   * @throws BerthError for a failed operation, a failed hook, init's death, or a signal to us
   */
  serve(until: "ready" | "closed"): void {
    if (this.#entry?.entered === true) {
      this.#serveInside(this.#entry);
      return;
    }
    const patience = new Patience(this.#pid);
    let executing = false;
    for (;;) {
      const message: Message = native().receive({
        sync: this.sync.number,
        pidfd: this.#pidfd.number,
        timeoutMs: intervalMs,
        // Once the program was let go, signals are for it: the monitor hands them on.
        signals: until === "ready",
      });
      switch (message.kind) {
        case "sync":
          if (message.point === until) return;
          this.#handlers.reached?.(message.point, this);
          this.proceed();
          // Init goes on meanwhile: it may wait for the agent before it says its next word.
          if (message.point === "listener") this.#handlers.listens?.(message.number, this);
          break;
        case "forked":
          native().reap({ pid: this.#pid });
          this.#moveTo(message.pid, message.pidfd);
          break;
        case "entry":
          this.#entry = {
            page: new Fd(message.page),
            status: new Fd(message.status),
            go: new Fd(message.go),
            entered: false,
          };
          break;
        case "span": {
          const op = this.#ops[message.index];
          this.#context.trace?.span(op?.op ?? "init", message.startNs, message.durationNs, {
            origin: op?.origin ?? "",
          });
          break;
        }
        case "failure":
          throw this.#failed(message);
        case "exec":
          executing = true;
          break;
        case "closed":
          if (until === "closed" && executing) return;
          if (this.#entry === undefined) throw this.#died();
          this.#enter(this.#entry);
          return;
        case "signal":
          throw aborted(message.signal);
        case "timeout":
          patience.check();
          break;
      }
    }
  }

  /** Init has closed its socket, with all done that can fail before the start: it is another process now. */
  #enter(entry: Entry): void {
    native().reap({ pid: this.#pid });
    this.#reaped = true;
    const pid = native().entered({ page: entry.page.number });
    if (pid === 0) throw this.#died();
    // It cannot be another one: it is our child, and nobody else reaps it.
    this.#moveTo(pid, native().openPidfd({ pid }));
    this.#reaped = false;
    entry.entered = true;
  }

  #moveTo(pid: number, pidfd: number): void {
    this.#pidfd[Symbol.dispose]();
    this.#pidfd = new Fd(pidfd);
    this.#pid = pid;
    this.#handlers.movedTo?.(pid);
  }

  #serveInside({ status }: Entry): void {
    const outcome = awaitProgram({
      pid: this.#pid,
      pidfd: this.#pidfd,
      status,
      entered: true,
    });
    if (outcome === "died") throw this.#died();
    if (outcome !== "executed") throw this.#failed(outcome);
  }

  #failed(failure: Failure): BerthError {
    this.#handlers.failed?.(this.#ops[failure.index]);
    return initFailure(failure, this.#ops, this.#document);
  }

  #died(): BerthError {
    if (!wasOutOfMemory(this.#cgroup))
      return new BerthError("container init died without a word; was it killed?", {
        kind: "system",
      });
    const origin = "/linux/resources/memory/limit";
    const position = this.#document.positionOf(origin);
    return new BerthError("container init was OOM-killed (memory limit too low?)", {
      kind: "system",
      origin,
      ...(position === undefined ? {} : { position }),
    });
  }
}

function wasOutOfMemory(cgroup: string): boolean {
  try {
    return /^oom_kill [1-9]/m.test(readText(join(cgroup, "memory.events")));
  } catch (error) {
    if (isGone(error)) return false; // the memory controller is not on cgroup2 here
    throw error;
  }
}
