// Reads a command line by a table of options, in the grammar of Go's flag package, which engines were written for:
// one dash or two, `-name value` or `-name=value`, flags also `-name=true`, repeated options (the last counts), `--` as
// the end of options. Nothing is coerced: what is not exactly right is a problem. Words for people who mistyped are in
// usage.ts.

import { phrases } from "../errors/engine-phrases.ts";
import type { GivenByAnyName, Option } from "./options.ts";

/** Something wrong on the command line. */
export type UsageProblem =
  /** `name` as written, without dashes and value. */
  | { readonly kind: "unknownOption"; readonly written: string; readonly name: string }
  | { readonly kind: "badOption"; readonly message: string };

export interface Parsed {
  readonly given: GivenByAnyName;
  /** The options of the second table; undefined when none of them is given. */
  readonly others: GivenByAnyName | undefined;
  readonly positionals: readonly string[];
  /** In the order of the command line; when there are any, the rest is not to be relied upon. */
  readonly problems: readonly UsageProblem[];
}

/** Where parsing goes on after a word that is no option. */
export type AfterPositional =
  /** Options may follow. */
  | "options"
  /** All that follows is positional too, whatever it looks like, but for a `--` right behind it. */
  | "positionals";

const maxCount = 2 ** 31 - 1;

// The words of Go's strconv.ParseBool.
const truths: ReadonlyMap<string, boolean> = new Map([
  ...["1", "t", "T", "TRUE", "true", "True"].map((word) => [word, true] as const),
  ...["0", "f", "F", "FALSE", "false", "False"].map((word) => [word, false] as const),
]);

/** Whether a word means true or false to engines; undefined when it means neither. */
export function parseTruth(word: string): boolean | undefined {
  return truths.get(word);
}

/**
 * Parses arguments by a table.
 *
 * @param args without the program's and the command's own name
 * @param others options that may stand there too, unless the table has one of that name
 * @returns never throws: problems are part of the result, so that the log is known when they are reported
 */
export function parseArguments(
  args: readonly string[],
  table: readonly Option[],
  after: AfterPositional,
  others: readonly Option[] = [],
): Parsed {
  const ownValues = new Map<string, Value>();
  const otherValues = new Map<string, Value>();
  const positionals: string[] = [];
  const problems: UsageProblem[] = [];

  for (let at = 0; at < args.length; at++) {
    const word = args[at] ?? "";
    if (word === "--") {
      positionals.push(...args.slice(at + 1));
      break;
    }
    if (!word.startsWith("-") || word === "-") {
      if (after === "positionals") {
        // The end of options may also be told behind the first word.
        const next = at + (args[at + 1] === "--" ? 2 : 1);
        positionals.push(word, ...args.slice(next));
        break;
      }
      positionals.push(word);
      continue;
    }
    const { name, value } = splitOption(word);
    const own = optionOf(table, name);
    const option = own ?? optionOf(others, name);
    if (option === undefined) {
      problems.push({ kind: "unknownOption", written: word, name });
      continue;
    }
    const needsNext = option.type !== "flag" && value === undefined;
    if (needsNext && at + 1 >= args.length) {
      problems.push({
        kind: "badOption",
        message: `option --${option.name} ${phrases.requiresArgument}`,
      });
      break;
    }
    const read = readValue(option, needsNext ? (args[++at] ?? "") : value);
    const values = own === undefined ? otherValues : ownValues;
    if (typeof read === "object") problems.push({ kind: "badOption", message: read.problem });
    else if (option.type !== "list") values.set(option.name, read);
    else values.set(option.name, [...listOf(values.get(option.name)), String(read)]);
  }
  return {
    given: givenOf(ownValues),
    others: otherValues.size === 0 ? undefined : givenOf(otherValues),
    positionals,
    problems,
  };
}

type Value = boolean | string | number | readonly string[];

const listOf = (value: Value | undefined): readonly string[] =>
  typeof value === "object" ? value : [];

const optionOf = (table: readonly Option[], word: string): Option | undefined =>
  table.find(({ name, alias }) => name === word || alias === word);

function splitOption(word: string): { name: string; value: string | undefined } {
  const start = word.startsWith("--") ? 2 : 1;
  const equals = word.indexOf("=", start);
  return equals < 0
    ? { name: word.slice(start), value: undefined }
    : { name: word.slice(start, equals), value: word.slice(equals + 1) };
}

function readValue(
  option: Option,
  value: string | undefined,
): boolean | string | number | { readonly problem: string } {
  const wrong = (expected: string) => ({
    problem: `option --${option.name} must be ${expected}, not ${JSON.stringify(value)}`,
  });
  if (option.type === "flag") {
    return value === undefined ? true : (truths.get(value) ?? wrong("true or false"));
  }
  if (value === undefined) return wrong("given a value");
  if (value.includes("\0")) return wrong("without a zero byte");
  if (option.type === "count") {
    const number = /^(0|[1-9][0-9]{0,9})$/.test(value) ? Number(value) : Infinity;
    return number <= maxCount ? number : wrong(`a number from 0 to ${String(maxCount)}`);
  }
  const { choices } = option;
  return choices === undefined || value === "" || choices.includes(value)
    ? value
    : wrong(choices.join(" or "));
}

function givenOf(values: ReadonlyMap<string, Value>): GivenByAnyName {
  return {
    flag: (name) => values.get(name) === true,
    has: (name) => values.has(name),
    list: (name) => listOf(values.get(name)),
    text(name) {
      const value = values.get(name);
      return typeof value === "string" && value !== "" ? value : undefined;
    },
    count(name) {
      const value = values.get(name);
      return typeof value === "number" ? value : undefined;
    },
  };
}
