// Bundles in temporary directories: a root file system of busybox and a config.json, removed after the test.
import {
  chmodSync,
  copyFileSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  existsSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { Container, succeeded } from "./container.ts";
import { testDirectory } from "./directory.ts";
import { errnoName } from "./errno.ts";
import type { CommandOptions, Result } from "./runtime.ts";
import { defaultSpec, type Process, type Spec } from "./spec.ts";
import { probe, repository } from "./tools.ts";

const applets =
  "[ awk basename cat chmod chown cp cut date dd df dirname dmesg echo env expr false find grep head hostname id " +
  "ifconfig ip ipcs kill ln ls mkdir mkfifo mknod mktemp mount mv nc nohup od pidof printf ps pwd readlink realpath rm " +
  "rmdir sed seq setsid sh sha256sum sleep sort stat stty su sync sysctl tail tee test timeout touch tr true tty umount " +
  "uname uniq unlink usleep wc which xargs yes";

export class Bundle {
  /** Holds config.json. */
  readonly directory: string;
  /** The root file system, as a path of the host. */
  readonly rootfs: string;
  readonly spec: Spec = defaultSpec();
  #text: string | undefined;

  constructor(base: string) {
    this.directory = join(base, "bundle");
    this.rootfs = join(this.directory, "rootfs");
    makeRootfs(this.rootfs);
  }

  /** Sets members of `process`. */
  withProcess(members: Partial<Process>): this {
    Object.assign(this.spec.process, members);
    return this;
  }

  /** Makes the container run a script with busybox sh. */
  script(text: string): this {
    return this.withProcess({ args: ["sh", "-c", text] });
  }

  /** Makes the container run until it gets a signal it does not ignore; TERM ends it with exit code 7. */
  waiting(): this {
    return this.withProcess({ args: ["/bin/probe", "signals"] });
  }

  edit(change: (spec: Spec) => void): this {
    change(this.spec);
    return this;
  }

  /** Writes this text as config.json instead of the specification. */
  withText(text: string): this {
    this.#text = text;
    return this;
  }

  /** A path of the host inside the root file system. */
  inside(path: string): string {
    return join(this.rootfs, path);
  }

  /** A path of the host beside the bundle, such as for sockets. */
  beside(name: string): string {
    return join(this.directory, "..", name);
  }

  writeConfig(): void {
    writeFileSync(join(this.directory, "config.json"), this.#text ?? asJson(this.spec));
  }

  /** Writes config.json and gives a container, not created yet, of the runtime under test or of another. */
  container(executable?: string): Container {
    this.writeConfig();
    return new Container(this, executable);
  }

  /** A container whose program runs, and does nothing. */
  running(): Container {
    const container = this.withProcess({ args: ["sleep", "1000"] }).container();
    succeeded(container.run(["--detach"]));
    return container;
  }

  /** Runs the bundle in the foreground. */
  run(how: CommandOptions = {}): Result {
    return this.container().run([], how);
  }

  /** Runs the bundle, which must succeed, and gives what it wrote, without the final line ends. */
  output(how: CommandOptions = {}): string {
    return succeeded(this.run(how)).stdout.trimEnd();
  }

  /** `output` as lines. */
  lines(how: CommandOptions = {}): readonly string[] {
    return this.output(how).split("\n");
  }
}

/** A new bundle with the default specification. */
export function bundle(): Bundle {
  const base = mkdtempSync(join(testDirectory(), "b"));
  chmodSync(base, 0o755); // root of a user namespace is nobody here
  return new Bundle(base);
}

/** JSON with big integers as exact numbers. */
function asJson(spec: Spec): string {
  const text = JSON.stringify(
    spec,
    (_, value: unknown) => (typeof value === "bigint" ? `bigint:${String(value)}` : value),
    2,
  );
  return text.replace(/"bigint:(\d+)"/g, "$1");
}

function makeRootfs(rootfs: string): void {
  for (const directory of ["bin", "dev", "etc", "proc", "root", "sys"])
    mkdirSync(join(rootfs, directory), { recursive: true });
  mkdirSync(join(rootfs, "tmp"));
  chmodSync(join(rootfs, "tmp"), 0o1777);
  linkOrCopy(busybox(), join(rootfs, "bin/busybox"));
  linkOrCopy(probe(), join(rootfs, "bin/probe"));
  for (const applet of applets.split(" ")) symlinkSync("busybox", join(rootfs, "bin", applet));
  writeFileSync(
    join(rootfs, "etc/passwd"),
    "root:x:0:0:root:/root:/bin/sh\nguest:x:1000:1000:guest:/tmp:/bin/sh\n",
  );
  writeFileSync(join(rootfs, "etc/group"), "root:x:0:\nguest:x:1000:\n");
}

/** A copy of Debian's static busybox that tests may link to. */
function busybox(): string {
  const copy = join(repository, ".cache/tools/busybox");
  if (existsSync(copy)) return copy;
  mkdirSync(join(repository, ".cache/tools"), { recursive: true });
  copyFileSync("/bin/busybox", `${copy}.${String(process.pid)}`);
  renameSync(`${copy}.${String(process.pid)}`, copy);
  return copy;
}

/** Links a file, or copies it where that cannot be. */
function linkOrCopy(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch (error) {
    // EPERM: a user links nobody else's files.
    if (!["EXDEV", "EPERM"].includes(errnoName(error))) throw error;
    copyFileSync(from, to);
  }
}
