// Proves that no module imports itself by way of others, not even for a type: whatever is read first can be understood
// without what is built on it. Takes the folders to check; all with TypeScript by default.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const given = process.argv.slice(2);
const folders =
  given.length > 0
    ? given.map((folder) => resolve(folder))
    : ["src", "conformance", "test", "bench", "scripts"].map((folder) => join(root, folder));

const modules = folders.flatMap((folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|js|mjs)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name)),
);

/** The modules that one imports or exports from, in whatever way. */
function imported(path) {
  const { importedFiles } = ts.preProcessFile(readFileSync(path, "utf8"), true, true);
  return importedFiles
    .filter(({ fileName }) => fileName.startsWith("."))
    .map(({ fileName }) => resolve(dirname(path), fileName))
    .filter((target) => existsSync(target));
}

/** Looked at to the end: what circles they lead to was told. */
const done = new Set();

/** Circles that a module leads to, each as the modules on it: at least one if there is any. */
function circles(path, way = []) {
  const start = way.indexOf(path);
  if (start !== -1) return [way.slice(start)];
  if (done.has(path)) return [];
  const found = imported(path).flatMap((target) => circles(target, [...way, path]));
  done.add(path);
  return found;
}

const found = modules.flatMap((path) => circles(path));
for (const circle of found) {
  const names = [...circle, circle[0]].map((path) => relative(root, path));
  process.stdout.write(`${names.join(" imports ")}\n`);
}
process.exitCode = found.length === 0 && modules.length > 0 ? 0 : 1;
