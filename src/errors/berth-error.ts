// The one error type of Berth. Created where the knowledge is, worded for people at the edge (cli/report.ts).

/** What kind of failure this is; decides the exit code and how the message is introduced. */
export type ErrorKind =
  | "usage" // the command line is wrong
  | "config" // config.json (or another input document) is wrong
  | "unsupported" // valid, but this version or this host cannot do it
  | "state" // the container is not in the state the command needs
  | "system" // a system call failed
  | "hook" // a hook failed
  | "aborted" // a signal asked the runtime to stop
  | "internal"; // a defect of Berth

/** A place in an input document. */
export interface Position {
  /** File name as shown to people, such as `config.json`. */
  readonly file: string;
  /** 1-based line. */
  readonly line: number;
  /** 1-based column, in UTF-16 code units. */
  readonly column: number;
}

/** One thing that is wrong in an input document. */
export interface Violation {
  /** JSON pointer (RFC 6901) of the offending value. */
  readonly pointer: string;
  readonly position?: Position;
  /** What is wrong and what was expected, as one sentence without a final stop. */
  readonly message: string;
  /** What to do about it, such as `did you mean "nosuid"?`. */
  readonly hint?: string;
}

export interface BerthErrorOptions {
  readonly kind: ErrorKind;
  /** JSON pointer into config.json, or `runtime:<why>`. */
  readonly origin?: string;
  readonly position?: Position;
  readonly hint?: string;
  readonly violations?: readonly Violation[];
  /** Errno name (`ENOENT`) of a failed system call. */
  readonly code?: string;
  readonly cause?: unknown;
  /** Exit code of the command; the command's own for failures unless said otherwise. */
  readonly exitCode?: number;
}

/** Does some work for a value of the configuration; a failure that does not say which value it is about says so then. */
export function withOrigin<T>(origin: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof BerthError) || error.origin !== undefined) throw error;
    const { message, kind, exitCode, code, hint } = error;
    throw new BerthError(message, {
      kind,
      origin,
      cause: error,
      ...(exitCode === undefined ? {} : { exitCode }),
      ...(code === undefined ? {} : { code }),
      ...(hint === undefined ? {} : { hint }),
    });
  }
}

export class BerthError extends Error {
  override readonly name = "BerthError";
  readonly kind: ErrorKind;
  readonly origin?: string;
  readonly position?: Position;
  readonly hint?: string;
  readonly violations: readonly Violation[];
  readonly code?: string;
  readonly exitCode?: number;

  constructor(message: string, options: BerthErrorOptions) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.kind = options.kind;
    if (options.origin !== undefined) this.origin = options.origin;
    if (options.position !== undefined) this.position = options.position;
    if (options.hint !== undefined) this.hint = options.hint;
    if (options.code !== undefined) this.code = options.code;
    this.violations = options.violations ?? [];
    if (options.exitCode !== undefined) this.exitCode = options.exitCode;
  }
}
