// berth kill

import { parseSignal } from "../signals.ts";
import { kill } from "../../container/kill.ts";
import { forEachId } from "../matching-ids.ts";
import { defineCommand } from "../options.ts";
import { containerId, regexOption } from "./launch-options.ts";

export const killCommand = defineCommand({
  name: "kill",
  summary: "send a signal to the init of a container",
  options: [
    {
      name: "all",
      type: "flag",
      alias: "a",
      description: "send it to all processes of the container",
    },
    regexOption,
  ],
  positionals: [
    containerId,
    {
      name: "SIGNAL",
      description: "a name such as TERM, or a number (default: TERM)",
      optional: true,
    },
  ],
  // What follows the id may look like an option: people write signals with a dash, and are told how to write them.
  optionsFirst: true,
  run({ context, given, positionals: [id = "", signal = "TERM"] }) {
    const number = parseSignal(signal);
    forEachId(context, id, given.flag("regex"), (each) => {
      kill(context, { id: each, signal: number, all: given.flag("all") });
    });
    return 0;
  },
});
