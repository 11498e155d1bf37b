// checkpoint: the container's processes as files, by criu(8).

import type { Spec } from "../config/generated/config.ts";
import { parseDocument } from "../config/read.ts";
import { inspectConfig } from "../config/validate.ts";
import { askCriu, configFile, Images, startCriu, type Notified } from "../criu/criu.ts";
import { describeStdio, externalFiles, keepDescriptors } from "../criu/descriptors.ts";
import { externalNamespaces } from "../criu/namespaces.ts";
import { resolveInRoot } from "../criu/resolve-in-root.ts";
import type { CgroupMode, CriuOptions, NetworkLock } from "../criu/rpc.ts";
import { requests } from "../criu/rpc.ts";
import { BerthError } from "../errors/berth-error.ts";
import { phrases } from "../errors/engine-phrases.ts";
import { errnoCode } from "../errors/errno.ts";
import { resolveCallerPath } from "../host/caller.ts";
import { readHostFacts } from "../host/host.ts";
import { destroy } from "../launch/destroy.ts";
import type { Directory } from "../native/directory.ts";
import { Fd } from "../native/fd.ts";
import { exists, statPath } from "../native/files.ts";
import { native } from "../native/index.ts";
import { isAbsolute, join, resolve } from "../paths/posix.ts";
import { externalMounts } from "../plan/criu.ts";
import type { CgroupManager } from "../plan/types.ts";
import type { Context } from "../state/context.ts";
import { hold } from "../state/hold.ts";
import { keptConfig } from "../state/state.ts";
import { deriveStatus } from "../state/status.ts";
import type { ContainerState } from "../state/types.ts";

/** What checkpoint and restore have in common. */
export interface CriuChoices {
  /** Directory of the images, relative to the caller's; `checkpoint` if undefined. */
  readonly imagePath: string | undefined;
  /** Directory of criu's log and other passing files; that of the images if undefined. */
  readonly workPath: string | undefined;
  readonly tcpEstablished: boolean;
  readonly extUnixSk: boolean;
  readonly shellJob: boolean;
  readonly fileLocks: boolean;
  readonly lazyPages: boolean;
  readonly autoDedup: boolean;
  readonly manageCgroups: CgroupMode;
  /** Whether the network namespace's content is left out. */
  readonly emptyNetwork: boolean;
  readonly networkLock: NetworkLock | undefined;
}

export interface CheckpointOptions extends CriuChoices {
  readonly id: string;
  readonly leaveRunning: boolean;
  readonly preDump: boolean;
  /** Directory of an earlier pre-dump, relative to the images'. */
  readonly parentPath: string | undefined;
  readonly tcpSkipInFlight: boolean;
  readonly linkRemap: boolean;
  readonly pageServer: { readonly address: string; readonly port: number } | undefined;
  /** A descriptor of the caller's that gets a zero byte when pages can be asked for. */
  readonly statusFd: number | undefined;
}

const cloneNewNet = 0x40000000;

/** criu's options that both commands have. */
export function commonCriuOptions(
  choices: CriuChoices,
): Pick<
  CriuOptions,
  | "logLevel"
  | "tcpEstablished"
  | "extUnixSk"
  | "shellJob"
  | "fileLocks"
  | "lazyPages"
  | "autoDedup"
  | "manageCgroups"
  | "emptyNamespaces"
  | "networkLock"
> {
  const { tcpEstablished, extUnixSk, shellJob, fileLocks, lazyPages, autoDedup } = choices;
  return {
    logLevel: 4,
    tcpEstablished,
    extUnixSk,
    shellJob,
    fileLocks,
    lazyPages,
    autoDedup,
    manageCgroups: choices.manageCgroups,
    ...(choices.emptyNetwork ? { emptyNamespaces: cloneNewNet } : {}),
    ...(choices.networkLock === undefined ? {} : { networkLock: choices.networkLock }),
  };
}

/**
 * Writes a running container's processes to files. Afterwards it is gone, unless it is left running or this was only to
 * prepare.
 *
 * @throws BerthError of kind "state" when it does not run; of kind "usage" for directories that do not fit; of kind "system"
 *   when criu fails: then it runs on
 */
