// criu(8) at work: starting it, asking it, and wording what went wrong from its log.

import type { Document } from "../config/read.ts";
import { BerthError } from "../errors/berth-error.ts";
import { resolveCallerPath } from "../host/caller.ts";
import { Init } from "../launch/init-protocol.ts";
import { beginSpawn, sendPlan } from "../launch/spawn-init.ts";
import { inherited } from "../launch/stdio.ts";
import { Fd } from "../native/fd.ts";
import {
  exists,
  makeDirectories,
  openDirectory,
  readLink,
  readTextIfAny,
} from "../native/files.ts";
import { native } from "../native/index.ts";
import type { Packet } from "../native/packets.d.ts";
import { join } from "../paths/posix.ts";
import { becomeCriu } from "../plan/criu.ts";
import { descriptors } from "../plan/plan.ts";
import { defaultSearchPath } from "../plan/process.ts";
import { aborted } from "../state/aborted.ts";
import type { Context } from "../state/context.ts";
import {
  decodeAnswer,
  encodeConsent,
  encodeRequest,
  requests,
  type CriuAnswer,
  type CriuOptions,
  type RequestType,
} from "./rpc.ts";

/** As large as criu's own messages get. */
const maxPacket = 1 << 20;

/** How many of the errors in criu's log are shown. */
const shownErrors = 3;

/**
 * Where criu is.
 *
 * @throws BerthError of kind "unsupported" when it is not installed
 */
export function findCriu(): string {
  const searched = defaultSearchPath.split(":");
  const path = searched.map((directory) => `${directory}/criu`).find(exists);
  if (path !== undefined) return path;
  throw new BerthError("checkpoints are made by criu(8), which is not installed", {
    kind: "unsupported",
    hint: "apt-get install criu",
  });
}

/** The directories of a checkpoint, held open. */
export class Images implements Disposable {
  readonly path: string;
  /** Where criu's log is. */
  readonly work: string;
  readonly directory: Fd;
  readonly #workDirectory: Fd | undefined;

  private constructor(path: string, work: string, directory: Fd, workDirectory: Fd | undefined) {
    this.path = path;
    this.work = work;
    this.directory = directory;
    this.#workDirectory = workDirectory;
  }

  /**
   * Opens them.
   *
   * @param image directory of the images, relative to the caller's; `checkpoint` there if undefined
   * @param work directory for the log and other passing files; that of the images if undefined
   * @param make whether the images' is made; the other always is
   * @throws BerthError of kind "usage" for what is no directory
   */
  static open(
    context: Context,
    image: string | undefined,
    work: string | undefined,
    make: boolean,
  ): Images {
    const path = resolveCallerPath(context.caller, image ?? "checkpoint");
    const workPath = work === undefined ? undefined : resolveCallerPath(context.caller, work);
    if (make) makeDirectories(path, 0o700);
    if (workPath !== undefined) makeDirectories(workPath, 0o700);
    const directory = openNamedDirectory("--image-path", path);
    const workDirectory =
      workPath === undefined ? undefined : openNamedDirectory("--work-path", workPath);
    return new Images(path, workPath ?? path, directory, workDirectory);
  }

  /**
   * The same directories in the mount namespace of a process: in that of a criu of its own, which mounts in the work
   * directory, the caller's are of another tree.
   */
  seenBy(pid: number): Images {
    const open = (held: Fd): Fd => {
      const path = readLink(`/proc/self/fd/${String(held.number)}`);
      return openNamedDirectory("the checkpoint", `/proc/${String(pid)}/root${path}`);
    };
    const work = this.#workDirectory;
    return new Images(this.path, this.work, open(this.directory), work && open(work));
  }

