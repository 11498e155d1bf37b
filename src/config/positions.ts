// Gives violations found later than by validation (by planning, by looking at the host) their place in the document.

import type { Violation } from "../errors/berth-error.ts";
import type { Document } from "./read.ts";

/** The violation with its position, if it has none yet and its pointer leads into the document. */
export function placeViolation(document: Document, violation: Violation): Violation {
  const leadsInto = violation.pointer === "" || violation.pointer.startsWith("/");
  if (violation.position !== undefined || !leadsInto) return violation;
  const position = document.positionOf(violation.pointer);
  return position === undefined ? violation : { ...violation, position };
}
