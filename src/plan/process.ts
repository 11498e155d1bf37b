// The program: its identity, environment, working directory and arguments.

import type { Spec } from "../config/generated/config.ts";
import type { Op } from "./generated/ops.ts";
import type { CreateOptions } from "./types.ts";

export type Process = NonNullable<Spec["process"]>;

/** Where a program is looked for when the environment has no PATH. */
export const defaultSearchPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

/** Made while still the container's root, which a later unprivileged chdir might not be allowed to. */
export function makeWorkingDirectory(process: Process): readonly Op[] {
  if (process.cwd === "/") return [];
  return [{ op: "chdir", origin: "/process/cwd", path: process.cwd, create: true }];
}

/** Enters it with init's rights, which may be more than the user's, or less, as on a file system of another machine. */
export function tryWorkingDirectory(process: Process): readonly Op[] {
  return [{ ...enter(process), attempt: true }];
}

/** Enters it with the user's own rights, if that is still to be done. */
export function enterWorkingDirectory(process: Process): readonly Op[] {
  return [enter(process)];
}

const enter = ({ cwd }: Process) =>
  ({ op: "chdir", origin: "/process/cwd", path: cwd, create: false }) as const;

/** Who the program runs as: root where the configuration does not say. */
export function userOf({ user }: Process): NonNullable<Process["user"]> & {
  readonly uid: number;
  readonly gid: number;
} {
  return { ...user, uid: user?.uid ?? 0, gid: user?.gid ?? 0 };
}

/**
 * Groups first, then user; supplementary groups are set wherever they can be, so that none of the runtime's own is left.
 */
export function takeCredentials(process: Process, setgroups: boolean): readonly Op[] {
  const user = userOf(process);
  return [
    {
      op: "credentials",
      origin: "/process/user",
      uid: user.uid,
      gid: user.gid,
      groups: [...(user.additionalGids ?? [])],
      setgroups,
      umask: user.umask ?? 0o022,
    },
  ];
}

/**
 * @param environment as environmentOf gives it; its PATH is searched for a name without a slash
 */
export function findProgram(process: Process, environment: readonly string[]): readonly Op[] {
  const path = environment.find((variable) => variable.startsWith("PATH="));
  return [
    {
      op: "findExecutable",
      origin: "/process/args/0",
      name: process.args?.[0] ?? "",
      searchPath: path?.slice("PATH=".length) ?? defaultSearchPath,
    },
  ];
}

/** @param environment as environmentOf gives it */
export function execute(
  process: Process,
  environment: readonly string[],
  options: CreateOptions,
): readonly Op[] {
  return [
    {
      op: "exec",
      origin: "/process/args",
      args: [...(process.args ?? [])],
      env: [...environment],
      preserve: options.preserveFds + options.listenFds,
    },
  ];
}

/** Stands where the home directory is to be found in the container. */
const unknownHome = "HOME=";

/**
 * The environment: as configured, of a variable given twice only the last (getenv(3) would find the first), what the
 * runtime passes on, and HOME, which stays empty where `findHome` is to find it.
 */
export function environmentOf(process: Process, options: CreateOptions): readonly string[] {
  const passedOn: string[] = [];
  if (options.listenFds > 0) {
    // In a new pid namespace, and so to the program itself, it is process 1.
    passedOn.push(`LISTEN_FDS=${options.listenFds}`, "LISTEN_PID=1");
  }
  if (options.notifyDirectory !== undefined) {
    passedOn.push("NOTIFY_SOCKET=/run/notify/notify.sock");
  }
  const last = new Map<string, string>();
  for (const variable of [...(process.env ?? []), ...passedOn]) {
    const equals = variable.indexOf("=");
    const name = equals < 0 ? variable : variable.slice(0, equals);
    last.delete(name);
    last.set(name, variable);
  }
  if (!last.has("HOME")) last.set("HOME", unknownHome);
  return [...last.values()];
}

/**
 * While the container's root is in reach. The image says which directory it is, and no more: ids are the configuration's.
 *
 * @param environment as environmentOf gives it
 */
export function findHome(process: Process, environment: readonly string[]): readonly Op[] {
  if (!environment.includes(unknownHome)) return [];
  return [{ op: "findHome", origin: "/process/env", uid: userOf(process).uid }];
}
