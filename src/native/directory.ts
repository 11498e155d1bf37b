// The directories and files of the containers' state: opened one below the other by descriptor, and refused when somebody
// else than root and the caller could have put them there. Whoever may write a state file decides which programs the
// runtime executes as hooks (CVE-2015-1331 class).

import { BerthError } from "../errors/berth-error.ts";
import { errnoCode } from "../errors/errno.ts";
import { Fd } from "./fd.ts";
import { flags, openFile } from "./files.ts";
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

const whatIsWrong = ({ problem, uid }: Refused): string =>
  problems.get(problem) ?? `belongs to user ${String(uid)}`;

function refusal(refused: Refused, root: string): BerthError {
  const which = refused.path === root ? "it" : refused.path;
  return new BerthError(
    `refusing the state directory ${root}: ${which} ${whatIsWrong(refused)}; choose another with --root`,
    { kind: "system" },
  );
}

/** A record that is no file of ours says nothing of the container. */
function refusedRecord(refused: Refused): BerthError {
  const { problem, path } = refused;
  const what = problem === "notFile" || problem === "size" ? "is damaged" : "is refused";
  return new BerthError(`${path} ${what}: it ${whatIsWrong(refused)}`, {
    kind: "state",
    hint: "delete --force removes the container",
  });
}

function taken(path: string, opened: Opened, root = path): Directory | undefined {
  if (opened.kind === "refused") throw refusal(opened, root);
  return opened.kind === "missing" ? undefined : new Directory(path, opened.fd);
}

/** The path of something in a directory that is held open, whatever the directory's own path leads to by now. */
export const pathIn = ({ number }: Directory, name: string): string =>
  `/proc/self/fd/${String(number)}/${name}`;

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
 * @throws BerthError of kind "state" when others than root and the caller can change it
 */
export function readTextIn(directory: Directory, name: string): string | undefined {
  const read = native().readStateFile({ ...place(directory, name), maxBytes });
  if (read.kind === "refused") throw refusedRecord(read);
  return read.kind === "read" ? read.text : undefined;
}

/** A symbolic link that says anything; its name must not exist yet. */
export function makeLinkIn(directory: Directory, name: string, target: string): void {
  native().makeLink({ path: pathIn(directory, name), target });
}

/**
 * What a symbolic link says; undefined when there is none, or something else in its place.
 *
 * @throws SystemCallError
 */
export function readLinkIn(directory: Directory, name: string): string | undefined {
  try {
    return native().readLinkIfAny({ path: pathIn(directory, name) });
  } catch (error) {
    if (errnoCode(error) === "EINVAL") return undefined;
    throw error;
  }
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

/** Removes a file; false when there is none. */
export function removeFileIn(directory: Directory, name: string): boolean {
  try {
    native().removeStateFile(place(directory, name));
    return true;
  } catch (error) {
    if (errnoCode(error) === "ENOENT") return false;
    throw error;
  }
}

export function makeDirectoryIn(directory: Directory, name: string, mode: number): void {
  native().makeStateDirectory({ ...place(directory, name), mode });
}

/** Makes a fifo and opens it for reading and writing, so that a reader never sees an end of file. */
export function makeFifoIn(directory: Directory, name: string): Fd {
  return new Fd(native().makeStateFifo(place(directory, name)));
}

/**
 * Opens a fifo for writing.
 *
 * @throws SystemCallError ENXIO when nobody has it open for reading, ENOENT when it is missing
 */
export function openFifoIn(directory: Directory, name: string): Fd {
  return new Fd(openFile(pathIn(directory, name), flags.writeOnly | flags.nonBlocking));
}

/** Names of the directories in a directory. */
export function listDirectoriesIn(directory: Directory): readonly string[] {
  return native().listDirectories({ path: pathIn(directory, ".") });
}

/** Names of all that is in it. */
export function listNamesIn(directory: Directory): readonly string[] {
  return native().listNames({ path: pathIn(directory, ".") });
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
