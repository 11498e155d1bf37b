// What is mounted on the host.
import { readFileSync } from "node:fs";

/** Mount points of the host below a directory, the innermost first. */
export function mountsBelow(directory: string): readonly string[] {
  return readFileSync("/proc/self/mountinfo", "utf8")
    .split("\n")
    .map((line) => line.split(" ")[4] ?? "")
    .filter((point) => point.startsWith(`${directory}/`))
    .reverse();
}
