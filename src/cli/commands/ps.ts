// berth ps

import { containerProcesses } from "../../container/processes.ts";
import { processTable } from "../process-table.ts";
import { defineCommand } from "../options.ts";
import { writeOutput } from "../output.ts";
import { containerId } from "./launch-options.ts";

export const psCommand = defineCommand({
  name: "ps",
  summary: "list the processes of a container",
  options: [
    {
      name: "format",
      type: "text",
      alias: "f",
      choices: ["table", "json"],
      description: "table, by ps(1), or json, the process ids (default: table)",
    },
  ],
  positionals: [
    containerId,
    {
      name: "PS-OPTION",
      description: "options of ps(1), which must show PIDs (default: -ef)",
      optional: true,
      repeated: true,
    },
  ],
  // What follows the id is for ps.
  optionsFirst: true,
  run({ context, given, positionals: [id = "", ...options] }) {
    const processes = containerProcesses(context, id);
    if (given.text("format") === "json") {
      writeOutput(`${JSON.stringify(processes)}\n`);
      return 0;
    }
    writeOutput(processTable(processes, options.length === 0 ? ["-ef"] : options));
    return 0;
  },
});
