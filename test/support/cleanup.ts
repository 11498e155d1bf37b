// What a test leaves behind is undone after it, in reverse order, also when it fails. Registered at creation.

type Step = () => void;

const steps: Step[] = [];

/** Registers what undoes the thing just made; it runs after the current test. */
export function onCleanup(step: Step): void {
  steps.push(step);
}

/** Runs all registered steps, newest first. Every step runs; the failures of all are thrown together. */
export function cleanUp(): void {
  const failures: unknown[] = [];
  for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
    try {
      step();
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, failures.map(String).join("\n"));
}

// Outside of jest, in the torture, it is called by hand.
if (typeof afterEach === "function") afterEach(cleanUp);
