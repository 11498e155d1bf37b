// Where messages go and how they look: the log file and standard error. The two rules that engines live by: an error is
// said in both places, and at the default level the log of a command that fails holds nothing but that one error. What is
// said is in describe.ts.

import { BerthError } from "../errors/berth-error.ts";
import { errnoCode, failureWords } from "../errors/errno.ts";
import { flags, openFile, readLink, withoutWaiting, writeText } from "../native/files.ts";

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
  readonly level: Level;
}

/** Of a message, and the least that is logged. */
export type Level = "debug" | "warning" | "error";
const stderr = 2;

/** How long a fifo as the log may be full: whoever reads it must not be able to stop a container's life. */
const logPatienceMs = 2000;

function openLog(path: string): number {
  try {
    return openFile(path, flags.writeOnly | flags.append | flags.create | withoutWaiting, 0o644);
  } catch (error) {
    const code = errnoCode(error);
    throw new BerthError(
      code === "ENXIO"
        ? `cannot open the log ${path}: it is a fifo that nobody reads, or a socket`
        : `cannot open the log ${path}: ${failureWords(error)}`,
      { kind: "usage", hint: "give --log a file that can be written", cause: error },
    );
  }
}

/** Writes to standard error; where nobody reads it, there is nobody to tell. */
function tell(text: string): void {
  try {
    writeText(stderr, text);
  } catch {
    // The exit code says the rest.
  }
}

/**
 * Opens the log, which is made if it does not exist. When it cannot be written later, that is said on standard error,
 * once, and changes nothing else: what becomes of a container does not depend on its log.
 *
 * @throws BerthError of kind "usage" when it cannot be opened without waiting for somebody
 */
export function openReport({ logFile, format, level: least }: ReportOptions): Report {
  let logFd = logFile === undefined ? undefined : openLog(logFile);
  const log = (fd: number, text: string): void => {
    try {
      writeText(fd, text, logPatienceMs);
    } catch (error) {
      logFd = undefined;
      tell(`cannot write to the log ${String(logFile)}: ${failureWords(error)}\n`);
    }
  };
  const record = (level: Level, message: string): string => {
    const time = rfc3339(new Date());
    return format === "json" ? jsonLine(level, message, time) : textLine(level, message, time);
  };
  const warnings: string[] = [];
  return {
    warning(message) {
      if (least !== "error") warnings.push(visible(message));
    },
    succeeded() {
      for (const message of warnings.splice(0)) {
        const line = record("warning", message);
        if (logFd !== undefined) log(logFd, line);
        else tell(format === "text" && isTerminal(stderr) ? `berth: warning: ${message}\n` : line);
      }
    },
    debug(message) {
      if (least !== "debug") return;
      const line = record("debug", visible(message));
      if (logFd !== undefined) log(logFd, line);
      else if (logFile === undefined) tell(line);
    },
    error(lines) {
      const clean = lines.map(visible);
      const joined = clean.join("\n");
      if (logFile !== undefined) {
        if (logFd !== undefined) log(logFd, record("error", joined));
        tell(`${joined}\n`);
      } else if (format === "json") {
        tell(record("error", joined));
      } else if (isTerminal(stderr)) {
        tell(clean.map((line) => `${namedFirst(line)}\n`).join(""));
      } else {
        tell(clean.map((line) => record("error", line)).join(""));
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
