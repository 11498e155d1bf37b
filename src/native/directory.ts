// The directories and files of the containers' state: opened one below the other by descriptor, and refused when somebody
// else than root and the caller could have put them there. Whoever may write a state file decides which programs the
// runtime executes as hooks (CVE-2015-1331 class).

import { BerthError } from "../errors/berth-error.ts";
import { Fd } from "./fd.ts";
import { readBytes, statFile } from "./files.ts";
import { native } from "./index.ts";
import type { Opened, Place, Refused } from "./state-files.d.ts";

/** More than any state file has. */
const maxBytes = 64 * 1024 * 1024;

/** A directory that is held open. Its path is for messages, and for what is looked up by name in it by others. */
export class Directory extends Fd {
  readonly path: string;

  constructor(path: string, fd: number) {
    super(fd);
    this.path = path;
  }
}

const problems: ReadonlyMap<Refused["problem"], string> = new Map([
  ["link", "is a symbolic link"],
  ["writable", "can be written by others"],
  ["notDirectory", "is not a directory"],
  ["notFile", "is no regular file"],
  ["size", "is too large"],
]);

function refusal({ problem, path, uid }: Refused, root: string): BerthError {
  const what = problems.get(problem) ?? `belongs to user ${String(uid)}`;
  return new BerthError(
    `refusing the state directory ${root}: ${path === root ? "it" : path} ${what}; choose another with --root`,
    { kind: "system" },
  );
}

function taken(path: string, opened: Opened, root = path): Directory | undefined {
  if (opened.kind === "refused") throw refusal(opened, root);
  return opened.kind === "missing" ? undefined : new Directory(path, opened.fd);
}

const place = ({ number, path }: Directory, name: string): Place => ({
  directory: number,
  name,
  in: path,
});

/**
 * Opens the directory that holds those of the containers.
 *
 * @param path absolute
 * @returns undefined when it is missing
 * @throws BerthError of kind "system" when others than root and the caller can change it or what leads to it
 */
export function openRoot(path: string): Directory | undefined {
  return taken(path, native().openStateRoot({ path, make: false }));
}

/** The same; if it is missing, it is made with its parents. */
export function makeRoot(path: string): Directory {
  const root = taken(path, native().openStateRoot({ path, make: true }));
  if (root !== undefined) return root;
  throw new BerthError(`the state directory ${path} was removed while it was made`, {
    kind: "system",
  });
}

/**
 * Opens a directory in it.
 *
 * @returns undefined when it is missing
 * @throws BerthError of kind "system" when others than root and the caller can change it
 */
export function openDirectoryIn(root: Directory, name: string): Directory | undefined {
  return taken(`${root.path}/${name}`, native().openStateDirectory(place(root, name)), root.path);
}

/**
 * A whole text file; undefined when there is none.
 *
 * @throws BerthError of kind "system" when others than root and the caller can change it
 */
export function readTextIn(directory: Directory, name: string): string | undefined {
  const read = native().readStateFile({ ...place(directory, name), maxBytes });
  if (read.kind === "refused") throw refusal(read, directory.path);
  return read.kind === "read" ? read.text : undefined;
}

/** The same as bytes. */
export function readBytesIn(directory: Directory, name: string): Uint8Array | undefined {
  const opened = native().openStateFile(place(directory, name));
  if (opened.kind === "refused") throw refusal(opened, directory.path);
  if (opened.kind === "missing") return undefined;
  using file = new Fd(opened.fd);
  return readBytes(file.number, Math.min(statFile(file.number).size, maxBytes));
}

/** Replaces a file's content; `exclusive`: it must not exist yet. */
export function writeFileIn(
  directory: Directory,
  name: string,
  text: string,
  exclusive = false,
): void {
  native().writeStateFile({ ...place(directory, name), text, mode: 0o600, exclusive });
}

/** Renames a file within its directory. */
export function renameIn(directory: Directory, from: string, to: string): void {
  native().renameStateFile({ ...place(directory, from), to });
}

export function removeFileIn(directory: Directory, name: string): void {
  native().removeStateFile(place(directory, name));
}

export function makeDirectoryIn(directory: Directory, name: string, mode: number): void {
  native().makeStateDirectory({ ...place(directory, name), mode });
}

/** Makes a fifo and opens it for reading and writing, so that a reader never sees an end of file. */
export function makeFifoIn(directory: Directory, name: string): Fd {
  return new Fd(native().makeStateFifo(place(directory, name)));
}

/** Names of the directories in a directory. */
export function listDirectoriesIn({ number }: Directory): readonly string[] {
  return native().listDirectories({ path: `/proc/self/fd/${String(number)}` });
}

export function isEmpty({ number }: Directory): boolean {
  return native().isEmptyDirectory({ directory: number });
}

/** Whether a name is this very directory: neither removed nor made anew. */
export function isEntry(parent: Directory, name: string, directory: Directory): boolean {
  return native().isEntry({ ...place(parent, name), entry: directory.number });
}

/** Removes a directory, which has the name, with everything in it. */
export function removeTreeIn(parent: Directory, name: string, directory: Directory): void {
  native().removeStateDirectory({ ...place(parent, name), entry: directory.number });
}
