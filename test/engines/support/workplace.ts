// A directory for one engine, and programs run in it. Lives as long as the tests of one file.
import { spawnSync } from "node:child_process";
import { chownSync, copyFileSync, existsSync, mkdirSync, readdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import tmp from "tmp";
import { mountsBelow } from "../../support/host-mounts.ts";
import { berth } from "../../support/executable.ts";
import type { Result } from "../../support/runtime.ts";
import { Daemon } from "./daemon.ts";
import type { RuntimeName } from "./matrix.ts";

/** Milliseconds after which a command counts as hanging. */
const commandTimeoutMs = 100_000;

const applets =
  "cat chmod cp date echo env false grep head hostname id kill ln ls mkdir mount nc ps pwd rm sh sleep stat tail test " +
  "touch tr true tty umount wc";

/** Who runs an engine, if not root. */
export interface User {
  readonly id: number;
  /** Put before a command to run it as the user. */
  readonly through: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

export class Workplace {
  readonly directory: string;
  readonly #user: User | undefined;
  readonly #remove: () => void;
  readonly #cgroups = engineCgroups();
  readonly #daemons: Daemon[] = [];

  constructor(name: string, user?: User) {
    // Engines put sockets below it, whose paths must be short.
    const made = tmp.dirSync({ prefix: `berth-test-${name}`, mode: 0o755 });
    this.directory = made.name;
    this.#user = user;
    if (user !== undefined) chownSync(made.name, user.id, user.id);
    this.#remove = () => {
      spawnSync("rm", ["-rf", "--one-file-system", made.name]);
    };
  }

  path(...names: readonly string[]): string {
    return join(this.directory, ...names);
  }

  /** Starts a daemon that ends with the place. */
  start(argv: readonly string[], ready: () => boolean): Daemon {
    const log = this.path(`daemon-${String(this.#daemons.length)}.log`);
    const daemon = new Daemon(argv, log, ready);
    this.#daemons.push(daemon);
    return daemon;
  }

  /** Ends the daemons, and whatever they left. */
  async stop(): Promise<void> {
    for (const daemon of this.#daemons.reverse()) await daemon.end();
    for (const point of mountsBelow(this.directory)) spawnSync("umount", ["-l", point]);
    // Engines leave the parents that they make for all their containers' cgroups.
    for (const parent of engineCgroups().filter((path) => !this.#cgroups.includes(path)))
      spawnSync("find", [parent, "-depth", "-type", "d", "-exec", "rmdir", "{}", ";"]);
    this.#remove();
  }

  /** Runs a program to its end, as the user of this place. */
  call(
    argv: readonly string[],
    how: { readonly input?: string; readonly env?: object } = {},
  ): Result {
    const [program = "", ...rest] = [...(this.#user?.through ?? []), ...argv];
    const { status, signal, stdout, stderr, error } = spawnSync(program, rest, {
      input: how.input ?? "",
      encoding: "utf8",
      cwd: this.directory,
      env: { ...process.env, ...this.#user?.env, ...how.env },
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
