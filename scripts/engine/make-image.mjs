// node scripts/engine/make-image.mjs ENGINE BYTECODE OUTPUT: the heap image of a program, with its header, for
// addon/engine/image.S.
//
// Words of the image that lead into the executable must be relocated at every start. The image is made twice, with the
// executable at different addresses: what differs by the distance is such a word, and anything else that differs is an
// error.

import { execFileSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { arch } from "node:process";

const [engine, bytecode, output, prefix = ""] = process.argv.slice(2);

// Pages of the architecture: the header takes whole ones, so that the image begins with one.
const pageSize = { x64: 4096, arm64: 65536 }[arch];

const wordSize = 8;
const headerWords = 3;

/** Makes the image once. */
function make() {
  const file = `${output}.raw`;
  const [command, ...words] = [...prefix.split(" ").filter(Boolean), engine, file, bytecode];
  const place = execFileSync(command, words, { env: {}, encoding: "utf8" });
  const [begin, end] = place.trim().split(" ").map(BigInt);
  const bytes = readFileSync(file);
  rmSync(file);
  return { begin, end, bytes };
}

/** Another image of an executable that lies elsewhere; undefined where the kernel always chooses the same place. */
function makeElsewhere(first) {
  for (let attempt = 0; attempt < 4; ++attempt) {
    const image = make();
    if (image.begin !== first.begin) return image;
  }
  return undefined;
}

function* words({ bytes }) {
  for (let at = 0; at + wordSize <= bytes.length; at += wordSize) yield [at, bytes.readBigUInt64LE(at)];
}

/** Where the image holds addresses of the executable. */
function pointers(image) {
  return [...words(image)].filter(([, word]) => word >= image.begin && word < image.end).map(([at]) => at);
}

/** Ends the build when two images differ by more than the executable's place. */
function compare(first, second, found) {
  const known = new Set(found);
  const distance = second.begin - first.begin;
  if (first.bytes.length !== second.bytes.length) throw new Error("two images differ in length");
  const others = new Map(words(second));
  for (const [at, word] of words(first)) {
    const expected = known.has(at) ? word + distance : word;
    if (others.get(at) !== expected)
      throw new Error(
        `two images differ at ${at.toString(16)}: ${word.toString(16)}, ${others.get(at).toString(16)}`,
      );
  }
}

const image = make();
const found = pointers(image);
const second = makeElsewhere(image);
if (second === undefined)
  process.stderr.write("make-image: addresses are not random here; pointers were found by their range alone\n");
else compare(image, second, found);

const upTo = (size) => Math.ceil(size / pageSize) * pageSize;
const headerSize = upTo(4 * (headerWords + found.length));
const imageSize = upTo(image.bytes.length);
const bytes = Buffer.alloc(headerSize + imageSize);
[headerSize, imageSize, found.length, ...found].forEach((value, index) =>
  bytes.writeUInt32LE(value, 4 * index),
);
image.bytes.copy(bytes, headerSize);
for (const at of found)
  bytes.writeBigUInt64LE(image.bytes.readBigUInt64LE(at) - image.begin, headerSize + at);
writeFileSync(output, bytes);
