// What a check of a bundle finds.

import type { Violation } from "../errors/berth-error.ts";

export interface Findings {
  /** What makes create fail. */
  readonly errors: readonly Violation[];
  /** What is left out or not enforced. */
  readonly warnings: readonly Violation[];
}
