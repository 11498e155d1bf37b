// What `create` and `start` talk with init by: it waits on one pipe, and tells on the other how the start goes. They are
// init's alone, so that a container's other processes find nothing of the host in it; `start` gets them from there. Who may
// not look into init (ptrace(2)) uses fifos of the state directory; then nobody in the container may either.

import { BerthError } from "../errors/berth-error.ts";
import { errnoCode } from "../errors/errno.ts";
import type { HostFacts } from "../host/host.ts";
import {
  makeFifoIn,
  makeLinkIn,
  openFifoIn,
  pathIn,
  readLinkIn,
  removeFileIn,
  type Directory,
} from "../native/directory.ts";
import { Fd } from "../native/fd.ts";
import { exists, flags, openFile, readLink } from "../native/files.ts";
import { native } from "../native/index.ts";

/** A link that says which pipes they are, such as "pipe:[1] pipe:[2]", from the creation to the start. */
const startLink = "start";
const execFifo = "exec.fifo";
const statusFifo = "status.fifo";

const capSysPtrace = 19n;

/** Init's ends, each open for reading and writing, so that init never sees the end of what it waits on. */
export interface StartPipes {
  readonly exec: Fd;
  readonly status: Fd;
}

/** @param directory the container's */
export function makeStartPipes(directory: Directory, host: HostFacts): StartPipes {
  if (host.euid !== 0 || ((host.boundingSet >> capSysPtrace) & 1n) === 0n)
    return { exec: makeFifoIn(directory, execFifo), status: makeFifoIn(directory, statusFifo) };
  const [exec, status] = [makePipe(), makePipe()];
  makeLinkIn(directory, startLink, `${nameOf(exec)} ${nameOf(status)}`);
  return { exec, status };
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
 * @param pid of init
 * @returns undefined when init has them no more
 * @throws BerthError of kind "system" for who may not look into init
 */
export function findStartPipes(directory: Directory, pid: number): FoundPipes | undefined {
  const link = readLinkIn(directory, startLink);
  if (link === undefined)
    return {
      exec: pathIn(directory, execFifo),
      status: pathIn(directory, statusFifo),
      [Symbol.dispose]: () => undefined,
    };
  const [exec, status] = findOrRefuse(pid, link.split(" "));
  const close = (): void => {
    for (const fd of [exec, status]) fd?.[Symbol.dispose]();
  };
  if (exec !== undefined && status !== undefined)
    return { exec: pathOf(exec), status: pathOf(status), [Symbol.dispose]: close };
  close();
  return undefined;
}

type Found = readonly (Fd | undefined)[];

function findOrRefuse(pid: number, names: readonly string[]): Found {
  try {
    return find(pid, names);
  } catch (error) {
    if (errnoCode(error) !== "EACCES") throw error;
    throw new BerthError(`cannot look into the container's init, process ${String(pid)}`, {
      kind: "system",
      hint: "start the container with CAP_SYS_PTRACE, which whoever created it had",
      cause: error,
    });
  }
}

const find = (pid: number, names: readonly string[]): Found =>
  native()
    .findDescriptors({ pid, names })
    .map((fd) => (fd < 0 ? undefined : new Fd(fd)));

/** Removes what says that the container waits. Where all is read-only by now it cannot, which is no failure to start. */
export function removeStartPipes(directory: Directory): void {
  try {
    if (!removeFileIn(directory, startLink))
      for (const fifo of [execFifo, statusFifo]) removeFileIn(directory, fifo);
  } catch (error) {
    if (errnoCode(error) !== "EROFS") throw error;
  }
}

/**
 * Whether init still waits for its start: it has its pipe, or as only the kernel can say, has executed nothing.
 *
 * @param executed whether the kernel says that it has
 */
export function waitsForStart(directory: Directory, pid: number, executed: boolean): boolean {
  const [exec] = readLinkIn(directory, startLink)?.split(" ") ?? [];
  if (exec !== undefined) return !executed || holds(pid, exec);
  // Init has the fifo open for reading until it executes the program, and nobody else may look at what init has.
  if (!exists(pathIn(directory, execFifo))) return false;
  try {
    openFifoIn(directory, execFifo)[Symbol.dispose]();
    return true;
  } catch (error) {
    if (["ENOENT", "ENXIO"].includes(errnoCode(error))) return false;
    throw error;
  }
}

/** Whether a process has the other end of a pipe. */
export const holdsPipe = (pid: number, end: Fd): boolean => holds(pid, nameOf(end));

function holds(pid: number, name: string): boolean {
  try {
    const [fd] = find(pid, [name]);
    fd?.[Symbol.dispose]();
    return fd !== undefined;
  } catch (error) {
    // Who may not look has no reason to think otherwise.
    if (errnoCode(error) === "EACCES") return true;
    throw error;
  }
}
