// Where messages go and how they look: the log file and standard error. The two rules that engines live by: an error is
// said in both places, and at the default level the log of a command that fails holds nothing but that one error. What is
// said is in describe.ts.

import { flags, openFile, readLink, writeText } from "../native/files.ts";

export type LogFormat = "text" | "json";

export interface Report {
  /** Notes something, if --debug was given. */
  debug(message: string): void;
  /** Notes something that the user should know although the command goes on. */
  warning(message: string): void;
  /** The command has succeeded: says the warnings. Beside an error there are none, so that it stands alone. */
  succeeded(): void;
  /** Says what went wrong, one line per problem. */
  error(lines: readonly string[]): void;
}

export interface ReportOptions {
  /** Absolute; undefined for standard error alone. */
  readonly logFile: string | undefined;
  readonly format: LogFormat;
  readonly debug: boolean;
}

type Level = "debug" | "warning" | "error";
const stderr = 2;

/**
 * Opens the log, which is made if it does not exist.
 *
 * @throws an error of node:fs when it cannot be opened
 */
export function openReport({ logFile, format, debug }: ReportOptions): Report {
  const logFd =
    logFile === undefined
      ? undefined
      : openFile(logFile, flags.writeOnly | flags.append | flags.create, 0o644);
  const record = (level: Level, message: string): string => {
    const time = rfc3339(new Date());
    return format === "json" ? jsonLine(level, message, time) : textLine(level, message, time);
  };
  const warnings: string[] = [];
  return {
    warning(message) {
      warnings.push(visible(message));
    },
    succeeded() {
      for (const message of warnings.splice(0)) {
        const plain = logFd === undefined && format === "text" && isTerminal(stderr);
        writeText(
          logFd ?? stderr,
          plain ? `berth: warning: ${message}\n` : record("warning", message),
        );
      }
    },
    debug(message) {
      if (debug) writeText(logFd ?? stderr, record("debug", visible(message)));
    },
    error(lines) {
      const clean = lines.map(visible);
      const joined = clean.join("\n");
      if (logFd !== undefined) {
        writeText(logFd, record("error", joined));
        writeText(stderr, `${joined}\n`);
      } else if (format === "json") {
        writeText(stderr, record("error", joined));
      } else if (isTerminal(stderr)) {
        writeText(stderr, clean.map((line) => `${namedFirst(line)}\n`).join(""));
      } else {
        writeText(stderr, clean.map((line) => record("error", line)).join(""));
      }
    },
  };
}

/** By the name of the device: loading node:tty for its isatty costs every command two milliseconds. */
function isTerminal(fd: number): boolean {
  try {
    return /^\/dev\/(pts\/|tty|console$)/.test(readLink(`/proc/self/fd/${String(fd)}`));
  } catch {
    return false; // without /proc it is the plain form, which is never wrong
  }
}

/** A person at a terminal is told who speaks. */
function namedFirst(line: string): string {
  return /^berth\b/.test(line) ? line : `berth: ${line}`;
}

function jsonLine(level: Level, msg: string, time: string): string {
  return `${JSON.stringify({ level, msg, time })}\n`;
}

/** A line as logrus writes it: the value in Go's quotes unless it is one plain word. */
function textLine(level: Level, msg: string, time: string): string {
  const value = /^[A-Za-z0-9._/@^+-]+$/.test(msg) ? msg : quoted(msg);
  return `time="${time}" level=${level} msg=${value}\n`;
}

/** Control characters are gone but for the newline between problems, and JSON quotes the rest as Go does. */
function quoted(text: string): string {
  return JSON.stringify(text);
}

/** Controls, formats (they turn the direction of text), halves of characters, separators of lines. */
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/**
 * Makes what is invisible visible: what a configuration says must not be able to forge lines of a log or drive a
 * terminal.
 */
export function visible(text: string): string {
  return text.replace(invisible, escapeCharacter);
}

const shortEscapes: ReadonlyMap<string, string> = new Map([
  ["\n", "\\n"],
  ["\r", "\\r"],
  ["\t", "\\t"],
]);

function escapeCharacter(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16);
  return (
    shortEscapes.get(character) ??
    (code.length <= 2 ? `\\x${code.padStart(2, "0")}` : `\\u{${code}}`)
  );
}

/** To the second, in UTC: local time takes milliseconds to find out. */
function rfc3339(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}
