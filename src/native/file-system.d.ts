// The part of the contract with C++ that is about files (addon/binding/file_system.cc). See native/files.ts.

/** What a file is (inode(7)). */
export interface FileStatus {
  readonly kind: "file" | "directory" | "fifo" | "socket" | "link" | "device";
  /** Bytes. */
  readonly size: number;
  readonly uid: number;
  /** Permission bits. */
  readonly mode: number;
}

/** The addon's functions for them. */
export interface FileSystem {
  openFile(request: { path: string; flags: number; mode: number }): number;
  openDirectory(request: { path: string }): number;
  closeFile(request: { fd: number }): void;
  readText(request: { path: string }): string;
  /** Functions that end in IfAny give undefined where nothing is (ENOENT, ENOTDIR). */
  readTextIfAny(request: { path: string }): string | undefined;
  /**
   * All that is left in a file; undefined when it is not UTF-8 (RFC 3629). Throws EFBIG when it is more than `maxBytes`,
   * and ETIMEDOUT when all has not come after `patienceMs`; -1 waits for ever.
   */
  readUtf8(request: { fd: number; maxBytes: number; patienceMs: number }): string | undefined;
  writeText(request: { fd: number; text: string; patienceMs: number }): void;
  writeBytes(request: { fd: number; bytes: Uint8Array }): void;
  writeFile(request: { path: string; text: string; flags: number; mode: number }): void;
  statFile(request: { fd: number }): FileStatus;
  statPath(request: { path: string }): FileStatus;
  statPathIfAny(request: { path: string }): FileStatus | undefined;
  /** Whether this process's real user may execute what is at a path (access(2)). */
  isExecutable(request: { path: string }): boolean;
  fileSystemTypeIfAny(request: { path: string }): number | undefined;
  makeDirectory(request: { path: string; mode: number; parents: boolean }): void;
  removeDirectory(request: { path: string }): void;
  changeOwner(request: { path: string; uid: number }): void;
  removeFile(request: { path: string }): void;
  rename(request: { from: string; to: string }): void;
  makeLink(request: { path: string; target: string }): void;
  readLink(request: { path: string }): string;
  readLinkIfAny(request: { path: string }): string | undefined;
  listNames(request: { path: string }): readonly string[];
  listDirectories(request: { path: string }): readonly string[];
}
