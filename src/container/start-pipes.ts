// What `create` and `start` talk with init by: it waits on one pipe, and tells on the other how the start goes. They are
// init's alone, so that a container's other processes find nothing of the host in it; `start` gets them from there. Who may
// not look into init (ptrace(2)) uses fifos of the state directory; then nobody in the container may either.

import { join } from "node:path";
import { BerthError } from "../errors/berth-error.ts";
import type { HostFacts } from "../host/host.ts";
import { Fd } from "../native/fd.ts";
import { flags, openFile, readLink, removeFile } from "../native/files.ts";
import { native } from "../native/index.ts";
import type { ContainerState } from "./state.ts";

const execFifo = "exec.fifo";
const statusFifo = "status.fifo";

const capSysPtrace = 19n;

/** Init's ends, each open for reading and writing, so that init never sees the end of what it waits on. */
export interface StartPipes {
  readonly exec: Fd;
  readonly status: Fd;
  /** How they are found again, such as "pipe:[123]"; undefined for fifos. */
  readonly names: readonly [string, string] | undefined;
}

/** @param directory the container's */
export function makeStartPipes(directory: string, host: HostFacts): StartPipes {
  if (host.euid !== 0 || ((host.boundingSet >> capSysPtrace) & 1n) === 0n)
    return {
      exec: makeFifo(join(directory, execFifo)),
      status: makeFifo(join(directory, statusFifo)),
      names: undefined,
    };
  const [exec, status] = [makePipe(), makePipe()];
  return { exec, status, names: [nameOf(exec), nameOf(status)] };
}

function makeFifo(path: string): Fd {
  native().makeFifo({ path, mode: 0o600 });
  return new Fd(openFile(path, flags.readWrite));
}

function makePipe(): Fd {
  const [from, to] = native().pipe();
  using reading = new Fd(from);
  using _writing = new Fd(to);
  return new Fd(openFile(pathOf(reading), flags.readWrite));
}

const pathOf = (fd: Fd): string => `/proc/self/fd/${String(fd.number)}`;

const nameOf = (fd: Fd): string => readLink(pathOf(fd));

/** The same pipes or fifos as paths. */
export interface FoundPipes extends Disposable {
  readonly exec: string;
  readonly status: string;
}

/**
 * Finds them.
 *
 * @throws BerthError of kind "system" when init has them no more
 */
export function findStartPipes(
  directory: string,
  { startPipes, init: { pid } }: ContainerState,
): FoundPipes {
  if (startPipes === undefined)
    return {
      exec: join(directory, execFifo),
      status: join(directory, statusFifo),
      [Symbol.dispose]: () => {
        for (const fifo of [execFifo, statusFifo]) removeFile(join(directory, fifo));
      },
    };
  const [exec, status] = startPipes.map((name) => new Fd(native().findDescriptor({ pid, name })));
  if (exec === undefined || status === undefined || exec.number < 0 || status.number < 0)
    throw new BerthError("its init has died, or lost what it waits on", { kind: "system" });
  return {
    exec: pathOf(exec),
    status: pathOf(status),
    [Symbol.dispose]: () => {
      for (const fd of [exec, status]) fd[Symbol.dispose]();
    },
  };
}
