// The bundles of the benchmark: what `berth spec` writes, with busybox as root file system, the same for all runtimes.
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Spec } from "../test/support/spec.ts";

export interface Bundle {
  readonly path: string;
  /** Where the configuration places the container, below the root of the version 2 hierarchy. */
  readonly cgroup: string;
}

export class Bundles {
  readonly directory: string;
  readonly rootfs: string;
  readonly #template: string;

  /**
   * @param directory where the bundles are put
   * @param berth whose `spec` is used
   */
  constructor(directory: string, berth: string) {
    this.directory = directory;
    this.rootfs = join(directory, "rootfs");
    for (const folder of ["bin", "dev", "proc", "sys"])
      mkdirSync(join(this.rootfs, folder), { recursive: true });
    copyFileSync("/bin/busybox", join(this.rootfs, "bin/busybox"));
    for (const applet of ["true", "sleep"])
      symlinkSync("busybox", join(this.rootfs, "bin", applet));
    const { status, stderr, error } = spawnSync(berth, ["spec", "--bundle", directory], {
      encoding: "utf8",
    });
    if (status !== 0) throw new Error(`${berth} spec: ${error?.message ?? stderr}`);
    this.#template = readFileSync(join(directory, "config.json"), "utf8");
  }

  /** A new bundle that executes this program. Its name is part of its cgroup's, which nothing else has. */
  make(name: string, ...args: readonly string[]): Bundle {
    const path = join(this.directory, `bundle-${name}`);
    const cgroup = `/berth-bench-${String(process.pid)}-${name}`;
    const spec = this.#spec();
    spec.ociVersion = "1.0.2"; // runc 1.1 knows no newer one
    spec.process.terminal = false;
    spec.process.args = [...args];
    spec.root.path = this.rootfs;
    spec.linux.cgroupsPath = cgroup;
    mkdirSync(path);
    writeFileSync(join(path, "config.json"), JSON.stringify(spec, null, 2));
    return { path, cgroup };
  }

  /** What is in the configurations, for a reader who wants to compare. */
  describe(): string {
    const { process, mounts, linux, hooks } = this.#spec();
    const count = (list: readonly unknown[] | undefined, what: string): string =>
      `${String(list?.length ?? 0)} ${what}`;
    return [
      `namespaces ${linux.namespaces.map(({ type }) => type).join(", ")}`,
      count(mounts, "mounts"),
      count(linux.maskedPaths, "masked paths"),
      count(linux.readonlyPaths, "read-only paths"),
      count(process.capabilities?.bounding, "capabilities"),
      count(process.rlimits, "rlimit"),
      count(linux.resources?.devices, "device rule"),
      linux.seccomp === undefined ? "no seccomp" : "seccomp",
      hooks === undefined ? "no hooks" : "hooks",
    ].join("; ");
  }

  #spec(): Spec {
    const spec: Spec = JSON.parse(this.#template);
    return spec;
  }
}
