// Proves that our C++ passes clang-tidy by .clang-tidy, with the flags of the build in build/native. The number in the
// tool's name is pinned: versions differ in what they find.

import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const build = join("build", "native");

/** An option of GCC's that clang takes for a mistake. */
const foreign = " -fno-tree-loop-distribute-patterns";

/** How our own sources are compiled, by file: each once, though several programs are made of some. */
const commands = new Map(
  JSON.parse(readFileSync(join(root, build, "compile_commands.json"), "utf8"))
    .map((entry) => ({ ...entry, command: entry.command.replace(foreign, "") }))
    .map((command) => [relative(root, command.file), command])
    .filter(
      ([file]) => /^(addon|conformance)\/.*\.cc$/.test(file) && !file.includes("/generated/"),
    ),
);
const database = join("build", "lint");
mkdirSync(join(root, database), { recursive: true });
writeFileSync(
  join(root, database, "compile_commands.json"),
  JSON.stringify([...commands.values()]),
);

/** What clang-tidy says of one file; undefined when it has nothing to say. */
function lint(file) {
  return new Promise((resolve) => {
    let text = "";
    const child = spawn("clang-tidy-16", ["-p", database, "--quiet", file], {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
    });
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding("utf8").on("data", (piece) => (text += piece));
    child.on("error", (error) => resolve(`clang-tidy-16: ${error.message}\n`));
    child.on("close", (code, signal) => {
      const end = signal === null ? "" : `${file}: clang-tidy-16 was ended by ${signal}\n`;
      resolve(code === 0 ? undefined : text + end);
    });
  });
}

const waiting = [...commands.keys()];
let good = waiting.length > 0;
async function work() {
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    const problems = await lint(file);
    if (problems === undefined) continue;
    good = false;
    process.stdout.write(problems);
  }
}
await Promise.all(Array.from({ length: availableParallelism() }, work));
process.exitCode = good ? 0 : 1;
