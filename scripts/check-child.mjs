// Proves that the code between clone and execve (addon/spawn/child.cc) uses nothing but raw system calls: it shares the
// engine's memory, so no allocation, lock or exception may creep in.

import { execFileSync } from "node:child_process";
import { join } from "node:path";

const object = join("build", "native", "CMakeFiles", "berth_node.dir", "spawn", "child.cc.o");
const allowed = new Set([
  "syscall",
  "__errno_location",
  "__stack_chk_fail",
  "_GLOBAL_OFFSET_TABLE_",
]);

const symbols = execFileSync("nm", ["-u", object], { encoding: "utf8" })
  .split("\n")
  .map((line) => line.trim().split(/\s+/).at(-1) ?? "")
  .filter((name) => name !== "");
const foreign = symbols.filter((name) => !allowed.has(name.split("@")[0] ?? ""));
if (!symbols.includes("syscall") || foreign.length > 0) {
  process.stderr.write(`addon/spawn/child.cc uses ${foreign.join(", ") || "no system call"}\n`);
  process.exit(1);
}
