// A container in which a hostile program lies in wait for whoever enters its pid namespace (native/attacker.c).
import { randomBytes } from "node:crypto";
import { copyFileSync, statSync } from "node:fs";
import type { Bundle } from "./bundle.ts";
import type { Container } from "./container.ts";
import type { Background } from "./runtime.ts";
import { grant } from "./spec.ts";
import { attacker } from "./tools.ts";
import { eventually } from "./waiting.ts";

export interface Attack {
  readonly container: Container;
  /** What it found that is no container's, one line for each thing. */
  leaks(): readonly string[];
  /** How many processes it got hold of. */
  seen(): number;
}

/** A text that only the host knows, in places that the runtime reads. */
export const hostSecret = `secret-${randomBytes(12).toString("hex")}`;

/** A system call filter that forbids next to nothing: that it is there is what can be seen. */
export const someFilter = {
  defaultAction: "SCMP_ACT_ALLOW",
  syscalls: [{ names: ["acct"], action: "SCMP_ACT_ERRNO" }],
} as const;

/**
 * Starts it, and waits until it looks.
 *
 * @param mode see native/attacker.c
 * @param images bundles whose root file systems are those of containers in the same pid namespace
 */
export async function attackFrom(
  target: Bundle,
  mode: "look" | "stop" | "reopen",
  images: readonly Bundle[] = [],
): Promise<Attack> {
  copyFileSync(attacker(), target.inside("bin/attacker"));
  const roots = [target, ...images].map(({ rootfs }) => {
    const { dev, ino } = statSync(rootfs);
    const [major, minor] = [(dev >> 8) & 0xfff, (dev & 0xff) | ((dev >> 12) & 0xfff00)];
    return `${String(major)}:${String(minor)}:${String(ino)}`;
  });
  const needle = Buffer.from(hostSecret).toString("hex");
  target.edit((spec) => {
    grant(spec, "CAP_SYS_PTRACE", "CAP_KILL", "CAP_DAC_READ_SEARCH", "CAP_DAC_OVERRIDE");
  });
  target.withProcess({ args: ["/bin/attacker", mode, needle, ...roots] });
  const container = target.container();
  const run: Background = container.runInBackground();
  const lines = (word: string): readonly string[] =>
    run
      .stdout()
      .split("\n")
      .filter((line) => line.startsWith(word));
  await eventually("the attacker", () => lines("ready").length > 0);
  return { container, leaks: () => lines("LEAK"), seen: () => lines("seen").length };
}
