// Paths as text, with the results of Node's own functions (node:path) and quick for those that are normal already, as most
// are. Nothing here looks at the file system: `..` after a symbolic link is the kernel's to follow.

export function isAbsolute(path: string): boolean {
  return path.startsWith("/");
}

/** Without "//" and "."; ".." takes the name before it away. A slash at the end stays; an empty path becomes ".". */
function normalize(path: string): string {
  // A name that begins with a dot takes the long way, which leaves it as it is.
  if (path !== "" && path[0] !== "." && !path.includes("//") && !path.includes("/.")) return path;
  const root = isAbsolute(path) ? "/" : "";
  const names: string[] = [];
  for (const name of path.split("/")) {
    if (name === "" || name === ".") continue;
    if (name !== "..") names.push(name);
    else if (names.length > 0 && names.at(-1) !== "..") names.pop();
    else if (root === "") names.push(name);
  }
  if (names.length === 0) return root === "" ? (path.endsWith("/") ? "./" : ".") : root;
  return `${root}${names.join("/")}${path.endsWith("/") ? "/" : ""}`;
}

/** The parts one below the other, normalised. Empty parts count as none. */
export function join(...parts: readonly string[]): string {
  return normalize((parts.includes("") ? parts.filter((part) => part !== "") : parts).join("/"));
}

/**
 * What a path means in a directory, normalised and without a slash at the end.
 *
 * @param directory absolute
 * @param path relative to it, or absolute
 */
export function resolve(directory: string, path = ""): string {
  const found = isAbsolute(path) ? normalize(path) : join(directory, path);
  return found.length > 1 && found.endsWith("/") ? found.slice(0, -1) : found;
}

/** Where slashes at the end of a path begin. */
function endOf(path: string): number {
  let end = path.length;
  while (end > 0 && path[end - 1] === "/") end--;
  return end;
}

/** The path without its last name: "." for a single name, "/" at the root. */
export function dirname(path: string): string {
  const end = endOf(path);
  if (end === 0) return isAbsolute(path) ? "/" : ".";
  const slash = path.lastIndexOf("/", end - 1);
  return slash < 0 ? "." : slash === 0 ? "/" : path.slice(0, slash);
}

/** The last name of a path; empty for the root. */
export function basename(path: string): string {
  const end = endOf(path);
  return path.slice(path.lastIndexOf("/", end - 1) + 1, end);
}
