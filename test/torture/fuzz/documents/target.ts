// What a target of the fuzz of documents is, and how its findings are told.

import type { Random } from "./random.ts";
import type { Schema } from "../../../support/schema.ts";
import type { Tree } from "./tree.ts";

/** What became of a document. */
export interface Verdict {
  /** What is counted, such as "planned" or "refused". */
  readonly outcome: string;
  /** Whether the runtime took it: most changes are made to documents that it takes. */
  readonly accepted?: boolean;
  /** What the verdict rests on: a document with a new one is worth changing further. */
  readonly signature: string;
}

/** The runtime did with a document what it must not. */
export class Finding extends Error {}

export interface Target {
  readonly name: string;
  readonly seeds: () => readonly Tree[];
  /** The schema of what the documents hold; {} for none. */
  readonly schema: Schema;
  /**
   * Gives the document to the runtime.
   *
   * @param random chooses how, the same way for the same document
   * @throws Finding, or whatever the runtime threw that is not a BerthError
   */
  readonly run: (bytes: Uint8Array, random: Random) => Verdict;
}
