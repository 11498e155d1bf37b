// Proves that the code between clone and execve (addon/spawn/child.cc) uses nothing but raw system calls: it shares the
// engine's memory, so no allocation, lock or exception may creep in.

import { execFileSync } from "node:child_process";
import { join } from "node:path";

const allowed = new Set([
  "syscall",
  "__errno_location",
  "__stack_chk_fail",
  "__stack_chk_guard", // on aarch64
  "_GLOBAL_OFFSET_TABLE_",
]);

let good = true;
// Compiled for Node and for musl.
for (const target of ["berth_node", "berth_binding"]) {
  const object = join("build", "native", "CMakeFiles", `${target}.dir`, "spawn", "child.cc.o");
  const symbols = execFileSync("nm", ["-u", object], { encoding: "utf8" })
    .split("\n")
    .map((line) => line.trim().split(/\s+/).at(-1) ?? "")
    .filter((name) => name !== "");
  const foreign = symbols.filter((name) => !allowed.has(name.split("@")[0] ?? ""));
  if (symbols.includes("syscall") && foreign.length === 0) continue;
  good = false;
  process.stderr.write(`${object} uses ${foreign.join(", ") || "no system call"}\n`);
}
process.exitCode = good ? 0 : 1;
