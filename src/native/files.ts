// Files. Errors are BerthErrors with errno's name in `code`.

import type { FileStatus } from "./file-system.d.ts";
import { native } from "./index.ts";

/** Flags of open(2) whose numbers are the same on x86_64 and aarch64. */
export const flags = {
  readOnly: 0,
  writeOnly: 1,
  readWrite: 2,
  create: 0o100,
  exclusive: 0o200,
  noControllingTerminal: 0o400,
  truncate: 0o1000,
  append: 0o2000,
  nonBlocking: 0o4000,
  pathOnly: 0o10000000,
} as const;

/** Opens a file, close-on-exec (open(2)). */
export function openFile(path: string, how: number, mode = 0): number {
  return native().openFile({ path, flags: how, mode });
}

/** Opens a directory for reading, close-on-exec. */
export function openDirectory(path: string): number {
  return native().openDirectory({ path });
}

export function closeFile(fd: number): void {
  native().closeFile({ fd });
}

/** A whole text file, decoded as UTF-8. */
export function readText(path: string): string {
  return native().readText({ path });
}

/** A whole text file; undefined when there is none. */
export function readTextIfAny(path: string): string | undefined {
  return native().readTextIfAny({ path });
}

/**
 * All that is left in a file; undefined when it is not UTF-8.
 *
 * @param patienceMs how long whoever writes may take; for ever if -1
 * @throws BerthError with code EFBIG when it is more than `maxBytes`; with code ETIMEDOUT when the writer took longer
 */
export function readUtf8(fd: number, maxBytes: number, patienceMs = -1): string | undefined {
  return native().readUtf8({ fd, maxBytes, patienceMs });
}

/**
 * Writes all of a text, waiting where the reader is slow.
 *
 * @param patienceMs how long where the descriptor is non-blocking; for ever if -1
 * @throws BerthError with code ETIMEDOUT when the reader took longer
 */
export function writeText(fd: number, text: string, patienceMs = -1): void {
  native().writeText({ fd, text, patienceMs });
}

/** How to open what a caller names: a fifo would wait for somebody, a terminal become ours. */
export const withoutWaiting = flags.nonBlocking | flags.noControllingTerminal;

/** Replaces a file's content in one write; `exclusive`: it must not exist yet. */
export function writeFile(path: string, text: string, mode: number, exclusive = false): void {
  const how = withoutWaiting | flags.create | (exclusive ? flags.exclusive : flags.truncate);
  native().writeFile({ path, text, flags: how, mode });
}

/** Writes to a file of the kernel, which must exist. */
export function writeKernelFile(path: string, text: string): void {
  native().writeFile({ path, text, flags: 0, mode: 0 });
}

export function statFile(fd: number): FileStatus {
  return native().statFile({ fd });
}

/** Of the path itself, also when it is a link. */
export function statPath(path: string): FileStatus {
  return native().statPath({ path });
}

/** Of what a path leads to. */
export function statTarget(path: string): FileStatus {
  const fd = openFile(path, flags.pathOnly);
  try {
    return statFile(fd);
  } finally {
    closeFile(fd);
  }
}

/** Whether anything is at a path, a dangling link included. */
export function exists(path: string): boolean {
  return native().statPathIfAny({ path }) !== undefined;
}

/** Whether the caller may execute what is at a path (access(2)). */
export function isExecutable(path: string): boolean {
  return native().isExecutable({ path });
}

/** f_type of the file system a path lies in (statfs(2)); undefined when nothing is there. */
export function fileSystemTypeIfAny(path: string): number | undefined {
  return native().fileSystemTypeIfAny({ path });
}

export function makeDirectory(path: string, mode: number): void {
  native().makeDirectory({ path, mode, parents: false });
}

/** With its parents; one that exists is fine. */
export function makeDirectories(path: string, mode: number): void {
  native().makeDirectory({ path, mode, parents: true });
}

export function removeDirectory(path: string): void {
  native().removeDirectory({ path });
}

export function removeFile(path: string): void {
  native().removeFile({ path });
}

/** The group stays; a link itself is changed. */
export function changeOwner(path: string, uid: number): void {
  native().changeOwner({ path, uid });
}

export function rename(from: string, to: string): void {
  native().rename({ from, to });
}

export function readLink(path: string): string {
  return native().readLink({ path });
}

/** Names of the directories in a directory. */
export function listDirectories(path: string): readonly string[] {
  return native().listDirectories({ path });
}
