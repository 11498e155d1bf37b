// The runtimes that are compared: where they are, and which files they consist of.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { repository } from "../test/support/tools.ts";

export type Kind = "berth" | "crun" | "runc";

export interface BenchRuntime {
  /** What the columns of the tables are called. */
  readonly name: string;
  readonly kind: Kind;
  readonly program: string;
  /** The first line that `--version` prints. */
  readonly version: string;
  /** The files that are its installation. */
  readonly files: readonly string[];
}

/**
 * The builds of Berth, then what fetch-peers.sh has got, then the installed runc and, without a newer one, crun.
 * @param berths absolute paths of launchers
 * @throws Error when a build of Berth does not run
 */
export function findRuntimes(berths: readonly string[]): readonly BenchRuntime[] {
  const own = berths.map((program, index) => {
    const name = berths.length === 1 ? "berth" : `berth ${String.fromCharCode(65 + index)}`;
    const version = versionOf(program);
    if (version === undefined) throw new Error(`${program} --version fails`);
    return { name, kind: "berth" as const, program, version, files: filesOfBerth(program) };
  });
  const peers: BenchRuntime[] = [];
  for (const kind of ["crun", "runc"] as const) {
    const fetched = join(repository, ".cache/debian/sid", kind, kind);
    for (const program of [fetched, ...installed(kind)]) {
      const version = versionOf(program);
      if (version === undefined) continue;
      const name = `${kind} ${/version ([0-9.]+)/.exec(version)?.[1] ?? ""}`.trim();
      const isKnown = peers.some((peer) => peer.name === name);
      const isOldCrun = kind === "crun" && peers.some((peer) => peer.kind === "crun");
      if (!isKnown && !isOldCrun) peers.push({ name, kind, program, version, files: [program] });
    }
  }
  return [...own, ...peers];
}

function versionOf(program: string): string | undefined {
  const { status, stdout } = spawnSync(program, ["--version"], { encoding: "utf8" });
  return status === 0 && stdout !== "" ? stdout.split("\n")[0] : undefined;
}

/** The launcher, and what lies in lib/berth beside its directory. */
function filesOfBerth(launcher: string): readonly string[] {
  const library = join(dirname(launcher), "../lib/berth");
  return [launcher, ...readdirSync(library).map((name) => join(library, name))];
}

/** The absolute path of a program in PATH, where it is. */
function installed(name: string): readonly string[] {
  const directories = [...(process.env["PATH"] ?? "").split(":"), "/usr/sbin", "/sbin"];
  return directories
    .map((directory) => join(directory, name))
    .filter((path) => existsSync(path))
    .slice(0, 1);
}
