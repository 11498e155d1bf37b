// A program of an engine that stays, with mounts of its own, so that none of them are seen outside.
import { spawn, type ChildProcess } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { pauseMs } from "./waiting.ts";

export class Daemon {
  readonly #child: ChildProcess;

  /** Starts it and waits until it answers; the log says why if it does not. */
  constructor(argv: readonly string[], log: string, ready: () => boolean) {
    const output = openSync(log, "w");
    this.#child = spawn("unshare", ["--mount", "--propagation", "private", ...argv], {
      stdio: ["ignore", output, output],
    });
    closeSync(output);
    const end = Date.now() + 60_000;
    while (!ready()) {
      if (this.#hasEnded || Date.now() > end) {
        this.#child.kill("SIGKILL");
        throw new Error(`${argv.join(" ")} did not start:\n${readFileSync(log, "utf8")}`);
      }
      pauseMs(100);
    }
  }

  get #hasEnded(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  async end(signal: NodeJS.Signals = "SIGTERM"): Promise<void> {
    if (this.#hasEnded) return;
    const ended = new Promise((resolve) => this.#child.once("exit", resolve));
    this.#child.kill(signal);
    const last = setTimeout(() => this.#child.kill("SIGKILL"), 30_000);
    await ended;
    clearTimeout(last);
  }
}
