// berth state

import { defineCommand } from "../options.ts";
import { writeOutput } from "../output.ts";
import { containerId } from "./launch-options.ts";

export const stateCommand = defineCommand({
  name: "state",
  summary: "print the state of a container as JSON",
  options: [],
  positionals: [containerId],
  async run({ context, positionals: [id = ""] }) {
    const { readState } = await import("../../container/query.ts");
    // Without a newline at the end, as runc prints it.
    writeOutput(JSON.stringify(readState(context, id), null, 2));
    return 0;
  },
});
