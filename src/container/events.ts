// events: what a container uses, now and then, and when the kernel killed in it for want of memory.

import { readRdtStats } from "../cgroup/rdt-stats.ts";
import { readStats, type Stats } from "../cgroup/stats.ts";
import { BerthError } from "../errors/berth-error.ts";
import { phrases } from "../errors/engine-phrases.ts";
import { isGone } from "../errors/errno.ts";
import { readHostFacts } from "../host/host.ts";
import { Fd } from "../native/fd.ts";
import { exists, flags, openFile } from "../native/files.ts";
import { native } from "../native/index.ts";
import { join } from "../paths/posix.ts";
import type { Context } from "../state/context.ts";
import { deriveStatus } from "../state/status.ts";
import { findCreated } from "../state/store.ts";
import { needCgroup } from "./need-cgroup.ts";

export type Event =
  | { readonly type: "stats"; readonly id: string; readonly data: Stats }
  | { readonly type: "oom"; readonly id: string };

/** What is read of a container while it lives. */
interface Watched {
  readonly cgroup: string;
  readonly stats: () => Stats;
}

function watched(context: Context, id: string): Watched {
  using found = findCreated(context, id);
  const { directory, state } = found;
  if (deriveStatus(directory, state) === "stopped")
    throw new BerthError(`${phrases.notRunning}: ${id}`, { kind: "state" });
  needCgroup(state, "could be measured by");
  const { rdt } = state;
  const cgroup = state.cgroup.path;
  const resctrl = rdt && readHostFacts().resctrl;
  return {
    cgroup,
    stats: () => readStats(cgroup, rdt && resctrl ? readRdtStats(resctrl, rdt) : {}),
  };
}

/**
 * The statistics of a container now.
 *
 * @throws BerthError of kind "state" when it does not exist or has stopped
 */
export function containerStats(context: Context, id: string): Stats {
  return watched(context, id).stats();
}

function killsIn(text: string): bigint {
  return BigInt(/^oom_kill ([0-9]+)$/m.exec(text)?.[1] ?? 0);
}

/**
 * Tells what happens in a container until it ends.
 *
 * @param intervalMs between two statistics
 * @throws BerthError of kind "state" when it does not exist or has stopped
 */
export function watchEvents(
  context: Context,
  id: string,
  intervalMs: number,
  tell: (event: Event) => void,
): void {
  const { cgroup, stats } = watched(context, id);
  const open = (name: string): Fd => new Fd(openFile(join(cgroup, name), flags.readOnly));
  using populated = open("cgroup.events");
  using memory = exists(join(cgroup, "memory.events")) ? open("memory.events") : new Fd(-1);
  const fds = [populated, memory].map(({ number }) => number).filter((fd) => fd >= 0);
  const killsNow = (): bigint =>
    memory.number < 0 ? 0n : killsIn(native().readAgain({ fd: memory.number }));
  let kills = killsNow();
  let next = native().now();
  for (;;) {
    const now = native().now();
    if (now >= next) {
      tell({ type: "stats", id, data: stats() });
      next = now + intervalMs * 1e6;
    }
    native().waitForChange({ fds, timeoutMs: Math.max(0, Math.ceil((next - now) / 1e6)) });
    const ended = liveness(populated);
    const after = ended === "gone" ? kills : killsNow();
    if (after > kills) tell({ type: "oom", id });
    kills = after;
    if (ended !== "alive") return;
  }
}

function liveness(events: Fd): "alive" | "empty" | "gone" {
  try {
    return /^populated 0$/m.test(native().readAgain({ fd: events.number })) ? "empty" : "alive";
  } catch (error) {
    if (isGone(error)) return "gone";
    throw error;
  }
}
