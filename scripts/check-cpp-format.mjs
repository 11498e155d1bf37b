// Proves that our C++ is formatted by .clang-format. The number in the tool's name is pinned: versions differ in output.

import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const files = [
  "addon",
  "test/native",
  "test/in-engine",
  "test/torture/fuzz/native",
  "conformance/prober",
].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true })
    .filter((name) => /\.(cc|h)$/.test(name) && !name.includes("generated/"))
    .map((name) => join(folder, name)),
);
const options = process.argv.includes("--write") ? ["-i"] : ["--dry-run", "-Werror"];
const { status, error } = spawnSync("clang-format-16", [...options, ...files], {
  cwd: root,
  stdio: "inherit",
});
if (error !== undefined) process.stdout.write(`clang-format-16: ${error.message}\n`);
process.exitCode = status === 0 ? 0 : 1;
