// A directory for one engine, and programs run in it. Lives as long as the tests of one file.
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  symlinkSync,
} from "node:fs";
import { join } from "node:path";
import tmp from "tmp";
import { mountsBelow } from "../../support/host-mounts.ts";
import { berth } from "../../support/executable.ts";
import type { Result } from "../../support/runtime.ts";
import type { RuntimeName } from "./matrix.ts";

/** Milliseconds after which a command counts as hanging. */
const commandTimeoutMs = 100_000;

const applets =
  "cat chmod cp date echo env false grep head hostname id kill ln ls mkdir mount nc ps pwd rm sh sleep stat test touch " +
  "tr true tty umount wc";

export class Workplace {
  readonly directory: string;
  readonly #remove: () => void;
  readonly #cgroups = engineCgroups();
  readonly #daemons: { readonly child: ChildProcess; readonly log: string }[] = [];

  constructor(name: string) {
    // Engines put sockets below it, whose paths must be short.
    const made = tmp.dirSync({ prefix: `berth-test-${name}`, mode: 0o755 });
    this.directory = made.name;
    this.#remove = () => {
      spawnSync("rm", ["-rf", "--one-file-system", made.name]);
    };
  }

  path(...names: readonly string[]): string {
    return join(this.directory, ...names);
  }

  /** Starts a daemon with mounts of its own, so that none of its are seen outside. */
  start(argv: readonly string[], ready: () => boolean): void {
    const log = this.path(`daemon-${String(this.#daemons.length)}.log`);
    const output = openSync(log, "w");
    const child = spawn("unshare", ["--mount", "--propagation", "private", ...argv], {
      stdio: ["ignore", output, output],
    });
    closeSync(output);
    this.#daemons.push({ child, log });
    const end = Date.now() + 60_000;
    while (!ready()) {
      if (child.exitCode !== null || Date.now() > end)
        throw new Error(`${argv.join(" ")} did not start:\n${readFileSync(log, "utf8")}`);
      pauseMs(100);
    }
  }

  /** Ends the daemons, and whatever they left. */
  async stop(): Promise<void> {
    for (const { child } of this.#daemons.reverse()) {
      if (child.exitCode !== null) continue;
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      const last = setTimeout(() => child.kill("SIGKILL"), 30_000);
      await ended;
      clearTimeout(last);
    }
    for (const point of mountsBelow(this.directory)) spawnSync("umount", ["-l", point]);
    // Engines leave the parents that they make for all their containers' cgroups.
    for (const parent of engineCgroups().filter((path) => !this.#cgroups.includes(path)))
      spawnSync("find", [parent, "-depth", "-type", "d", "-exec", "rmdir", "{}", ";"]);
    this.#remove();
  }

  /** Runs a program to its end. */
  call(
    argv: readonly string[],
    how: { readonly input?: string; readonly env?: object } = {},
  ): Result {
    const [program = "", ...rest] = argv;
    const { status, signal, stdout, stderr, error } = spawnSync(program, rest, {
      input: how.input ?? "",
      encoding: "utf8",
      cwd: this.directory,
      env: { ...process.env, ...how.env },
      timeout: commandTimeoutMs,
    });
    if (error !== undefined) throw new Error(`${argv.join(" ")}: ${error.message}`);
    return { code: signal === null ? (status ?? -1) : -1, stdout, stderr };
  }

  /** The same on a pseudo-terminal. */
  onTerminal(argv: readonly string[], env: object = {}): Result {
    const quoted = argv.map((word) => `'${word.replaceAll("'", `'\\''`)}'`);
    return this.call(["script", "-qec", quoted.join(" "), "/dev/null"], { env });
  }

  /** The root file system of an image: busybox and a few directories, as a tar archive. */
  image(): string {
    const [root, archive] = [this.path("image"), this.path("image.tar")];
    for (const name of ["bin", "dev", "etc", "proc", "run", "sys", "tmp"])
      mkdirSync(join(root, name), { recursive: true });
    copyFileSync("/bin/busybox", join(root, "bin", "busybox"));
    for (const applet of applets.split(" ")) symlinkSync("busybox", join(root, "bin", applet));
    this.call(["tar", "-C", root, "-cf", archive, "."]);
    return archive;
  }
}

/** The cgroups there are, in any hierarchy, below which engines put their containers. */
function engineCgroups(): readonly string[] {
  const mount = "/sys/fs/cgroup";
  const hierarchies = ["", ...readdirSync(mount)].map((name) => join(mount, name));
  return hierarchies
    .flatMap((hierarchy) =>
      ["docker", "libpod_parent", "default", "kubepods", "k8s.io"].map((name) =>
        join(hierarchy, name),
      ),
    )
    .filter(existsSync);
}

/** Where a runtime is. */
export const runtimePath = (name: RuntimeName): string =>
  name === "berth" ? berth() : "/usr/sbin/runc";

/** Waits without going on to anything else: these tests drive one engine at a time. */
export function pauseMs(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

/** Waits until a condition holds, at most a minute. */
export function until(what: string, condition: () => boolean): void {
  const end = Date.now() + 60_000;
  while (!condition()) {
    if (Date.now() > end) throw new Error(`waited a minute in vain: ${what}`);
    pauseMs(100);
  }
}

/** The same for a condition that is asked of a server. */
export async function untilAsync(what: string, condition: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 60_000;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`waited a minute in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
