// The C programs of the tests, compiled once per content and kept in the ignored folder .cache.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync } from "node:fs";
import { dirname, join } from "node:path";

/** The top of the repository: the nearest directory upwards with a package.json, from wherever this was bundled to. */
export const repository = topOf(import.meta.dirname);

function topOf(directory: string): string {
  return existsSync(join(directory, "package.json")) ? directory : topOf(dirname(directory));
}

/**
 * Path of a program compiled from one C file with the given options of gcc.
 * @param source path below the repository
 */
export function compiled(source: string, options: readonly string[]): string {
  const file = join(repository, source);
  const hash = createHash("sha256").update(readFileSync(file)).update(options.join(" "));
  const directory = join(repository, ".cache", "tools");
  const name = source.replace(/^.*\//, "").replace(/\.c$/, "");
  const program = join(directory, `${name}-${hash.digest("hex").slice(0, 16)}`);
  if (existsSync(program)) return program;
  mkdirSync(directory, { recursive: true });
  const unfinished = `${program}.${String(process.pid)}`;
  const gcc = spawnSync("gcc", ["-O1", "-Wall", "-Wextra", "-o", unfinished, file, ...options], {
    encoding: "utf8",
  });
  if (gcc.status !== 0) throw new Error(`gcc ${source}: ${gcc.stderr} ${String(gcc.error ?? "")}`);
  renameSync(unfinished, program);
  return program;
}

/** The host's side: terminals, sockets, subreaper; see harness.c. */
export const harness = (): string => compiled("test/support/native/harness.c", ["-lutil"]);

/** The container's side, static; see probe.c. */
export const probe = (): string => compiled("test/support/native/probe.c", ["-static"]);

/** A hostile program of the container's side, static; see attacker.c. */
export const attacker = (): string => compiled("test/support/native/attacker.c", ["-static"]);
