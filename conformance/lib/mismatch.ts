// What was seen beside what is required.

/** The runtime does not do what is required. */
export class Mismatch extends Error {
  override readonly name = "Mismatch";
  readonly observed: string;
  readonly expected: string;

  constructor(observed: unknown, expected: unknown) {
    const [seen, wanted] = [describe(observed), describe(expected)];
    super(`observed ${seen}, expected ${wanted}`);
    this.observed = seen;
    this.expected = wanted;
  }
}

const describe = (value: unknown): string =>
  typeof value === "string" ? value : (JSON.stringify(value) ?? String(value));

/** Compares what was seen, as JSON; gives it for the report. */
export function same(observed: unknown, expected: unknown): string {
  if (describe(observed) !== describe(expected)) throw new Mismatch(observed, expected);
  return describe(observed);
}

/** Something that must hold of what was seen. */
export function holds(condition: boolean, observed: unknown, expected: string): string {
  if (!condition) throw new Mismatch(observed, expected);
  return describe(observed);
}
