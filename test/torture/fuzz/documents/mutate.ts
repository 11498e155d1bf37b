// Changes of documents: of their values, their notation, their shape and their bytes.

import type { Random } from "./random.ts";
import { type Schema } from "../../../support/schema.ts";
import { resolved, sampleOf } from "./schema.ts";
import {
  copyOf,
  Members,
  Raw,
  setIn,
  slotsOf,
  textOf,
  valueIn,
  type Slot,
  type Tree,
} from "./tree.ts";
import { words } from "./words.ts";

const strange: readonly [Tree, ...Tree[]] = [
  null,
  true,
  false,
  0,
  -1,
  "",
  "0",
  new Members([]),
  [],
  [null],
  [[]],
  new Members([["", null]]),
];

const powers = [7, 8, 15, 16, 31, 32, 52, 53, 62, 63, 64, 65, 127, 1024].map(
  (bits) => 2n ** BigInt(bits),
);
const integers = [...powers, ...powers.map((power) => -power)].flatMap((power) =>
  [power - 1n, power, power + 1n].map(String),
);
const notations: readonly string[] = [
  ...[
    "-0",
    "0.0",
    "-0.0",
    "1.0",
    "1e0",
    "1e3",
    "1E+3",
    "10e-1",
    "0.5",
    "1e-400",
    "1e400",
    "-1e400",
  ],
  ...["1e19", "1e30", "9007199254740993.0", "00", "01", "+1", "1.", ".5", "0x10", "1_000", "NaN"],
  ...["Infinity", "-", "--1", "1e", "٣", "9".repeat(25), "9".repeat(5000), `1${"0".repeat(400)}`],
];
const escapes: readonly [string, ...string[]] = [
  "\\u0000",
  "\\ud800",
  "\\udc00",
  "\\ud83d\\ude00",
  "\\ude00\\ud83d",
  "\\u002f",
  "\\/",
  "\\x41",
  "\\u12",
  "\\u0022",
  "\\\\",
  "\\",
  "\u0000",
  "\u0001",
  "\n",
  "\ud800",
];
const prototypeNames = [
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "hasOwnProperty",
  "valueOf",
];

type Change = (random: Random, root: Tree, slot: Slot) => void;

function nested(value: Tree, depth: number, random: Random): Tree {
  let inner = value;
  for (let level = 0; level < depth; level++)
    inner = random.oneIn(2) ? [inner] : new Members([["a", inner]]);
  return inner;
}

/** Another notation of what a text says, as raw text. */
function renotated(random: Random, value: string): Raw {
  const text = JSON.stringify(value);
  const at = 1 + random.below(text.length - 1);
  return new Raw(text.slice(0, at) + random.pick(escapes) + text.slice(at));
}

function objectsOf(root: Tree): readonly Members[] {
  const values = [root, ...slotsOf(root).map(valueIn)];
  return values.filter((value) => value instanceof Members);
}

/** Objects of the document that the schema knows, with what it says of them. */
function knownObjects(
  tree: Tree,
  schema: Schema,
  found: [Members, Schema][] = [],
): [Members, Schema][] {
  const one = resolved(schema);
  if (Array.isArray(tree)) for (const item of tree) knownObjects(item, one.items ?? {}, found);
  if (!(tree instanceof Members)) return found;
  found.push([tree, one]);
  const further = typeof one.additionalProperties === "object" ? one.additionalProperties : {};
  for (const [name, member] of tree.entries)
    knownObjects(
      member,
      Object.hasOwn(one.properties ?? {}, name) ? (one.properties?.[name] ?? {}) : further,
      found,
    );
  return found;
}

const changes: readonly [Change, ...Change[]] = [
  (random, _root, slot) => setIn(slot, copyOf(random.pick(strange))),
  (random, _root, slot) => setIn(slot, new Raw(random.pick(integers) ?? "0")),
  (random, _root, slot) => setIn(slot, new Raw(random.pick(notations) ?? "0")),
  (random, _root, slot) => setIn(slot, random.pick(words)),
  (random, _root, slot) => setIn(slot, random.pick(words)),
  // The same in another notation.
  (random, _root, slot) => {
    const value = valueIn(slot);
    if (typeof value === "string") setIn(slot, renotated(random, value));
    if (typeof value === "number")
      setIn(
        slot,
        random.pick<Tree>([
          String(value),
          new Raw(`${String(value)}.0`),
          new Raw(`${String(value)}e0`),
          value + 1,
        ]),
      );
    if (typeof value === "boolean")
      setIn(slot, random.pick<Tree>([!value, String(value), Number(value)]));
  },
  // A word made longer, doubled, or put beside another.
  (random, _root, slot) => {
    const value = valueIn(slot);
    if (typeof value !== "string") return;
    const other = random.pick(words);
    setIn(
      slot,
      random.pick([
        value + other,
        other + value,
        value.repeat(random.pick([2, 50])),
        `${value}=${other}`,
        value.slice(1),
        value.toUpperCase(),
      ]),
    );
  },
  (random, _root, slot) =>
    setIn(
      slot,
      nested(valueIn(slot), random.oneIn(8) ? 60 + random.below(140) : 1 + random.below(3), random),
    ),
  // Removes.
  (_random, _root, { holder, at }) => {
    if (Array.isArray(holder)) holder.splice(at, 1);
    else holder.entries.splice(at, 1);
  },
  // Doubles: an element of a list, or a member, which then is given twice.
  (random, _root, slot) => {
    const copy = copyOf(valueIn(slot));
    const { holder, at } = slot;
    if (!Array.isArray(holder)) holder.entries.push([holder.entries[at]?.[0] ?? "", copy]);
    else
      for (let times = random.oneIn(40) ? 3000 : random.pick([1, 1, 2, 20]); times > 0; times--)
        holder.push(copyOf(copy));
  },
  // Puts something from elsewhere in the document here.
  (random, root, slot) => {
    const other = random.pick(slotsOf(root));
    if (other !== undefined && slotsOf(valueIn(other)).length < 100)
      setIn(slot, copyOf(valueIn(other)));
  },
  // Renames a member.
  (random, _root, { holder, at }) => {
    if (Array.isArray(holder)) return;
    const [name = "", value = null] = holder.entries[at] ?? [];
    holder.entries[at] = [
      random.pick([...prototypeNames, random.pick(words), name.toUpperCase(), `${name} `]) ?? "",
      value,
    ];
  },
  // Adds a member that the language itself knows.
  (random, root, slot) => {
    const object = random.pick(objectsOf(root));
    object?.entries.push([random.pick(prototypeNames) ?? "", copyOf(valueIn(slot))]);
  },
];

