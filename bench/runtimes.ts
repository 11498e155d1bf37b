// The runtimes that are compared: where they are, how they are called, how much room they take.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { repository } from "../test/support/tools.ts";

export interface BenchRuntime {
  readonly name: string;
  /** What the command line begins with. */
  readonly argv: readonly string[];
  /** Whether it needs a mount namespace with a plain cgroup2 hierarchy. */
  readonly needsCgroup2: boolean;
  /** Bytes of its installation. */
  readonly bytes: number;
  readonly version: string;
}

const bytesOf = (path: string): number =>
  statSync(path).isDirectory()
    ? readdirSync(path).reduce((sum, name) => sum + bytesOf(join(path, name)), 0)
    : statSync(path).size;

const firstLine = (argv: readonly string[]): string | undefined => {
  const { status, stdout } = spawnSync(argv[0] ?? "", [...argv.slice(1), "--version"], {
    encoding: "utf8",
  });
  return status === 0 && stdout !== "" ? stdout.split("\n")[0] : undefined;
};

/** Berth and the peers that are there; the crun unpacked by fetch-crun.sh is preferred to the installed one. */
export function findRuntimes(): readonly BenchRuntime[] {
  const unpacked = join(repository, ".cache/crun/root/usr");
  const libraries = join(unpacked, "lib/x86_64-linux-gnu");
  const crun = existsSync(join(unpacked, "bin/crun"))
    ? [
        join(libraries, "ld-linux-x86-64.so.2"),
        "--library-path",
        libraries,
        join(unpacked, "bin/crun"),
      ]
    : [locate("crun")];
  const candidates = [
    {
      name: "berth",
      argv: [join(repository, "dist/bin/berth")],
      files: [join(repository, "dist")],
    },
    { name: "runc", argv: [locate("runc")], files: [locate("runc")] },
    { name: "crun", argv: crun, files: crun.slice(-1) },
  ];
  return candidates.flatMap(({ name, argv, files }) => {
    const version = firstLine(argv);
    if (version === undefined) return [];
    const bytes = files.reduce((sum, file) => sum + bytesOf(file), 0);
    return [{ name, argv, needsCgroup2: name === "crun" && hybrid(), bytes, version }];
  });
}

/** Absolute path of a program, or its name when it is not in PATH. */
function locate(name: string): string {
  const directories = [...(process.env["PATH"] ?? "").split(":"), "/usr/sbin", "/sbin"];
  const found = directories.map((directory) => join(directory, name)).find(existsSync);
  return found ?? name;
}

/** Whether this host has version 1 hierarchies where a plain version 2 one should be. */
const hybrid = (): boolean => !existsSync("/sys/fs/cgroup/cgroup.procs");
