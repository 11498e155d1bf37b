// A D-Bus server for one test, which says what it is told to, the wrong things above all.
import { createServer, type Socket } from "node:net";
import { onCleanup } from "./cleanup.ts";

export type ByteOrder = "l" | "B";

/** A message's fields by their codes: path 1, interface 2, member 3, error name 4, sender 7, signature 8. */
export type Fields = Readonly<Record<number, string>>;

/** Types of messages. */
export const methodReturn = 2;
export const methodError = 3;
export const signal = 4;

class Writer {
  readonly #bytes: number[] = [];
  readonly #order: ByteOrder;

  constructor(order: ByteOrder) {
    this.#order = order;
  }

  align(boundary: number): this {
    while (this.#bytes.length % boundary !== 0) this.#bytes.push(0);
    return this;
  }

  bytes(...values: readonly number[]): this {
    this.#bytes.push(...values);
    return this;
  }

  uint32(value: number): this {
    const bytes = [0, 8, 16, 24].map((shift) => (value >>> shift) & 255);
    return this.align(4).bytes(...(this.#order === "l" ? bytes : bytes.reverse()));
  }

  string(text: string): this {
    return this.uint32(text.length).bytes(...Buffer.from(text), 0);
  }

  signature(text: string): this {
    return this.bytes(text.length, ...Buffer.from(text), 0);
  }

  done(): Buffer {
    return Buffer.from(this.#bytes);
  }
}

/**
 * A message with texts as its arguments.
 *
 * @param replySerial the call that it answers; 0 for none
 */
export function message(
  type: number,
  replySerial: number,
  {
    fields = {},
    texts = [],
    order = "l",
  }: { fields?: Fields; texts?: string[]; order?: ByteOrder },
): Buffer {
  const body = new Writer(order);
  for (const text of texts) body.string(text);
  const header = new Writer(order);
  if (replySerial !== 0) header.bytes(5).signature("u").uint32(replySerial);
  const all = { ...fields, ...(texts.length === 0 ? {} : { 8: "s".repeat(texts.length) }) };
  for (const [code, value] of Object.entries(all)) {
    header.align(8).bytes(Number(code));
    if (code === "8") header.signature("g").signature(value);
    else header.signature(code === "1" ? "o" : "s").string(value);
  }
  const start = new Writer(order).bytes(order.charCodeAt(0), type, 0, 1);
  start.uint32(body.done().length).uint32(1).uint32(header.done().length);
  return Buffer.concat([
    start
      .bytes(...header.done())
      .align(8)
      .done(),
    body.done(),
  ]);
}

export interface Behaviour {
  /** What is said to AUTH and to DATA; that it is accepted by default. */
  readonly authentication?: string;
  /** What is said to the call of a serial number, from 1; the connection is closed for undefined. */
  readonly answer?: (serial: number) => Buffer | undefined;
}

/** The methods that were called, in their order, and the address to call them at. */
export interface FakeBus {
  readonly address: string;
  readonly called: string[];
}

/** Starts a bus at a path of the file system; it ends after the test. */
export async function fakeBus(path: string, behaviour: Behaviour): Promise<FakeBus> {
  const called: string[] = [];
  const server = createServer((socket) => {
    serve(socket, behaviour, called);
  });
  onCleanup(() => {
    server.close();
  });
  await new Promise<void>((listening) => server.listen(path, listening));
  return { address: `unix:path=${path}`, called };
}

function serve(socket: Socket, behaviour: Behaviour, called: string[]): void {
  const { authentication = `OK ${"0".repeat(32)}\r\n`, answer = () => undefined } = behaviour;
  let received = Buffer.alloc(0);
  let begun = false;
  const takeLine = (): boolean => {
    const end = received.indexOf("\r\n");
    if (end < 0) return false;
    begun = received.subarray(0, end).toString("latin1") === "BEGIN";
    received = received.subarray(end + 2);
    if (!begun) socket.write(authentication);
    return true;
  };
  const takeCall = (): boolean => {
    if (received.length < 16) return false;
    const fields = received.readUInt32LE(12);
    const size = Math.ceil((16 + fields) / 8) * 8 + received.readUInt32LE(4);
    if (received.length < size) return false;
    const text = received.subarray(0, size).toString("latin1");
    called.push(/\x03\x01s\0....([A-Za-z]+)/s.exec(text)?.[1] ?? "");
    const said = answer(received.readUInt32LE(8));
    received = received.subarray(size);
    if (said === undefined) socket.destroy();
    else socket.write(said);
    return said !== undefined;
  };
  socket.on("data", (data) => {
    received = Buffer.concat([received, data]);
    while (begun ? takeCall() : takeLine());
  });
  // The client may be gone before it was answered.
  socket.on("error", () => socket.destroy());
}
