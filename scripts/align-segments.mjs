// Moves the segments of an executable inside its file so that the kernel can map them in huge pages.

const hugePage = 0x200000n;
const loadable = 1;

// elf(5), 64 bits: offsets in the file's header, in a program header and in a section header.
const fileHeader = {
  segments: 32,
  sections: 40,
  segmentSize: 54,
  segmentCount: 56,
  sectionSize: 58,
  sectionCount: 60,
};
const segmentHeader = { type: 0, offset: 8, address: 16, size: 32 };
const sectionOffset = 24;

function readSegments(file) {
  const start = Number(file.readBigUInt64LE(fileHeader.segments));
  const size = file.readUInt16LE(fileHeader.segmentSize);
  return Array.from({ length: file.readUInt16LE(fileHeader.segmentCount) }, (_, index) => {
    const at = start + index * size;
    return {
      at,
      type: file.readUInt32LE(at + segmentHeader.type),
      offset: file.readBigUInt64LE(at + segmentHeader.offset),
      address: file.readBigUInt64LE(at + segmentHeader.address),
      size: file.readBigUInt64LE(at + segmentHeader.size),
    };
  });
}

// Where each loadable segment goes: after the one before it, as far from a multiple of 2 MiB as its address is.
function place(segments) {
  let end = 0n;
  return segments
    .filter(({ type }) => type === loadable)
    .map(({ offset, address, size }) => {
      const gap = (((address - end) % hugePage) + hugePage) % hugePage;
      const from = offset;
      const to = offset === 0n ? 0n : end + gap;
      end = to + size;
      return { from, to, size };
    });
}

/**
 * The kernel maps a page of 2 MiB of the page cache as one only where file offset and address agree modulo 2 MiB; Bun's
 * linker keeps only the lowest bits equal. A start then takes a fifth fewer page faults.
 * @param {Buffer} file an ELF executable of 64 bits, whose first segment starts the file
 * @returns {Buffer} the same with other file offsets
 */
export function alignSegments(file) {
  const segments = readSegments(file);
  const moves = place(segments);
  const last = moves.at(-1);
  if (last === undefined || moves[0].from !== 0n)
    throw new Error("not an executable as Bun makes it");

  // What no segment holds (section headers, symbols) follows the last one.
  moves.push({ from: last.from + last.size, to: last.to + last.size, size: BigInt(file.length) });
  const moved = (offset) => {
    const move = moves.find(({ from, size }) => offset >= from && offset < from + size);
    if (move === undefined) throw new Error(`nothing is known of offset ${String(offset)}`);
    return offset - move.from + move.to;
  };

  const aligned = Buffer.alloc(Number(moved(BigInt(file.length))));
  for (const { from, to, size } of moves)
    file.copy(aligned, Number(to), Number(from), Number(from + size));
  for (const { at, offset } of segments)
    aligned.writeBigUInt64LE(moved(offset), at + segmentHeader.offset);

  const sections = moved(file.readBigUInt64LE(fileHeader.sections));
  aligned.writeBigUInt64LE(sections, fileHeader.sections);
  for (let index = 0; index < file.readUInt16LE(fileHeader.sectionCount); index++) {
    const at = Number(sections) + index * file.readUInt16LE(fileHeader.sectionSize) + sectionOffset;
    aligned.writeBigUInt64LE(moved(aligned.readBigUInt64LE(at)), at);
  }
  return aligned;
}
