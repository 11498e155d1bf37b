// Who called, in which surroundings: what the launcher noted before it cleaned the environment (docs/architecture.md).
// Nothing here decides anything.

import { BerthError } from "../errors/berth-error.ts";
import { readText } from "../native/files.ts";
import { processId, workingDirectory } from "../native/self.ts";
import { isAbsolute } from "../paths/posix.ts";

export interface Caller {
  /** Absolute path; undefined when it has none, as it was deleted. */
  readonly cwd: string | undefined;
  /** Descriptors above 2 that the caller passed, ascending. */
  readonly fds: readonly number[];
  readonly umask: number;
  /** RLIMIT_NOFILE; RLIM_INFINITY is 2^64 - 1. */
  readonly nofile: { readonly soft: bigint; readonly hard: bigint };
  /** Limits that were too low for the runtime, as they were before the launcher raised them. */
  readonly limits: readonly CallerLimit[];
  readonly xdgRuntimeDir: string | undefined;
  readonly notifySocket: string | undefined;
  /** How many descriptors, from 3 on, socket activation passes to the process `listenPid` (sd_listen_fds(3)). */
  readonly listenFds: number;
  readonly listenPid: number | undefined;
  readonly user: string | undefined;
  /** Addresses of D-Bus, as the caller's environment has them. */
  readonly systemBus: string | undefined;
  readonly sessionBus: string | undefined;
  /** The process the caller knows: the launcher, which is this one or its supervisor. */
  readonly pid: number;
  /** Socket to the supervisor, which a foreground run is left to. */
  readonly supervisor: number | undefined;
}

export interface CallerLimit {
  readonly type: string;
  readonly soft: bigint;
  readonly hard: bigint;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** More descriptors than any service manager passes. */
const maxListenFds = 4096;
const infinity = 2n ** 64n - 1n;

/**
 * Reads what the launcher noted. Without a launcher (tests, the library) the process itself is the caller.
 *
 * @param environment the engine's environment, with its BERTH_CALLER_ variables
 * @returns the caller; most commands ask nothing of its surroundings, which are read when they are asked for and throw
 *   BerthError of kind "internal" when the launcher's notes make no sense
 */
export function readCaller(environment: Environment): Caller {
  const cwd = environment["BERTH_CALLER_CWD"];
  const note = (name: string): string | undefined =>
    environment[cwd === undefined ? name : `BERTH_CALLER_${name}`];
  const named = {
    xdgRuntimeDir: nonEmpty(note("XDG_RUNTIME_DIR")),
    notifySocket: nonEmpty(note("NOTIFY_SOCKET")),
    // Garbage means that nothing is passed, as for sd_listen_fds(3).
    listenFds: decimal(note("LISTEN_FDS"), maxListenFds) ?? 0,
    listenPid: decimal(note("LISTEN_PID"), 2 ** 31 - 1),
    user: nonEmpty(note("USER")),
    systemBus: nonEmpty(note("DBUS_SYSTEM_BUS_ADDRESS")),
    sessionBus: nonEmpty(note("DBUS_SESSION_BUS_ADDRESS")),
    pid: decimal(environment["BERTH_CALLER_PID"], 2 ** 31 - 1) ?? processId(),
    supervisor: decimal(environment["BERTH_SUPERVISOR"], 2 ** 31 - 1),
  };
  return cwd === undefined
    ? { ...named, ...ownSurroundings() }
    : notedSurroundings(named, cwd, environment);
}

/**
 * A path as the caller means it. Not normalised: `..` after a symbolic link is the kernel's to follow.
 *
 * @returns an absolute path
 * @throws BerthError of kind "usage" for a relative path when the working directory has no name
 */
export function resolveCallerPath({ cwd }: Caller, path: string): string {
  if (isAbsolute(path)) return path;
  if (cwd === undefined)
    throw new BerthError(
      `${JSON.stringify(path)} is relative to a working directory that was deleted or whose path is too long; change to another directory, or give an absolute path`,
      { kind: "usage" },
    );
  return `${cwd === "/" ? "" : cwd}/${path}`;
}

type Surroundings = Pick<Caller, "cwd" | "fds" | "umask" | "nofile" | "limits">;

function notedSurroundings(
  named: Omit<Caller, keyof Surroundings>,
  cwd: string,
  environment: Environment,
): Caller {
  const read = <T>(name: string, parse: (text: string) => T | undefined): T => {
    const value = parse(environment[name] ?? "");
    if (value === undefined) {
      throw new BerthError(`the launcher's ${name} makes no sense`, { kind: "internal" });
    }
    return value;
  };
  return {
    ...named,
    cwd: nonEmpty(cwd),
    get fds() {
      return read("BERTH_CALLER_FDS", descriptorList);
    },
    get umask() {
      return read("BERTH_CALLER_UMASK", octal);
    },
    get nofile() {
      return read("BERTH_CALLER_NOFILE", limitPair);
    },
    get limits() {
      return read("BERTH_CALLER_LIMITS", limitList);
    },
  };
}

function ownSurroundings(): Surroundings {
  const limits = /^Max open files +(\S+) +(\S+)/m.exec(readText("/proc/self/limits"));
  const umask = /^Umask:\t([0-7]+)$/m.exec(readText("/proc/self/status"));
  const limit = (text: string | undefined): bigint =>
    text === undefined || text === "unlimited" ? infinity : BigInt(text);
  return {
    cwd: workingDirectory(),
    // Only a launcher can tell the caller's from the engine's own.
    fds: [],
    umask: octal(umask?.[1] ?? "") ?? 0o022,
    nofile: { soft: limit(limits?.[1]), hard: limit(limits?.[2]) },
    limits: [],
  };
}

function nonEmpty(text: string | undefined): string | undefined {
  return text === "" ? undefined : text;
}

function decimal(text: string | undefined, max: number): number | undefined {
  if (text === undefined || !/^(0|[1-9][0-9]{0,9})$/.test(text)) return undefined;
  const value = Number(text);
  return value <= max ? value : undefined;
}

function octal(text: string): number | undefined {
  // eslint-disable-next-line no-restricted-properties -- octal, and the whole text was matched
  return /^[0-7]{1,12}$/.test(text) ? Number.parseInt(text, 8) : undefined;
}

function descriptorList(text: string): readonly number[] | undefined {
  if (text === "") return [];
  const numbers: number[] = [];
  for (const part of text.split(",")) {
    const [from = "", to = from, ...more] = part.split("-");
    const first = decimal(from, 2 ** 31 - 1);
    const last = decimal(to, 2 ** 31 - 1);
    if (first === undefined || last === undefined || first <= 2 || last < first) return undefined;
    if (more.length > 0) return undefined;
    for (let number = first; number <= last; number++) numbers.push(number);
  }
  return numbers;
}

function limitList(text: string): readonly CallerLimit[] | undefined {
  if (text === "") return [];
  const limits: CallerLimit[] = [];
  for (const part of text.split(",")) {
    const [type = "", pair = ""] = part.split("=");
    const limit = limitPair(pair);
    if (limit === undefined) return undefined;
    limits.push({ type, ...limit });
  }
  return limits;
}

function limitPair(text: string): Caller["nofile"] | undefined {
  const [, soft, hard] = /^([0-9]{1,20}):([0-9]{1,20})$/.exec(text) ?? [];
  return soft === undefined || hard === undefined
    ? undefined
    : { soft: BigInt(soft), hard: BigInt(hard) };
}
