// Undo steps, kept while a command may still fail.

/** Runs what was added, last first, when its scope is left without `commit`. */
export class Rollback implements Disposable {
  readonly #steps: (() => void)[] = [];
  readonly #report: (message: string) => void;

  /** @param report where a failing undo step is told; the error that caused the rollback is the one to show */
  constructor(report: (message: string) => void) {
    this.#report = report;
  }

  add(step: () => void): void {
    this.#steps.push(step);
  }

  /** From now on nothing is undone. */
  commit(): void {
    this.#steps.length = 0;
  }

  [Symbol.dispose](): void {
    for (let step = this.#steps.pop(); step !== undefined; step = this.#steps.pop()) {
      try {
        step();
      } catch (error) {
        this.#report(
          `while cleaning up: ${error instanceof Error ? error.message : String(error)}`,
        );
      }
    }
  }
}
