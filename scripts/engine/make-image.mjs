// node scripts/engine/make-image.mjs ENGINE BYTECODE OUTPUT [EMULATOR...]: the heap image of a program, with its header,
// for addon/engine/image.S. The emulator is the command that runs the engine where it is for another machine.
//
// Words of the image that lead into the executable become distances from its begin. The image is made twice, with the
// executable at different addresses: what differs by the distance is such a word, and anything else that differs is an
// error. Those that the engine takes for distances (js_address() of edit-quickjs.mjs) stay so; all others are relocated at
// every start.

import { execFileSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";

const [engine, bytecode, output, ...emulator] = process.argv.slice(2);

// The largest pages of the architecture that the executable is for (e_machine of elf(5)): the header takes whole ones,
// so that the image begins with one.
const pageSize = { 62: 4096, 183: 65536 }[readFileSync(engine).readUInt16LE(18)];
if (pageSize === undefined) throw new Error(`${engine} is for an unknown architecture`);

const wordSize = 8;
const headerWords = 3;

/** Makes the image once. */
function make(env = {}) {
  const file = `${output}.raw`;
  const [command, ...words] = [...emulator, engine, file, bytecode];
  const place = execFileSync(command, words, { env, encoding: "utf8" });
  const [begin, end, ...known] = place.trim().split(" ").map(BigInt);
  const bytes = readFileSync(file);
  rmSync(file);
  return { begin, end, known: known.map(Number), bytes };
}

/** Another image, of the executable at another address. */
function makeElsewhere(first) {
  for (let attempt = 0; attempt < 4; ++attempt) {
    // QEMU has no randomness of its own, but puts the executable near the end of a smaller address space.
    const image = make({ QEMU_RESERVED_VA: "0x1000000000" });
    if (image.begin !== first.begin) return image;
  }
  throw new Error(
    "this machine gives an executable the same address each time: see randomize_va_space, setarch -R",
  );
}

/** Where the images hold addresses of the executable. A word may look like one and be none. */
function pointers(first, second) {
  if (first.bytes.length !== second.bytes.length) throw new Error("two images differ in length");
  const distance = second.begin - first.begin;
  const found = [];
  for (let at = 0; at + wordSize <= first.bytes.length; at += wordSize) {
    const [one, other] = [first, second].map(({ bytes }) => bytes.readBigUInt64LE(at));
    if (one === other) continue;
    if (one < first.begin || one >= first.end || other !== one + distance)
      throw new Error(
        `two images differ at ${at.toString(16)}: ${one.toString(16)}, ${other.toString(16)}`,
      );
    found.push(at);
  }
  return found;
}

const image = make();
const found = pointers(image, makeElsewhere(image));
for (const at of image.known)
  if (!found.includes(at)) throw new Error(`no address of the executable is at ${at.toString(16)}`);
const relocated = found.filter((at) => !image.known.includes(at));

const upTo = (size) => Math.ceil(size / pageSize) * pageSize;
const headerSize = upTo(4 * (headerWords + relocated.length));
const imageSize = upTo(image.bytes.length);
const bytes = Buffer.alloc(headerSize + imageSize);
[headerSize, imageSize, relocated.length, ...relocated].forEach((value, index) =>
  bytes.writeUInt32LE(value, 4 * index),
);
image.bytes.copy(bytes, headerSize);
for (const at of found)
  bytes.writeBigUInt64LE(image.bytes.readBigUInt64LE(at) - image.begin, headerSize + at);
writeFileSync(output, bytes);
