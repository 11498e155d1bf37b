// berth events

import { exactJson } from "../../config/exact-json.ts";
import { containerStats, watchEvents } from "../../container/events.ts";
import { BerthError } from "../../errors/berth-error.ts";
import { defineCommand } from "../options.ts";
import { writeOutput } from "../output.ts";
import { containerId } from "./launch-options.ts";

const units: ReadonlyMap<string, number> = new Map([
  ["ms", 1],
  ["s", 1000],
  ["m", 60_000],
  ["h", 3_600_000],
]);

/** A duration such as 5s, 1m30s or 500ms, in milliseconds; a number alone is seconds. */
export function parseInterval(text: string): number {
  const total = /^[0-9]+$/.test(text)
    ? Number(text) * 1000
    : /^([0-9]+(\.[0-9]+)?(ms|s|m|h))+$/.test(text)
      ? [...text.matchAll(/([0-9.]+)(ms|s|m|h)/g)]
          .map(([, value = "0", unit = ""]) => Number(value) * (units.get(unit) ?? 0))
          .reduce((sum, part) => sum + part, 0)
      : 0;
  if (total >= 1) return Math.min(total, 2 ** 31 - 1);
  throw new BerthError(
    `option --interval must be a duration such as 5s, not ${JSON.stringify(text)}`,
    { kind: "usage" },
  );
}

export const eventsCommand = defineCommand({
  name: "events",
  summary: "print what a container uses and when it runs out of memory, as lines of JSON",
  options: [
    { name: "interval", type: "text", description: "time between statistics (default: 5s)" },
    { name: "stats", type: "flag", description: "print the statistics of now and end" },
  ],
  positionals: [containerId],
  run({ context, given, positionals: [id = ""] }) {
    const intervalMs = parseInterval(given.text("interval") ?? "5s");
    if (given.flag("stats")) {
      const data = containerStats(context, id);
      writeOutput(`${exactJson({ type: "stats", id, data })}\n`);
    } else {
      watchEvents(context, id, intervalMs, (event) => {
        writeOutput(`${exactJson(event)}\n`);
      });
    }
    return 0;
  },
});
