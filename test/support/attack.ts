// A container in which a hostile program lies in wait for whoever enters its pid namespace (native/attacker.c).
import { randomBytes } from "node:crypto";
import { copyFileSync, mkdirSync, statSync } from "node:fs";
import type { Bundle } from "./bundle.ts";
import type { Container } from "./container.ts";
import type { Background } from "./runtime.ts";
import { grant, withNamespace } from "./spec.ts";
import { attacker } from "./tools.ts";
import { eventually } from "./waiting.ts";

export interface Attack {
  readonly container: Container;
  /** What it found that is no container's, one line for each thing. */
  leaks(): readonly string[];
  /** How many processes it got hold of. */
  seen(): number;
}

/** With a system call filter that forbids next to nothing: that it is there is what can be seen. */
export function filtered(target: Bundle): Bundle {
  return target.edit((spec) => {
    spec.linux.seccomp = {
      defaultAction: "SCMP_ACT_ALLOW",
      syscalls: [{ names: ["acct"], action: "SCMP_ACT_ERRNO" }],
    };
  });
}

/** Lets a container join the attacker's pid namespace, with the secret in all that is planned for it. */
export function sharing(target: Bundle, attack: Attack): Bundle {
  const directory = target.beside(hostSecret);
  mkdirSync(directory, { recursive: true });
  return filtered(target).edit((spec) => {
    grant(spec, "CAP_KILL"); // no more than the attacker has
    withNamespace(spec, "pid", `/proc/${String(attack.container.state().pid)}/ns/pid`);
    spec.mounts.push({
      destination: "/mnt",
      type: "bind",
      source: directory,
      options: ["bind", "ro"],
    });
    spec.hooks = {
      createContainer: [{ path: "/bin/true", env: [`HOST_SECRET=${hostSecret}`] }],
    };
  });
}

/** A text that only the host knows, in places that the runtime reads. */
export const hostSecret = `secret-${randomBytes(12).toString("hex")}`;

/**
 * Starts it, and waits until it looks.
 *
 * @param mode see native/attacker.c
 * @param images bundles whose root file systems are those of containers in the same pid namespace
 * @param executable another runtime than the one under test
 */
export async function attackFrom(
  target: Bundle,
  mode: "look" | "stop" | "reopen" | "lie",
  images: readonly Bundle[] = [],
  executable?: string,
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
  const container = target.container(executable);
  const run: Background = container.runInBackground();
  const lines = (word: string): readonly string[] =>
    run
      .stdout()
      .split("\n")
      .filter((line) => line.startsWith(word));
  await eventually("the attacker", () => lines("ready").length > 0);
  return { container, leaks: () => lines("LEAK"), seen: () => lines("seen").length };
}
