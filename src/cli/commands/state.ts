// berth state

import { readState } from "../../container/query.ts";
import { defineCommand } from "../options.ts";
import { writeOutput } from "../output.ts";
import { containerId } from "./launch-options.ts";

export const stateCommand = defineCommand({
  name: "state",
  summary: "print the state of a container as JSON",
  options: [],
  positionals: [containerId],
  run({ context, positionals: [id = ""] }) {
    // Without a newline at the end, as runc prints it.
    writeOutput(JSON.stringify(readState(context, id), null, 2));
    return 0;
  },
});