  /** As criu is told of them. */
  options(): Pick<CriuOptions, "imagesDirFd" | "workDirFd"> {
    return {
      imagesDirFd: this.directory.number,
      ...(this.#workDirectory === undefined ? {} : { workDirFd: this.#workDirectory.number }),
    };
  }

  [Symbol.dispose](): void {
    this.directory[Symbol.dispose]();
    this.#workDirectory?.[Symbol.dispose]();
  }
}

function openNamedDirectory(option: string, path: string): Fd {
  try {
    return new Fd(openDirectory(path));
  } catch (error) {
    throw new BerthError(`${option}: ${path} is not a directory that can be opened`, {
      kind: "usage",
      cause: error,
    });
  }
}

/** criu's configuration file: the container's own by annotation, none if that is empty, or the host's for runtimes. */
export function configFile(
  annotations: Readonly<Record<string, string>> | undefined,
): Pick<CriuOptions, "configFile"> {
  const named = Object.entries(annotations ?? {}).find(([name]) => name === "org.criu.config");
  const path =
    named?.[1] ?? ["/etc/criu/berth.conf", "/etc/criu/runc.conf"].find((each) => exists(each));
  return path === undefined || path === "" ? {} : { configFile: path };
}

/** What is done when criu tells what it is about to do, before it goes on. */
export type Notified = (script: string, answer: CriuAnswer, fds: readonly Fd[]) => void;

/** A conversation over criu's socket: one request, and notifications until it is done. */
export interface Conversation {
  readonly socket: Fd;
  readonly images: Images;
  readonly type: RequestType;
  readonly options: CriuOptions;
  /** Whether a signal to the runtime ends it. */
  readonly cancellable: boolean;
  readonly notified: Notified;
}

/** How long criu may take to give up, and to take back what it made, in milliseconds. */
const refusalTimeoutMs = 10_000;

/**
 * Asks criu to do something, and waits until it is done.
 *
 * @throws BerthError of kind "system" with the errors of criu's log; what a notification's handler throws, or of kind
 *   "aborted" for a signal to the runtime: then criu was told to give up, and has
 */
export function askCriu(context: Context, conversation: Conversation): CriuAnswer {
  const { type, options, cancellable, notified } = conversation;
  const send = (bytes: Uint8Array): void => {
    const socket = conversation.socket.number;
    if (!native().sendPacket({ socket, bytes })) throw failure(conversation, undefined);
  };
  send(encodeRequest(type, options));
  let refusal: Error | undefined;
  for (;;) {
    const packet = receive(conversation, cancellable && refusal === undefined, refusal);
    if (packet.kind === "signal") {
      refusal = aborted(packet.signal);
      continue;
    }
    if (packet.kind !== "packet") throw refusal ?? failure(conversation, undefined);
    const fds = packet.fds.map((number) => new Fd(number));
    try {
      const answer = decodeAnswer(packet.bytes);
      if (!answer.success) throw refusal ?? failure(conversation, answer);
      if (answer.type !== requests.notify) return answer;
      context.debug(`criu: ${answer.script}`);
      refusal ??= problemOf(() => {
        notified(answer.script, answer, fds);
      });
      send(encodeConsent(refusal === undefined));
    } finally {
      for (const fd of fds) fd[Symbol.dispose]();
    }
  }
}

function receive({ socket }: Conversation, signals: boolean, refusal?: Error): Packet {
  return native().receivePacket({
    socket: socket.number,
    maxBytes: maxPacket,
    timeoutMs: refusal === undefined ? -1 : refusalTimeoutMs,
    signals,
  });
}

/** What some work throws. */
function problemOf(work: () => void): Error | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

function failure({ type, images, options }: Conversation, answer: CriuAnswer | undefined) {
  const what = type === requests.restore ? "restore" : "dump";
  const log = join(images.work, options.logFile);
  const errors = errorsIn(readTextIfAny(log) ?? "");
  const said = errors.length > 0 ? errors : [answer?.message.trim() ?? ""];
  const why = said.filter(Boolean).join("; ") || "it does not say why";
  return new BerthError(`criu could not ${what} the container: ${why}`, {
    kind: "system",
    hint: `its log is ${log}`,
  });
}

/** The first errors of a log, without time and source line, each once: the cause, not those who were told of it. */
export function errorsIn(log: string): readonly string[] {
  const errors = [...log.matchAll(/^\([0-9.]+\)\s*(?:\d+:\s*)?Error \([^)]*\):\s*(.*)$/gm)]
    .map(([, text = ""]) => text.trim())
    .filter((text) => !/ failed with -\d+$| FAILED\.$/.test(text));
  return [...new Set(errors)].slice(0, shownErrors);
}

/**
 * Starts a criu for a container that runs.
 *
 * @param document the container's configuration
 * @returns its init, which has become criu, and our end of its socket
 */
export function startCriu(context: Context, document: Document): { init: Init; socket: Fd } {
  const ops = becomeCriu({ path: findCriu(), passed: [] });
  const [ours, theirs] = native().packetSockets();
  const socket = new Fd(ours);
  using end = new Fd(theirs);
  beginSpawn(context, [], -1, inherited, []);
  const spawned = native().finishSpawn({});
  const init = new Init(context, spawned, document, ops, "", {});
  try {
    const named = new Map([[descriptors.criu, end.number]]);
    sendPlan(context, spawned.sync, { version: 1, init: ops }, named);
    init.serve("ready");
    init.proceed();
    init.serve("closed");
  } catch (error) {
    init.end();
    socket[Symbol.dispose]();
    throw error;
  }
  return { init, socket };
}
