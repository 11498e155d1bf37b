// berth stats

import { containerStats } from "../../container/events.ts";
import { listContainers } from "../../container/query.ts";
import { native } from "../../native/index.ts";
import type { Context } from "../../state/context.ts";
import { defineCommand } from "../options.ts";
import { writeOutput } from "../output.ts";
import { statsTable } from "../stats-table.ts";
import type { Sample } from "../stats-table.ts";

const intervalMs = 1000;
/** Clears the screen and goes to its first line (ECMA-48). */
const clear = "\u001b[H\u001b[J";

function sample(context: Context, ids: readonly string[]): readonly Sample[] {
  const running = listContainers(context).flatMap((entry) =>
    entry.kind === "container" && ["running", "paused", "created"].includes(entry.state.status)
      ? [entry.state.id]
      : [],
  );
  const chosen = ids.length === 0 ? running : ids;
  return chosen.map((id) => ({ id, at: native().now(), stats: containerStats(context, id) }));
}

export const statsCommand = defineCommand({
  name: "stats",
  summary: "show what containers use, again and again",
  options: [
    { name: "no-stream", type: "flag", description: "show it once, after a second, and end" },
  ],
  positionals: [
    {
      name: "ID",
      description: "the containers' ids (default: all)",
      optional: true,
      repeated: true,
      completion: "container",
    },
  ],
  run({ context, given, positionals }) {
    const live = native().isTerminal({ fd: 1 });
    let before = new Map<string, Sample>();
    for (;;) {
      const samples = sample(context, positionals);
      const first = before.size === 0;
      if (!first || !given.flag("no-stream"))
        writeOutput(`${live ? clear : ""}${statsTable(samples, before)}`);
      if (given.flag("no-stream") && (!first || samples.length === 0)) return 0;
      before = new Map(samples.map((one) => [one.id, one]));
      native().waitForChange({ fds: [], timeoutMs: intervalMs });
    }
  },
});
