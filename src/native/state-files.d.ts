// The part of the contract with C++ that is about the containers' state (addon/binding/state_root.cc, state_files.cc). See
// native/directory.ts.

/** One name in a directory that is held open. */
export interface Place {
  readonly directory: number;
  /** One component of a path. */
  readonly name: string;
  /** Path of the directory, for messages. */
  readonly in: string;
}

/** What others may have had their hands in, and why it is not taken. */
export interface Refused {
  readonly kind: "refused";
  /** "owner": it is neither root's nor the caller's; "writable": by others than its owner. */
  readonly problem: "link" | "owner" | "writable" | "notDirectory" | "notFile" | "size";
  readonly path: string;
  /** Its owner. */
  readonly uid: number;
}

export type Opened =
  { readonly kind: "opened"; readonly fd: number } | { readonly kind: "missing" } | Refused;

export interface StateFiles {
  /**
   * Opens the directory that holds the containers', name by name from "/" down. On the way a link is followed only if
   * it is root's or the caller's.
   *
   * @param request.make whether it is made, with its parents, if it is missing
   */
  openStateRoot(request: { path: string; make: boolean }): Opened;
  openStateDirectory(request: Place): Opened;
  /** A whole text file, decoded as UTF-8. */
  readStateFile(
    request: Place & { maxBytes: number },
  ): { readonly kind: "read"; readonly text: string } | { readonly kind: "missing" } | Refused;
  /** Replaces a file's content; `exclusive`: it must not exist yet. */
  writeStateFile(request: Place & { text: string; mode: number; exclusive: boolean }): void;
  renameStateFile(request: Place & { to: string }): void;
  removeStateFile(request: Place): void;
  makeStateDirectory(request: Place & { mode: number }): void;
  /** Makes a fifo and opens it for reading and writing. */
  makeStateFifo(request: Place): number;
  /** Locks a directory (flock(2)); false when the lock was not had in time. */
  lockDirectory(request: { directory: number; exclusive: boolean; timeoutMs: number }): boolean;
  unlockDirectory(request: { directory: number }): void;
  isEmptyDirectory(request: { directory: number }): boolean;
  /** Whether the name is this very directory. */
  isEntry(request: Place & { entry: number }): boolean;
  /** Removes the directory `entry`, which has the name, with everything in it. */
  removeStateDirectory(request: Place & { entry: number }): void;
  /** Device and inode, such as "41:7": no other directory has the same as long as one is held open. */
  identifyDirectory(request: { directory: number }): string;
}
