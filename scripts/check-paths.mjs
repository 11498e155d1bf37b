// Proves that in init only the path modules look up names in the file system: everything else works on descriptors, so
// that no container can lead the runtime astray by a link. Takes the folder to check; addon/init by default.

import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

/** Calls that take a path. */
const calls = [
  ...["open", "openat", "openat2", "open_tree", "creat", "opendir", "fopen", "realpath"],
  ...["mount", "umount", "umount2", "move_mount", "mount_setattr", "fspick", "pivot_root"],
  ...["mkdir", "mkdirat", "mknod", "mknodat", "mkfifo", "mkfifoat"],
  ...["symlink", "symlinkat", "link", "linkat", "readlink", "readlinkat"],
  ...["stat", "lstat", "fstatat", "statx", "access", "faccessat", "faccessat2"],
  ...["chmod", "fchmodat", "chown", "lchown", "fchownat", "truncate", "utimensat"],
  ...["setxattr", "lsetxattr", "getxattr", "lgetxattr", "removexattr"],
  ...["unlink", "unlinkat", "rmdir", "rename", "renameat", "renameat2"],
  ...["chdir", "chroot", "name_to_handle_at", "inotify_add_watch", "fanotify_mark"],
  ...["execv", "execve", "execveat", "execvp", "execvpe"],
];

/** The modules whose subject is finding files. */
const homes = new Set([
  "path.cc",
  "path_walk.cc",
  "path_mount.cc",
  "path_target.cc",
  "path_descriptor.cc",
  "executable.cc",
]);

/** What else may be, by file, and why. */
const allowed = new Map([
  [
    "ops/copy_up.cc",
    {
      calls: ["openat", "mkdirat", "symlinkat", "mknodat", "fchownat", "utimensat", "link"],
      why: "copies a tree entry by entry, single names below a descriptor, never through a link; `link` is its own",
    },
  ],
  [
    "ops/exec.cc",
    { calls: ["execve"], why: "the user's program, found by executable.cc inside the container" },
  ],
]);

/** Arguments that lead nowhere: the descriptor itself, or the directory where the process already is. */
const harmless = /^\s*(?:[^,"]*,\s*)?"\.?"\s*[,)]/;
const harmlessMove = /^[^,"]*,\s*""\s*,[^,"]*,\s*""/;

/** A call, with the namespace it is named in: a system call has none, `::` or `sys::`. */
const call = new RegExp(`(?<![\\w.:>])((?:\\w+)?::|)(${calls.join("|")})\\(`, "g");
/** What comes before a name that is declared, not called: a type. */
const declares = /(?:\b(?!return\b|else\b)\w+|>)[ &*]+$/;

/** The calls of one file that are neither in their home nor allowed, as `line: text`. */
function offences(name, text) {
  if (homes.has(name)) return [];
  const exceptions = new Set(allowed.get(name)?.calls);
  const code = text.replace(/\/\/.*$/gm, "");
  return [...code.matchAll(call)]
    .filter((match) => {
      const [whole, space, called] = match;
      const args = code.slice(match.index + whole.length);
      const line = code.slice(code.lastIndexOf("\n", match.index) + 1, match.index);
      if (exceptions.has(called) || !["", "::", "sys::"].includes(space)) return false;
      if (space === "" && declares.test(line)) return false;
      return !(called === "move_mount" ? harmlessMove : harmless).test(args);
    })
    .map((match) => {
      const number = code.slice(0, match.index).split("\n").length;
      return `${number}: ${text.split("\n")[number - 1]?.trim()}`;
    });
}

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = process.argv[2] ?? join(root, "addon", "init");
const sources = readdirSync(folder, { recursive: true }).filter((name) => /\.(cc|h)$/.test(name));
const found = sources.flatMap((name) =>
  offences(name, readFileSync(join(folder, name), "utf8")).map(
    (offence) => `${relative(process.cwd(), join(folder, name))}:${offence}`,
  ),
);
for (const offence of found)
  process.stdout.write(`takes a path outside of the path modules: ${offence}\n`);
process.exitCode = found.length === 0 && sources.length > 0 ? 0 : 1;
