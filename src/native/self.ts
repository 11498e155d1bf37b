// What this process is, for everything that is not told by who called it (host/caller.ts).

import { native } from "./index.ts";

export function processId(): number {
  return native().processId();
}

export function effectiveUser(): number {
  return native().effectiveUser();
}

export function effectiveGroup(): number {
  return native().effectiveGroup();
}

/**
 * Absolute path of the working directory (getcwd(3)).
 *
 * @throws BerthError with code ENOENT when it was removed
 */
export function workingDirectory(): string {
  return native().workingDirectory();
}