const byteChanges: readonly [
  (random: Random, bytes: Uint8Array) => Uint8Array,
  ...((random: Random, bytes: Uint8Array) => Uint8Array)[],
] = [
  (random, bytes) =>
    bytes.map((byte) => (random.oneIn(bytes.length) ? byte ^ (1 << random.below(8)) : byte)),
  (random, bytes) => bytes.map((byte) => (random.oneIn(bytes.length) ? random.below(256) : byte)),
  (random, bytes) => bytes.slice(0, random.below(bytes.length + 1)),
  (random, bytes) => {
    const from = random.below(bytes.length + 1);
    const to = Math.min(bytes.length, from + 1 + random.below(16));
    return Uint8Array.from([...bytes.subarray(0, from), ...bytes.subarray(to)]);
  },
  (random, bytes) => {
    const at = random.below(bytes.length + 1);
    const more = random.pick([
      "{",
      "[",
      "]",
      "}",
      ",",
      ":",
      '"',
      "\\",
      " ",
      "\0",
      "\ufeff",
      "null",
      "1e9",
      '"a":',
      "[[[[[[",
      "//",
      "\xff",
      "\x80",
      "\xed\xa0\x80",
      "\xc0\x80",
    ]);
    return Uint8Array.from([
      ...bytes.subarray(0, at),
      ...Buffer.from(more, random.oneIn(2) ? "latin1" : "utf8"),
      ...bytes.subarray(at),
    ]);
  },
  (random, bytes) =>
    Buffer.concat([
      Buffer.from(random.pick(["\ufeff", " ".repeat(1000), "[".repeat(100_000), "\0"])),
      bytes,
    ]),
];

/** Adds a property that the schema knows and that is not there, with a value it allows. */
function addKnown(random: Random, root: Tree, schema: Schema): void {
  const [object, one] = random.pick(knownObjects(root, schema)) ?? [];
  if (object === undefined || one === undefined) return;
  const present = new Set(object.entries.map(([name]) => name));
  const name = random.pick(
    Object.keys(one.properties ?? {}).filter((known) => !present.has(known)),
  );
  if (name !== undefined)
    object.entries.push([name, sampleOf(one.properties?.[name] ?? {}, random)]);
}

/** Puts a value that the schema allows in the place of one that is there. */
function replaceKnown(random: Random, root: Tree, schema: Schema): void {
  const [object, one] = random.pick(knownObjects(root, schema)) ?? [];
  const at = random.below(object?.entries.length ?? 0);
  const name = object?.entries[at]?.[0];
  if (object === undefined || name === undefined) return;
  const inner = Object.hasOwn(one?.properties ?? {}, name) ? one?.properties?.[name] : undefined;
  if (inner !== undefined) object.entries[at] = [name, sampleOf(inner, random)];
}

/**
 * A changed copy of a document.
 *
 * @param schema of the document, or {} for none
 */
export function mutated(random: Random, tree: Tree, schema: Schema): Tree {
  const root: Tree[] = [copyOf(tree)];
  let rounds = 1;
  while (rounds < 12 && random.oneIn(3)) rounds++;
  for (; rounds > 0; rounds--) {
    const document = root[0] ?? null;
    const kind = random.below(8);
    if (kind < 2) addKnown(random, document, schema);
    else if (kind === 2) replaceKnown(random, document, schema);
    else {
      const slots = random.oneIn(200) ? [{ holder: root, at: 0 }] : slotsOf(document);
      const slot = random.pick(slots);
      if (slot !== undefined) random.pick(changes)(random, document, slot);
    }
  }
  return root[0] ?? null;
}

/** A document as bytes, now and then with changes that a tree cannot have. */
export function bytesOf(random: Random, tree: Tree): Uint8Array {
  const bytes = Buffer.from(textOf(tree));
  return random.oneIn(8) ? random.pick(byteChanges)(random, bytes) : bytes;
}
