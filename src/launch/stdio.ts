// What becomes the container's standard input, output and error, and what must be copied for it.

import { Fd } from "../native/fd.ts";
import { native } from "../native/index.ts";

export interface Stdio {
  /** What becomes descriptors 0, 1 and 2 of init. */
  readonly stdio: readonly [number, number, number];
  /** Copying the monitor does. */
  readonly relay: readonly { readonly from: number; readonly to: number }[];
  /** Ends that belong to the container's side only: closed once init has them. */
  readonly containerEnds: readonly Fd[];
}

/** Detached: the runtime's own three, as they are. */
export const inherited: Stdio = { stdio: [0, 1, 2], relay: [], containerEnds: [] };

/**
 * Foreground without a terminal: the caller's three, except that a terminal of the caller's is never handed into the
 * container (CVE-2016-10124): a pipe stands in for it, and the monitor copies.
 */
export function foregroundStdio(): Stdio {
  const stdio: [number, number, number] = [0, 1, 2];
  const relay: { from: number; to: number }[] = [];
  const containerEnds: Fd[] = [];
  for (const fd of [0, 1, 2] as const) {
    if (!native().isTerminal({ fd })) continue;
    const [read, write] = native().pipe();
    const containerEnd = fd === 0 ? read : write;
    containerEnds.push(new Fd(containerEnd));
    stdio[fd] = containerEnd;
    relay.push(fd === 0 ? { from: 0, to: write } : { from: read, to: fd });
  }
  return { stdio, relay, containerEnds };
}
