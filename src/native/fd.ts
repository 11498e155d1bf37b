// Ownership of descriptors in TypeScript: a number held anywhere else is borrowed.

import { closeFile } from "./files.ts";

/** A descriptor that is closed when its scope is left (`using`), unless it was released. */
export class Fd implements Disposable {
  #number: number;

  constructor(number: number) {
    this.#number = number;
  }

  /** The number, still owned here. */
  get number(): number {
    return this.#number;
  }

  /** Gives up ownership: the caller closes it. */
  release(): number {
    const number = this.#number;
    this.#number = -1;
    return number;
  }

  [Symbol.dispose](): void {
    if (this.#number >= 0) closeFile(this.release());
  }
}