export function checkpoint(context: Context, options: CheckpointOptions): void {
  using container = hold(context, options.id, refuseCheckpoint);
  const { held, state } = container;
  const { directory } = held;
  checkParent(context, options);
  checkStatusFd(context, options.statusFd);
  const document = parseDocument(keptConfig(directory), "config.json");
  const { spec } = inspectConfig(document);
  if (spec === undefined)
    throw new BerthError("the kept config.json is damaged", { kind: "state" });

  using images = Images.open(context, options.imagePath, options.workPath, true);
  // A dump that was begun is finished: processes would be left as criu had them.
  native().holdSignals();
  const { init, socket } = startCriu(context, document);
  using talk = socket;
  try {
    const stdio = describeStdio(state);
    if (!options.preDump) keepDescriptors(images.path, stdio);
    askCriu(context, {
      socket: talk,
      images,
      type: options.preDump ? requests.preDump : requests.dump,
      options: {
        ...dumpOptions(options, images, directory.path, state, spec),
        external: [...externalNamespaces(spec), ...externalFiles(stdio)],
      },
      cancellable: false,
      notified: tellReady(options.statusFd),
    });
  } finally {
    // It waits for further requests after a pre-dump.
    talk[Symbol.dispose]();
    init.wait();
  }
  if (!options.leaveRunning && !options.preDump) destroy(context, held, state);
}

function refuseCheckpoint(state: ContainerState, directory: Directory): void {
  const status = deriveStatus(directory, state);
  if (status !== "running" && status !== "paused")
    throw new BerthError(phrases.notCheckpointed(status), { kind: "state" });
}

function dumpOptions(
  options: CheckpointOptions,
  images: Images,
  directory: string,
  state: ContainerState,
  spec: Spec,
): CriuOptions {
  return {
    ...images.options(),
    ...commonCriuOptions(options),
    ...configFile(state.annotations),
    logFile: "dump.log",
    pid: state.init.pid,
    root: state.rootfs,
    leaveRunning: options.leaveRunning,
    tcpSkipInFlight: options.tcpSkipInFlight,
    linkRemap: options.linkRemap,
    ...(options.pageServer === undefined ? {} : { pageServer: options.pageServer }),
    ...(options.parentPath === undefined
      ? {}
      : { parentImage: options.parentPath, trackMem: true }),
    ...(options.preDump ? { trackMem: true } : {}),
    ...(state.cgroup.path === "" ? {} : { freezeCgroup: state.cgroup.path }),
    externalMounts: options.preDump ? [] : mountsToLeave(directory, state, spec),
  };
}

/** What of the container's mounts is the host's, by mount point, under the name that a restore finds it by. */
function mountsToLeave(
  directory: string,
  state: ContainerState,
  spec: Spec,
): NonNullable<CriuOptions["externalMounts"]> {
  const host = readHostFacts();
  const root = `/proc/${String(state.init.pid)}/root`;
  const notify = join(directory, "notify");
  const binds = externalMounts(spec, host, {
    id: state.id,
    bundle: state.bundle,
    mode: "create",
    terminal: "socket",
    noPivot: false,
    noNewKeyring: !state.ownKeyring,
    cgroupManager: managerOf(state),
    preserveFds: 0,
    listenFds: 0,
    ...(exists(notify) ? { notifyDirectory: notify } : {}),
  }).map(({ target }) => ({ key: resolveInRoot(root, target), value: target }));
  const masked = (spec.linux?.maskedPaths ?? [])
    .map((path) => resolveInRoot(root, path))
    .filter((path) => isNoDirectory(join(root, path)))
    .map((path) => ({ key: path, value: "/dev/null" }));
  return [...binds, ...masked];
}

/** Who made its cgroup: this command may be called without --systemd-cgroup. */
function managerOf({ cgroup: { scope } }: ContainerState): CgroupManager {
  if (scope === undefined) return "cgroupfs";
  return scope.user ? "systemd --user" : "systemd";
}

function isNoDirectory(path: string): boolean {
  try {
    return statPath(path).kind !== "directory";
  } catch (error) {
    if (["ENOENT", "ENOTDIR"].includes(errnoCode(error))) return false;
    throw error;
  }
}

function checkParent(context: Context, { parentPath, imagePath }: CheckpointOptions): void {
  if (parentPath === undefined) return;
  const path = resolve(resolveCallerPath(context.caller, imagePath ?? "checkpoint"), parentPath);
  const problem = isAbsolute(parentPath)
    ? "it must be relative to the directory of the images"
    : !exists(path)
      ? `${path} does not exist`
      : undefined;
  if (problem !== undefined)
    throw new BerthError(`--parent-path: invalid value ${JSON.stringify(parentPath)}: ${problem}`, {
      kind: "usage",
    });
}

function checkStatusFd({ caller }: Context, fd: number | undefined): void {
  if (fd === undefined || caller.fds.includes(fd)) return;
  throw new BerthError(
    `invalid --status-fd argument ${String(fd)}: the caller did not pass this descriptor`,
    { kind: "usage" },
  );
}

/** With lazy pages criu says when it can be asked for them. */
function tellReady(statusFd: number | undefined): Notified {
  return (script) => {
    if (script !== "status-ready" || statusFd === undefined) return;
    using fd = new Fd(statusFd);
    native().writeBytes({ fd: fd.number, bytes: new Uint8Array(1) });
  };
}
