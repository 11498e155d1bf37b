// How an input that led to something is kept, and given again.

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Beyond this an input is named by its file: a log shall not hold it. */
const maxShown = 4096;

function keep(target: string, input: Uint8Array): string {
  const folder = join("build", "fuzz", "found", target);
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `input-${String(readdirSync(folder).length)}`);
  writeFileSync(path, input);
  return path;
}

/** What was wrong with an input, which is kept, and the command that gives it again. */
export function failureOf(target: string, what: string, input: Uint8Array): string {
  const path = keep(target, input);
  const text = input.length > maxShown ? `@${path}` : Buffer.from(input).toString("base64");
  return `${what}; again with: BERTH_FUZZ_INPUT=${text} npm run torture -- fuzz --only ${target}`;
}

/** The input that $BERTH_FUZZ_INPUT gives: base64, or a file's name behind "@". */
export function inputOf(given: string): Uint8Array {
  return given.startsWith("@")
    ? readFileSync(given.slice(1))
    : new Uint8Array(Buffer.from(given, "base64"));
}
