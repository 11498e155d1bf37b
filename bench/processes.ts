// What /proc says of a process (proc(5)).
import { readFileSync } from "node:fs";

const read = (pid: number, file: string): string =>
  readFileSync(`/proc/${String(pid)}/${file}`, "utf8");

/** Proportional set size in KiB. */
export const pssOf = (pid: number): number =>
  Number(/^Pss:\s+(\d+)/m.exec(read(pid, "smaps_rollup"))?.[1]);

export const parentOf = (pid: number): number =>
  Number(/^PPid:\s+(\d+)/m.exec(read(pid, "status"))?.[1]);

/** The name of the program that a process executes. */
export const commandOf = (pid: number): string => read(pid, "comm").trim();
