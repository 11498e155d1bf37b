// Words for libFuzzer to put into inputs: of plans those of their schema, of other texts a few.

import { readFileSync } from "node:fs";

/** Every word that a schema has: names of members and allowed values. */
function wordsOf(schema: unknown, found = new Set<string>()): Set<string> {
  if (Array.isArray(schema)) for (const item of schema) wordsOf(item, found);
  if (typeof schema !== "object" || schema === null || Array.isArray(schema)) return found;
  for (const [name, value] of Object.entries(schema)) {
    if (name === "properties")
      for (const member of Object.keys(value as object)) found.add(`"${member}":`);
    if (name === "enum" && Array.isArray(value))
      for (const word of value) if (typeof word === "string") found.add(JSON.stringify(word));
    if (name === "const") found.add(JSON.stringify(value));
    wordsOf(value, found);
  }
  return found;
}

function planWords(): readonly string[] {
  const schema: unknown = JSON.parse(readFileSync("schemas/plan.schema.json", "utf8"));
  const outside = [
    '{"version":1,"trace":false,"fds":[],"init":[',
    "18446744073709551615",
    "-9223372036854775808",
    "\\u0000",
    "\\ud800",
    "\xe4",
    "1e400",
    "]}",
    "null",
  ];
  return [...wordsOf(schema), ...outside];
}

/** Parts of D-Bus messages: beginnings, and fields of the header. */
const dbusWords = (): readonly string[] => [
  "l\x02\0\x01\0\0\0\0\x01\0\0\0\x08\0\0\0",
  "B\x02\0\x01\0\0\0\0\0\0\0\x01\0\0\0\x08",
  ...["\x01", "\x02", "\x03"].flatMap((serial) => [
    `\x05\x01u\0${serial}\0\0\0`,
    `\x05\x01u\0\0\0\0${serial}`,
  ]),
  "\x01\x01o\0\x02\0\0\0/c\0\0\0\0\0\0",
  "\x02\x01s\0\x03\0\0\0d.e\0\0\0\0\0",
  "\x03\x01s\0\x01\0\0\0F\0\0\0\0\0\0\0",
  "\x08\x01g\0\x01s\0\0",
  "\x08\x01g\0\x05a{sv}\0",
  "\0\0\0\0",
];

const dictionaries: ReadonlyMap<string, () => readonly string[]> = new Map([
  ["plan", planWords],
  [
    "path_walk",
    () => ["../", "/", "//", ".", "..", "\0", "\0/\0", "a/b", "\x03a\0", "/..", "d\0", "a\0b\0"],
  ],
  ["executable", () => ["%/a", "%/b", "%/c", ":", "x\0", "p\0", "f\0", "l\0", "d\0", "../"]],
  [
    "mountinfo",
    () => [
      " / ",
      " - ",
      "\n",
      "\\040",
      "\\134",
      " rw ",
      "proc",
      "sysfs",
      "1 2 0:1 / /a rw - proc proc rw\n",
    ],
  ],
  [
    "answers",
    () => [";", "keyring;0;0;3f010000;_ses", "unconfined", " (enforce)", "\n", "e ", "w ", "i "],
  ],
  ["notify", () => ["READY=1", "\n", "STATUS=", "BARRIER=1", "READY=1\n"]],
  ["process_ids", () => ["\n", "2147483647\n", "2147483648\n", "0\n", "18446744073709551616"]],
  ["dbus_signature", () => ["a(sv)", "a(ss)", "a{sv}", "((", "))", "as", "ay"]],
  [
    "dbus_address",
    () => ["unix:", "path=", "abstract=", "guid=", "tcp:host=x;", ";unix:path=/a", "%2f", "%00"],
  ],
  ["dbus_message", dbusWords],
  [
    "dbus_dialogue",
    () => [
      "OK 0123456789abcdef0123456789abcdef\r\n",
      "REJECTED EXTERNAL\r\n",
      "ERROR\r\n",
      "DATA\r\n",
      ...dbusWords(),
    ],
  ],
]);

/** A target's dictionary as libFuzzer reads it; undefined when it has none. */
export function dictionaryOf(target: string): string | undefined {
  const words = dictionaries.get(target)?.();
  if (words === undefined) return undefined;
  const escaped = words.map((word) =>
    [...Buffer.from(word, "latin1")]
      .map((byte) => `\\x${byte.toString(16).padStart(2, "0")}`)
      .join(""),
  );
  return escaped.map((word) => `"${word}"\n`).join("");
}
