// The beginning of a launch: what is read, checked and planned before anything is made.

import { cgroupManager } from "../cgroup/placement.ts";
import { readHostFacts, type HostFacts } from "../host/host.ts";
import { native } from "../native/index.ts";
import type { Draft } from "../plan/create.ts";
import type { CreateOptions } from "../plan/types.ts";
import type { Context } from "../state/context.ts";
import { containerDirectory } from "../state/store.ts";
import { listenFds, preservedFds } from "./descriptors.ts";
import { draftBundle, loadBundle, type LoadedBundle } from "./load.ts";
import { notifyDirectory } from "./notify.ts";
import type { LaunchMode, LaunchOptions } from "./request.ts";

function draftLaunch(
  context: Context,
  options: LaunchOptions,
  loaded: LoadedBundle,
  host: HostFacts,
  mode: LaunchMode,
  listenFds: number,
): Draft {
  const notify = notifyDirectory(context, containerDirectory(context, options.id));
  const choices: CreateOptions = {
    id: options.id,
    bundle: loaded.bundle,
    mode: mode.mode,
    terminal: loaded.spec.process?.terminal === true ? "socket" : "none",
    noPivot: options.noPivot,
    noNewKeyring: options.noNewKeyring,
    callerLimits: context.caller.limits,
    ...(options.noNewKeyring ? {} : { keyring: `_ses.${native().randomName({})}` }),
    cgroupManager: cgroupManager(context, host),
    preserveFds: options.preserveFds,
    listenFds,
    ...(notify === undefined ? {} : { notifyDirectory: notify }),
  };
  return draftBundle(loaded, host, choices, mode.restoration?.draft.bind(mode.restoration));
}

/** Does a stage of the work, which a trace shows. */
export function timed<T>(context: Context, name: string, work: () => T): T {
  if (context.trace === undefined) return work();
  const start = native().now();
  const result = work();
  context.trace.span(name, start, native().now() - start);
  return result;
}

/** What is known before anything is made. */
export interface Prepared {
  readonly loaded: LoadedBundle;
  readonly host: HostFacts;
  readonly preserved: ReturnType<typeof preservedFds>;
  readonly draft: Draft;
}

/** @throws BerthError for what is wrong with the request, the bundle or what the host can do */
export function prepare(context: Context, options: LaunchOptions, mode: LaunchMode): Prepared {
  const loaded = timed(context, "load and validate", () =>
    loadBundle(context, options.bundle, options.config),
  );
  const host = readHostFacts();
  const listen = listenFds(context);
  const preserved = preservedFds(context, listen + options.preserveFds);
  return {
    loaded,
    host,
    preserved,
    draft: draftLaunch(context, options, loaded, host, mode, listen),
  };
}
