// Gives violations found later than by validation (by planning, by looking at the host) their place in the document.

import { BerthError, type Violation } from "../errors/berth-error.ts";
import type { Document } from "./read.ts";

/** The violation with its position, if it has none yet and its pointer leads into the document. */
export function placeViolation(document: Document, violation: Violation): Violation {
  if (violation.position !== undefined || !violation.pointer.startsWith("/")) return violation;
  const position = document.positionOf(violation.pointer);
  return position === undefined ? violation : { ...violation, position };
}

/**
 * The same error with positions for its violations; anything else unchanged.
 *
 * @param error whatever was thrown
 */
export function placeError(document: Document, error: unknown): unknown {
  if (!(error instanceof BerthError) || error.violations.length === 0) return error;
  return new BerthError(error.message, {
    kind: error.kind,
    violations: error.violations.map((violation) => placeViolation(document, violation)),
    exitCode: error.exitCode,
    cause: error,
  });
}
