// What a container's id may be.

import { BerthError } from "../errors/berth-error.ts";

// NAME_MAX: the id names a directory.
const maxLength = 255;

/**
 * Checks the grammar of an id: letters, digits and `_ + . -`, as engines expect of runc.
 *
 * @throws BerthError of kind "usage"
 */
export function checkId(id: string): void {
  const problem =
    id === ""
      ? "it is empty"
      : id.length > maxLength
        ? `it is longer than ${String(maxLength)} characters`
        : id === "." || id === ".."
          ? "it names a directory"
          : /^[A-Za-z0-9_+.-]+$/.test(id)
            ? undefined
            : "only letters, digits and _ + . - are allowed";
  if (problem !== undefined)
    throw new BerthError(`invalid container ID format ${JSON.stringify(id)}: ${problem}`, {
      kind: "usage",
    });
}
