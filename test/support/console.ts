// Terminals of tests: a console socket that receives one, and a pseudo-terminal to run a command on.
import { existsSync } from "node:fs";
import type { Bundle } from "./bundle.ts";
import { inBackground, parse, type Background } from "./runtime.ts";
import { harness } from "./tools.ts";
import { eventually } from "./waiting.ts";

export interface Received {
  readonly name: string;
  readonly length: number;
  readonly descriptors: number;
  readonly rows: number;
  readonly columns: number;
  readonly onlcr: boolean;
}

export interface ConsoleSocket {
  readonly path: string;
  readonly receiver: Background;
  /** What came with the terminal. */
  readonly received: () => Promise<Received>;
  /** What the terminal printed. */
  readonly output: () => string;
}

/** Listens on a console socket. */
export async function consoleSocket(target: Bundle): Promise<ConsoleSocket> {
  const path = target.beside("console.sock");
  const receiver = inBackground([harness(), "console", path]);
  await eventually("the console socket", () => existsSync(path));
  const lines = (): readonly string[] => receiver.stdout().split("\n");
  return {
    path,
    receiver,
    received: async () =>
      parse<Received>(
        await eventually("the terminal", () => (lines().length > 2 ? lines()[1] : undefined)),
      ),
    output: () => lines().slice(2).join("\n"),
  };
}

/**
 * Put before a command line: it runs on a pseudo-terminal of this size.
 *
 * @param mark output after which the size changes to `later`
 */
export const onPty = (
  size: readonly [rows: number, columns: number],
  mark = "",
  later: readonly [rows: number, columns: number] = [0, 0],
): readonly string[] => [harness(), "pty", ...size.map(String), mark, ...later.map(String)];
