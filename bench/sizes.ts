// What a runtime keeps in memory beside a container.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eventually } from "../test/support/waiting.ts";
import type { Bundle } from "./bundles.ts";
import { commandOf, parentOf, pssOf } from "./processes.ts";
import type { Subject } from "./subject.ts";

/** Proportional set size of a created container's init, in KiB. */
export function initPss(subject: Subject, long: Bundle): number {
  const { container } = subject.create(long);
  const size = pssOf(container.pid);
  subject.end(container);
  return size;
}

/** Proportional set size in KiB of the process that stays as the parent of a container's init during `run`. */
export async function monitorPss(subject: Subject, long: Bundle): Promise<number> {
  const directory = mkdtempSync(join(tmpdir(), "berth-bench-"));
  const pidFile = join(directory, "pid");
  const id = subject.newId();
  const [program = "", ...words] = subject.argv(
    "run",
    "--bundle",
    long.path,
    "--pid-file",
    pidFile,
    id,
  );
  const child = spawn(program, words, { stdio: "ignore" });
  const ended = new Promise((resolve) => child.on("exit", resolve));
  try {
    const monitor = await eventually("the program", () => {
      const pid = existsSync(pidFile) ? Number(readFileSync(pidFile, "utf8")) : 0;
      return pid > 0 && commandOf(pid) === "sleep" && parentOf(pid);
    });
    const size = await settledPss(monitor);
    subject.once("kill", id, "KILL");
    await ended;
    subject.forget(id);
    return size;
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** Proportional set size in KiB once it no longer changes: the process may just be turning into a smaller one. */
async function settledPss(pid: number): Promise<number> {
  let last = 0;
  return eventually("a steady size", () => {
    const previous = last;
    last = pssOf(pid);
    return last > 0 && last === previous && !commandOf(pid).includes("engine") && last;
  });
}
