// restore: a container from the files that checkpoint wrote, by criu(8).

import type { Spec } from "../config/generated/config.ts";
import { askCriu, configFile, findCriu, Images } from "../criu/criu.ts";
import { inheritedDescriptors } from "../criu/descriptors.ts";
import { namespacesToJoin, type NamespacesToJoin } from "../criu/namespaces.ts";
import { requests, type CriuAnswer, type CriuOptions } from "../criu/rpc.ts";
import { BerthError } from "../errors/berth-error.ts";
import { resolveCallerPath } from "../host/caller.ts";
import type { HostFacts } from "../host/host.ts";
import type { Console } from "../launch/descriptors.ts";
import { launch } from "../launch/launch.ts";
import { writePidFile } from "../launch/pid-file.ts";
import type { LaunchOptions, Restoration } from "../launch/request.ts";
import { foregroundStdio, inherited } from "../launch/stdio.ts";
import { reachMounted, type Launch } from "../launch/steps.ts";
import { Fd } from "../native/fd.ts";
import { native } from "../native/index.ts";
import type { Draft } from "../plan/create.ts";
import {
  criuSocketNumber,
  draftRestore,
  externalMounts,
  type ExternalMount,
} from "../plan/criu.ts";
import { descriptors } from "../plan/plan.ts";
import type { CreateOptions } from "../plan/types.ts";
import type { Context } from "../state/context.ts";
import { identify } from "../state/status.ts";
import { commonCriuOptions, type CriuChoices } from "./checkpoint.ts";
import { handOver } from "./run.ts";

export interface RestoreOptions extends CriuChoices {
  readonly launch: LaunchOptions;
  readonly pidFile: string | undefined;
  readonly detach: boolean;
  readonly noSubreaper: boolean;
  readonly tcpClose: boolean;
  /** Security profile instead of the one the processes had: `apparmor:NAME` or `selinux:LABEL`. */
  readonly lsmProfile: string | undefined;
  readonly lsmMountContext: string | undefined;
}

/**
 * Brings a container back. In the foreground it is then the supervisor's, as with `run`.
 *
 * @returns this process's exit code, 0
 * @throws BerthError; then nothing is left behind
 */
export function restore(context: Context, options: RestoreOptions): number {
  const { detach, noSubreaper, pidFile } = options;
  const { supervisor } = context.caller;
  if (!detach && supervisor === undefined)
    throw new BerthError("a foreground restore needs the launcher; start it by bin/berth", {
      kind: "internal",
    });
  using restoration = new RestorationByCriu(context, options);
  const mode = {
    mode: "run",
    detached: detach,
    stdio: () => (detach ? inherited : foregroundStdio()),
    restoration,
  } as const;
  return launch(context, options.launch, mode, (launched) => {
    const { id, init } = launched.state;
    if (pidFile !== undefined) writePidFile(resolveCallerPath(context.caller, pidFile), init.pid);
    if (supervisor !== undefined && !detach)
      handOver(context, supervisor, { id, keep: false, noSubreaper }, launched, undefined);
    return 0;
  });
}

/** What is known of the container from its configuration of now. */
interface Surroundings {
  readonly spec: Spec;
  readonly mounts: readonly ExternalMount[];
  readonly namespaces: NamespacesToJoin;
  /** Where cgroup2 is mounted. */
  readonly hierarchy: string;
}

class RestorationByCriu implements Restoration, Disposable {
  readonly named = new Map<string, number>();
  readonly #context: Context;
  readonly #options: RestoreOptions;
  readonly #program = findCriu();
  readonly #images: Images;
  readonly #inherited: NonNullable<CriuOptions["inheritFds"]>;
  readonly #socket: Fd;
  /** criu's end, which init gets. */
  readonly #end: Fd;
  #surroundings: Surroundings | undefined;

  constructor(context: Context, options: RestoreOptions) {
    this.#context = context;
    this.#options = options;
    this.#images = Images.open(context, options.imagePath, options.workPath, false);
    this.#inherited = inheritedDescriptors(this.#images.path);
    const [ours, theirs] = native().packetSockets();
    this.#socket = new Fd(ours);
    this.#end = new Fd(theirs);
  }

  draft(spec: Spec, host: HostFacts, options: CreateOptions): Draft {
    const mounts = externalMounts(spec, host, options);
    const namespaces = namespacesToJoin(spec);
    this.#surroundings = { spec, mounts, namespaces, hierarchy: host.cgroup.mountPoint };
    this.named.set(descriptors.criu, this.#end.number);
    const passed = namespaces.held.map(({ fd }, index) => {
      const name = `namespace:${String(index)}`;
      this.named.set(name, fd.number);
      return name;
    });
    return draftRestore(spec, host, options, { path: this.#program, passed });
  }

  bringBack(running: Launch, terminal: Console | undefined): number {
    if (this.#surroundings === undefined)
      throw new BerthError("nothing was planned to be restored", { kind: "internal" });
    this.#end[Symbol.dispose]();
    using images = this.#images.seenBy(running.state.init.pid);
    const { pid } = askCriu(this.#context, {
      socket: this.#socket,
      images,
      type: requests.restore,
      options: {
        ...images.options(),
        ...commonCriuOptions(this.#options),
        ...this.#ownOptions(running, this.#surroundings),
      },
      cancellable: true,
      notified(script, answer, fds) {
        reachPoint(running, terminal, script, answer, fds[0]);
      },
    });
    this.#socket[Symbol.dispose]();
    return pid;
  }

  #ownOptions(
    { state }: Launch,
    { spec, mounts, namespaces, hierarchy }: Surroundings,
  ): Omit<CriuOptions, "imagesDirFd" | keyof ReturnType<typeof commonCriuOptions>> {
    const { tcpClose, lsmProfile, lsmMountContext } = this.#options;
    const { path } = state.cgroup;
    return {
      ...configFile(spec.annotations),
      logFile: "restore.log",
      root: state.rootfs,
      evasiveDevices: true,
      restoreSibling: true,
      tcpClose,
      ...(lsmProfile === undefined ? {} : { lsmProfile }),
      ...(lsmMountContext === undefined ? {} : { lsmMountContext }),
      ...(path === "" ? {} : { cgroupRoot: path.slice(hierarchy.length) }),
      joinNamespaces: namespaces.files,
      inheritFds: [
        ...namespaces.held.map(({ key }, index) => ({ key, fd: criuSocketNumber + 1 + index })),
        ...this.#inherited,
      ],
      externalMounts: [
        ...mounts.map(({ target, source }) => ({ key: target, value: source })),
        // What masks files, whichever.
        { key: "/dev/null", value: "/dev/null" },
      ],
    };
  }

  [Symbol.dispose](): void {
    for (const { fd } of this.#surroundings?.namespaces.held ?? []) fd[Symbol.dispose]();
    for (const held of [this.#images, this.#socket, this.#end]) held[Symbol.dispose]();
  }
}

/** What is the runtime's to do while criu restores. */
function reachPoint(
  running: Launch,
  terminal: Console | undefined,
  script: string,
  { pid }: CriuAnswer,
  master: Fd | undefined,
): void {
  if (script === "setup-namespaces") {
    running.state = { ...running.state, init: identify(pid) };
    reachMounted(running);
  }
  // Whoever restores gets the terminal that the container lost its other end of.
  if (script === "orphan-pts-master" && terminal !== undefined && master !== undefined)
    native().sendDescriptor({
      socket: terminal.init.number,
      fd: master.number,
      name: "/dev/ptmx",
    });
}
