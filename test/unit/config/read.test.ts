import { describe, expect, test } from "@jest/globals";
import { parseDocument, parseExactly } from "../../../src/config/read.ts";
import { BerthError } from "../../../src/errors/berth-error.ts";
import { formatViolation } from "../../../src/errors/format.ts";
import { goodConfig } from "./corpus/good-config.ts";

const parse = (text: string) => parseDocument(text, "config.json");

/** How a text is refused, with the place. */
function messageOf(text: string): string {
  try {
    parse(text);
  } catch (error) {
    if (error instanceof BerthError) return error.violations.map(formatViolation).join("\n");
    throw error;
  }
  return "";
}

/** JSON that says the same for documents with and without prototypes, exact in bigints. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) =>
    typeof member === "bigint" || typeof member === "symbol" ? `exact ${String(member)}` : member,
  );
}

/** Small deterministic generator (mulberry32): a failing document can be made again. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const strings = [
  "",
  "a",
  "ro",
  ":",
  '":',
  "a b",
  "é",
  "\\",
  "__proto__",
  "constructor",
  "1.3.0",
  "\t",
  "0123456789012345678",
];
const numbers = [
  "0",
  "-0",
  "1",
  "-1",
  "4294967295",
  "9007199254740991",
  "9007199254740993",
  "1.5",
  "1e3",
  "1.0",
  "-0.0e-7",
  "1e400",
  "0.99999999999999999999",
  "18446744073709551615",
  "100000000000000000000000",
];

function generate(next: () => number, depth: number): string {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
  const kind = next();
  const spaces = pick(["", " ", "\n  "]);
  if (depth > 4 || kind < 0.25) return pick(numbers);
  if (kind < 0.5) return JSON.stringify(pick(strings));
  if (kind < 0.6) return pick(["true", "false", "null"]);
  const count = Math.floor(next() * 4);
  const parts = Array.from({ length: count }, () => generate(next, depth + 1));
  if (kind < 0.8) return `[${spaces}${parts.join(`,${spaces}`)}${spaces}]`;
  const members = parts.map((part) => `${JSON.stringify(pick(strings))}${spaces}:${spaces}${part}`);
  return `{${members.join(`,${spaces}`)}}`;
}

function outcome(read: () => unknown): string {
  try {
    return canonical(read());
  } catch (error) {
    if (!(error instanceof BerthError)) throw error;
    const [violation] = error.violations;
    return `${String(violation?.position?.line)}:${String(violation?.position?.column)} ${error.message}`;
  }
}

describe("reading a document", () => {
  test("gives what the exact scanner gives, value or error, for 20000 generated documents", () => {
    const next = random(20261120);
    for (let i = 0; i < 20_000; i++) {
      const text = generate(next, 0);
      expect({ text, got: outcome(() => parse(text).value) }).toEqual({
        text,
        got: outcome(() => parseExactly(text, "config.json").value),
      });
    }
  });

  test("keeps 64-bit integers exact", () => {
    const { value } = parse(
      '{"a":18446744073709551615,"b":9223372036854775807,"c":-9223372036854775808,"d":7}',
    );
    expect(value).toEqual({
      a: 18446744073709551615n,
      b: 9223372036854775807n,
      c: -9223372036854775808n,
      d: 7,
    });
  });

  test("keeps the text of what is no integer of 64 bits, and rounds nothing", () => {
    for (const text of ["1.0", "1e3", "1E400", "0.99999999999999999999", "9".repeat(21)]) {
      const { value } = parse(`{"a": [1, ${text}], "b":${text}}`);
      expect(canonical(value)).toBe(
        `{"a":[1,"exact Symbol(${text})"],"b":"exact Symbol(${text})"}`,
      );
    }
  });

  test("takes the quick way for a usual configuration and gives the same", () => {
    const text = JSON.stringify(goodConfig(), null, 2);
    expect(canonical(parse(text).value)).toBe(canonical(parseExactly(text, "x").value));
  });

  test("leaves the prototype of all objects alone", () => {
    const { value } = parse('{"__proto__":{"polluted":true},"constructor":1}');
    expect(value).toHaveProperty("constructor", 1);
    expect(JSON.stringify(value)).toBe('{"__proto__":{"polluted":true},"constructor":1}');
    expect(Reflect.get({}, "polluted")).toBeUndefined();
  });

  test("accepts 128 levels", () => {
    expect(() => parse(`${"[".repeat(128)}${"]".repeat(128)}`)).not.toThrow();
  });

  describe("of many names", () => {
    const list = (count: number, name: (index: number) => string) =>
      Array.from({ length: count }, (_, index) => `${JSON.stringify(name(index))}:1`);

    test("takes 8192", () => {
      const { value } = parse(`{${list(8192, (index) => `n${String(index)}`).join(",")}}`);
      expect(value).toHaveProperty("n8191", 1);
    });

    test.each([
      ["plain", ""],
      ["with an escape", "\n"],
      // Such a name is easily taken for what lies between two strings.
      ["that begin with a colon", ":"],
    ])("refuses 20 000 in one object, %s, where the first is too many", (_, prefix) => {
      const members = list(20_000, (index) => `${prefix}n${String(index)}`).join(",\n");
      expect(messageOf(`{\n${members}}`)).toBe(
        "config.json:8194:1: more than 8192 different member names",
      );
    });

    test("refuses them in many objects", () => {
      const objects = list(9000, (index) => `n${String(index)}`).map((member) => `{${member}}`);
      expect(messageOf(`[${objects.join(",\n")}]`)).toContain(
        "config.json:8193:2 /8192: more than 8192",
      );
    });

    test("takes the same names any number of times", () => {
      const { value } = parse(`[${Array.from({ length: 20_000 }, () => '{"a":"b:"}').join(",")}]`);
      expect(value).toHaveLength(20_000);
    });
  });

  describe("of long numbers", () => {
    test.each([
      ["an integer", `-${"1".repeat(400)}`],
      ["a fraction", `0.${"0".repeat(400)}`],
      ["an exponent", `1e${"9".repeat(1_000_000)}`],
      ["an integer beside a long text", `${"1".repeat(1_000_000)},"y":"${"y".repeat(70_000)}"`],
    ])("refuses %s of more than 400 characters", (_, number) => {
      expect(messageOf(`{\n  "x": ${number}}`)).toBe(
        "config.json:2:8 /x: a number of more than 400 characters",
      );
    });

    test("takes digits in strings, however many", () => {
      const digits = "1".repeat(100_000);
      expect(parse(`{"x":"${digits}"}`).value).toEqual({ x: digits });
    });
  });
});

describe("the position of a value", () => {
  const document = parse('{\n  "a": {"b/c": [1,\n 2]},\n  "é~": true\n}');

  test.each([
    ["", 1, 1],
    ["/a", 2, 8],
    ["/a/b~1c", 2, 16],
    ["/a/b~1c/0", 2, 17],
    ["/a/b~1c/1", 3, 2],
    ["/é~0", 4, 9],
  ])("at %j is line %d, column %d", (pointer, line, column) => {
    expect(document.positionOf(pointer)).toEqual({ file: "config.json", line, column });
  });

  test("of more values than are remembered is their holder's", () => {
    const many = parse(`{"a":\n[${"1,".repeat(65_600)}1],\n"b": 1}`);
    expect(many.positionOf("/a/65000")).toMatchObject({ line: 2, column: 130_002 });
    expect(many.positionOf("/a/65590")).toMatchObject({ line: 2, column: 1 });
    expect(many.positionOf("/b")).toMatchObject({ line: 1, column: 1 });
  });

  test("of what is not there is its nearest holder's", () => {
    expect(document.positionOf("/a/x/y")).toEqual(document.positionOf("/a"));
  });
});
