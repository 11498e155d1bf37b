// Undo steps, kept while a command may still fail.

import { BerthError } from "../errors/berth-error.ts";

/** Undoes something; is told whether all that was undone before it could be. */
type Step = (clean: boolean) => void;

/** Runs what was added, last first, when its scope is left without `commit`. */
export class Rollback implements Disposable {
  readonly #steps: Step[] = [];
  readonly #report: (message: string) => void;

  /** @param report where a failing undo step is told; the error that caused the rollback is the one to show */
  constructor(report: (message: string) => void) {
    this.#report = report;
  }

  add(step: Step): void {
    this.#steps.push(step);
  }

  /** From now on nothing is undone. */
  commit(): void {
    this.#steps.length = 0;
  }

  /** Undoes everything; what could not be undone, in words. */
  undo(): readonly string[] {
    const failures: string[] = [];
    for (let step = this.#steps.pop(); step !== undefined; step = this.#steps.pop()) {
      try {
        step(failures.length === 0);
      } catch (error) {
        failures.push(error instanceof Error ? error.message : String(error));
      }
    }
    for (const failure of failures) this.#report(`while cleaning up: ${failure}`);
    return failures;
  }

  [Symbol.dispose](): void {
    this.undo();
  }
}

/**
 * The error to show for a creation that failed: the one that made it fail, with what is left of the container.
 *
 * @param failures what could not be undone, in words
 */
export function withRemains(error: unknown, failures: readonly string[], id: string): unknown {
  if (failures.length === 0) return error;
  const remains = `not all of container ${id} could be removed: ${failures.join("; ")}`;
  const again = `berth delete --force ${id} removes the rest`;
  if (!(error instanceof BerthError)) {
    const said = error instanceof Error ? error.message : String(error);
    return new BerthError(`${said}; ${remains}`, { kind: "system", hint: again, cause: error });
  }
  const { message, kind, origin, position, code, exitCode, hint, violations } = error;
  return new BerthError(`${message}; ${remains}`, {
    kind,
    cause: error,
    hint: hint === undefined ? again : `${hint}; ${again}`,
    violations:
      violations.length === 0
        ? []
        : [...violations, { pointer: "", message: remains, hint: again }],
    ...(origin === undefined ? {} : { origin }),
    ...(position === undefined ? {} : { position }),
    ...(code === undefined ? {} : { code }),
    ...(exitCode === undefined ? {} : { exitCode }),
  });
}
