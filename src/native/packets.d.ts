// Packets with descriptors, for programs that speak a protocol of their own (addon/binding/message.cc).

/** What `receivePacket` saw. */
export type Packet =
  | { readonly kind: "packet"; readonly bytes: Uint8Array; readonly fds: readonly number[] }
  | { readonly kind: "closed" }
  | { readonly kind: "timeout" }
  /** A signal asked the runtime itself to stop. */
  | { readonly kind: "signal"; readonly signal: number };

/** The addon's functions for them. */
export interface Packets {
  /** A pair of connected sockets that keep packets apart. */
  packetSockets(): readonly [number, number];
  /** Sends one packet; false when there is nobody any more to get it. */
  sendPacket(request: { socket: number; bytes: Uint8Array }): boolean;
  /** Waits for the next packet, or, if `signals`, for what the caller has to say; `timeoutMs` -1 waits without limit. */
  receivePacket(request: {
    socket: number;
    maxBytes: number;
    timeoutMs: number;
    signals: boolean;
  }): Packet;
}
