// Where a path inside a container leads, as its mount table names it. For names only: what is opened there is not what is
// looked at here.

import { errnoCode } from "../errors/errno.ts";
import { readLink } from "../native/files.ts";
import { join, resolve } from "../paths/posix.ts";

/** More links than the kernel follows (path_resolution(7)). */
const maxLinks = 40;

/**
 * Follows symbolic links inside a root.
 *
 * @param root absolute path, without links of its own but magic ones
 * @param path absolute path inside it
 * @returns the absolute path inside the root without links; what does not exist is left as it is
 */
export function resolveInRoot(root: string, path: string): string {
  let left = path.split("/").filter(Boolean);
  let at = "/";
  let links = 0;
  for (let name = left.shift(); name !== undefined; name = left.shift()) {
    const next = resolve(at, name);
    const target = name === ".." ? undefined : linkAt(join(root, next));
    if (target === undefined || ++links > maxLinks) {
      at = next;
      continue;
    }
    left = [...target.split("/").filter(Boolean), ...left];
    if (target.startsWith("/")) at = "/";
  }
  return at;
}

function linkAt(path: string): string | undefined {
  try {
    return readLink(path);
  } catch (error) {
    if (["EINVAL", "ENOENT", "ENOTDIR", "EACCES"].includes(errnoCode(error))) return undefined;
    throw error;
  }
}
