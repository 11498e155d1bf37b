// A strict JSON scanner: exact integers, no duplicate names, no NUL, no lone surrogates, bounded depth, offsets.
//
// A configuration has no numbers but integers of at most 64 bits, and they are written in digits: 1.0 and 1e3 are none,
// as for encoding/json of Go and for crun, so nothing is ever rounded. What is none becomes a symbol that holds its text:
// no property takes it, messages show it as it was written, and where nobody reads it it does no harm.

import { pointerOf } from "./pointer.ts";

/** Where a value stands in the text, and the values in it, by member name or index; none in one without any. */
export interface Place {
  readonly offset: number;
  inner?: Map<string, Place>;
}

/** What is wrong, and where in the text. */
export class SyntaxProblem extends Error {
  readonly offset: number;
  readonly pointer: string;

  constructor(message: string, offset: number, pointer: string) {
    super(message);
    this.offset = offset;
    this.pointer = pointer;
  }
}

const escapes: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ["\\", "\\"],
  ["/", "/"],
  ["b", "\b"],
  ["f", "\f"],
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
]);

const number = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
// Digits alone, and no more of them than an integer of 64 bits has: everything else is too large for any range, or slow
// to convert.
const convertible = /^-?[0-9]{1,20}$/;
// A run of characters that need no care: JSON forbids raw control characters.
const plain = /[^"\\\u0000-\u001f]*/y;
const space = /[ \t\n\r]*/y;

/** Ends the search for places. */
class Enough extends Error {}

export class Scanner {
  static readonly maxDepth = 128;
  /** Different member names in a document: an engine may take the square of their number in steps when they are chosen so. */
  static readonly maxNames = 8192;
  /** Characters of a number. */
  static readonly maxNumber = 400;

  /** Values whose places are kept; of what comes after them the place of what they are in is known. */
  static readonly maxPlaces = 65_536;

  /** Whether a null was met. */
  hasNull = false;

  readonly #text: string;
  #at = 0;
  #pointer: string[] = [];
  /** The value that is being read, where places are asked for. */
  #place: Place | undefined;
  #places = 0;
  #names = new Set<string>();

  constructor(text: string) {
    this.#text = text;
  }

  /**
   * The document's value.
   *
   * @throws SyntaxProblem
   */
  parse(): unknown {
    this.#skipSpace();
    if (this.#at === this.#text.length)
      this.#fail("the document is empty; a JSON object was expected");
    const value = this.#value();
    this.#skipSpace();
    if (this.#at < this.#text.length) this.#fail("unexpected text after the end of the document");
    return value;
  }

  /** Places of the values; of a document that parses. */
  locate(): Place {
    const above: Place = { offset: 0 };
    this.#place = above;
    try {
      this.parse();
    } catch (error) {
      if (!(error instanceof Enough)) throw error;
    }
    return above.inner?.get("") ?? above;
  }

  #fail(message: string, offset = this.#at): never {
    throw new SyntaxProblem(message, offset, pointerOf(this.#pointer));
  }

  #skipSpace(): void {
    space.lastIndex = this.#at;
    space.test(this.#text);
    this.#at = space.lastIndex;
  }

  #found(): string {
    const char = this.#text[this.#at];
    return char === undefined ? "the end of the document" : JSON.stringify(char);
  }

  #value(): unknown {
    const above = this.#place;
    if (above === undefined) return this.#anyValue();
    if (++this.#places > Scanner.maxPlaces) throw new Enough();
    this.#place = { offset: this.#at };
    (above.inner ??= new Map()).set(this.#pointer.at(-1) ?? "", this.#place);
    const value = this.#anyValue();
    this.#place = above;
    return value;
  }

  #anyValue(): unknown {
    const char = this.#text[this.#at];
    switch (char) {
      case "{":
        return this.#object();
      case "[":
        return this.#array();
      case '"':
        return this.#string();
      case "t":
        return this.#word("true", true);
      case "f":
        return this.#word("false", false);
      case "n":
        this.hasNull = true;
        return this.#word("null", null);
      default:
        return this.#number();
    }
  }

  #word<T>(word: string, value: T): T {
    if (!this.#text.startsWith(word, this.#at))
      this.#fail(`unexpected ${this.#found()}; a value was expected`);
    this.#at += word.length;
    return value;
  }

  #number(): number | bigint | symbol {
    number.lastIndex = this.#at;
    const match = number.exec(this.#text);
    if (match === null) this.#fail(`unexpected ${this.#found()}; a value was expected`);
    const [text] = match;
    if (text.length > Scanner.maxNumber)
      this.#fail(`a number of more than ${String(Scanner.maxNumber)} characters`);
    this.#at = number.lastIndex;
    if (!convertible.test(text)) return Symbol(text);
    const value = Number(text);
    return Number.isSafeInteger(value) ? value : BigInt(text);
  }

  #enter(): void {
    if (this.#pointer.length >= Scanner.maxDepth)
      this.#fail(`nested deeper than ${String(Scanner.maxDepth)} levels`);
    this.#at++;
    this.#skipSpace();
  }

  #object(): object {
    // Without a prototype "__proto__" and "constructor" are names like any other.
    const object = Object.create(null) as Record<string, unknown>;
    this.#enter();
    if (this.#text[this.#at] === "}") {
      this.#at++;
      return object;
    }
    for (;;) {
      const start = this.#at;
      if (this.#text[start] !== '"')
        this.#fail(`unexpected ${this.#found()}; a member name in quotes was expected`);
      const name = this.#string();
      if (this.#names.add(name).size > Scanner.maxNames)
        this.#fail(`more than ${String(Scanner.maxNames)} different member names`, start);
      if (Object.hasOwn(object, name))
        this.#fail(`the member ${JSON.stringify(name)} is given twice`, start);
      this.#skipSpace();
      if (this.#text[this.#at] !== ":")
        this.#fail(`unexpected ${this.#found()}; ":" was expected after the member name`);
      this.#at++;
      this.#skipSpace();
      this.#pointer.push(name);
      object[name] = this.#value();
      this.#pointer.pop();
      this.#skipSpace();
      const next = this.#text[this.#at];
      if (next !== "," && next !== "}")
        this.#fail(`unexpected ${this.#found()}; "," or "}" was expected after a member`);
      this.#at++;
      if (next === "}") return object;
      this.#skipSpace();
    }
  }

  #array(): unknown[] {
    const array: unknown[] = [];
    this.#enter();
    if (this.#text[this.#at] === "]") {
      this.#at++;
      return array;
    }
    for (;;) {
      this.#pointer.push(String(array.length));
      array.push(this.#value());
      this.#pointer.pop();
      this.#skipSpace();
      const next = this.#text[this.#at];
      if (next !== "," && next !== "]")
        this.#fail(`unexpected ${this.#found()}; "," or "]" was expected after an element`);
      this.#at++;
      if (next === "]") return array;
      this.#skipSpace();
    }
  }

  #string(): string {
    const start = this.#at;
    this.#at++;
    let value = "";
    for (;;) {
      plain.lastIndex = this.#at;
      plain.test(this.#text);
      value += this.#text.slice(this.#at, plain.lastIndex);
      this.#at = plain.lastIndex;
      const char = this.#text[this.#at];
      if (char === '"') break;
      if (char === undefined) this.#fail("the string does not end", start);
      if (char !== "\\") this.#fail("a control character in a string; escape it");
      value += this.#escape();
    }
    this.#at++;
    if (value.includes("\0"))
      this.#fail("the string holds a NUL character, which no path, name or argument can", start);
    if (/\p{Cs}/u.test(value)) this.#fail("the string holds half of a surrogate pair", start);
    return value;
  }

  #escape(): string {
    const letter = this.#text[this.#at + 1] ?? "";
    if (letter === "u") {
      const digits = this.#text.slice(this.#at + 2, this.#at + 6);
      if (!/^[0-9a-fA-F]{4}$/.test(digits))
        this.#fail("four hexadecimal digits were expected after \\u");
      this.#at += 6;
      return String.fromCharCode(Number(`0x${digits}`));
    }
    const value = escapes.get(letter);
    if (value === undefined) this.#fail(`unknown escape \\${letter}`);
    this.#at += 2;
    return value;
  }
}
