// restore: a container from the files that checkpoint wrote, by criu(8).

import { requests, type CriuOptions } from "../criu/rpc.ts";
import { BerthError } from "../errors/berth-error.ts";
import { resolveCallerPath } from "../host/caller.ts";
import { Fd } from "../native/fd.ts";
import { native } from "../native/index.ts";
import {
  criuSocketNumber,
  draftRestore,
  externalMounts,
  type ExternalMount,
} from "../plan/criu.ts";
import { descriptors } from "../plan/plan.ts";
import { commonCriuOptions, type CriuChoices } from "./checkpoint.ts";
import type { Context } from "./context.ts";
import { askCriu, configFile, findCriu, Images } from "./criu.ts";
import { inheritedDescriptors } from "./criu-descriptors.ts";
import { namespacesToJoin } from "./criu-namespaces.ts";
import { launch } from "./launch.ts";
import type { LaunchMode, LaunchOptions } from "./launch-request.ts";
import type { Console } from "./launch-descriptors.ts";
import { reachMounted, type Launch } from "./launch-steps.ts";
import { loadBundle } from "./load.ts";
import { writePidFile } from "./pid-file.ts";
import { handOver } from "./run.ts";
import { identify } from "./status.ts";
import { foregroundStdio, inherited } from "./stdio.ts";

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
  const { supervisor } = context.caller;
  if (!options.detach && supervisor === undefined)
    throw new BerthError("a foreground restore needs the launcher; start it by bin/berth", {
      kind: "internal",
    });
  using images = Images.open(context, options.imagePath, options.workPath, false);
  const descriptorsKept = inheritedDescriptors(images.path);
  const { spec } = loadBundle(context, options.launch.bundle, options.launch.config);
  const namespaces = namespacesToJoin(spec);
  const [ours, theirs] = native().packetSockets();
  using socket = new Fd(ours);
  const named = new Map<string, number>([[descriptors.criu, theirs]]);
  const passed = namespaces.held.map(({ fd }, index) => {
    const name = `namespace:${String(index)}`;
    named.set(name, fd.number);
    return name;
  });
  const program = { path: findCriu(), passed };
  let mounts: readonly ExternalMount[] = [];
  let hierarchy = "";
  const mode: LaunchMode = {
    mode: "run",
    detached: options.detach,
    stdio: () => (options.detach ? inherited : foregroundStdio()),
    restoration: {
      named,
      draft: (configured, host, chosen) => {
        mounts = externalMounts(configured, host, chosen);
        hierarchy = host.cgroup.mountPoint;
        return draftRestore(configured, host, chosen, program);
      },
      bringBack(running, terminal) {
        native().closeFile({ fd: theirs });
        for (const { fd } of namespaces.held) fd[Symbol.dispose]();
        using seen = images.seenBy(running.state.init.pid);
        const { pid } = askCriu(context, {
          socket,
          images: seen,
          type: requests.restore,
          options: {
            ...seen.options(),
            ...commonCriuOptions(options),
            ...configFile(spec.annotations),
            logFile: "restore.log",
            root: running.state.rootfs,
            evasiveDevices: true,
            restoreSibling: true,
            tcpClose: options.tcpClose,
            ...(options.lsmProfile === undefined ? {} : { lsmProfile: options.lsmProfile }),
            ...(options.lsmMountContext === undefined
              ? {}
              : { lsmMountContext: options.lsmMountContext }),
            ...cgroupRoot(running, hierarchy),
            joinNamespaces: namespaces.files,
            inheritFds: [
              ...namespaces.held.map(({ key }, index) => ({
                key,
                fd: criuSocketNumber + 1 + index,
              })),
              ...descriptorsKept,
            ],
            externalMounts: [
              ...mounts.map(({ target, source }) => ({ key: target, value: source })),
              { key: "/dev/null", value: "/dev/null" },
            ],
          },
          cancellable: true,
          notified(script, answer, fds) {
            if (script === "setup-namespaces") {
              running.state = { ...running.state, init: identify(answer.pid) };
              reachMounted(running);
            }
            if (script === "orphan-pts-master") sendTerminal(terminal, fds[0]);
          },
        });
        socket[Symbol.dispose]();
        return pid;
      },
    },
  };
  return launch(context, options.launch, mode, (launched) => {
    const { state } = launched;
    if (options.pidFile !== undefined)
      writePidFile(resolveCallerPath(context.caller, options.pidFile), state.init.pid);
    if (supervisor !== undefined && !options.detach)
      handOver(
        context,
        supervisor,
        { id: state.id, keep: false, noSubreaper: options.noSubreaper },
        launched,
        undefined,
      );
    return 0;
  });
}

/** @param hierarchy where cgroup2 is mounted */
function cgroupRoot({ state }: Launch, hierarchy: string): Pick<CriuOptions, "cgroupRoot"> {
  const { path } = state.cgroup;
  return path === "" ? {} : { cgroupRoot: path.slice(hierarchy.length) };
}

/** Whoever restores gets the terminal that the container lost its other end of. */
function sendTerminal(terminal: Console | undefined, master: Fd | undefined): void {
  if (terminal === undefined || master === undefined) return;
  native().sendDescriptor({
    socket: terminal.init.number,
    fd: master.number,
    name: "/dev/ptmx",
  });
}
