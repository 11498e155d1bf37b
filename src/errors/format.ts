// An error as a line for people, with its place first.

import type { BerthError, Position, Violation } from "./berth-error.ts";

function place(position: Position | undefined, pointer: string | undefined): string {
  const at =
    position === undefined
      ? ""
      : `${position.file}:${String(position.line)}:${String(position.column)}`;
  const where = pointer?.startsWith("/") === true ? pointer : "";
  return [at, where].filter((part) => part !== "").join(" ");
}

function line(where: string, message: string, hint: string | undefined): string {
  return `${where === "" ? "" : `${where}: `}${message}${hint === undefined ? "" : `; ${hint}`}`;
}

/** `config.json:41:9 /mounts/3/options/1: what is wrong; what to do`. */
export function formatViolation({ position, pointer, message, hint }: Violation): string {
  return line(place(position, pointer), message, hint);
}

/** The same for an error without violations. */
export function formatError({ position, origin, message, hint }: BerthError): string {
  return line(place(position, origin), message, hint);
}
