// berth list

import { listContainers } from "../../container/query.ts";
import { listRows, listIds, listJson, listTable } from "../list-format.ts";
import { defineCommand } from "../options.ts";
import { writeOutput } from "../output.ts";

export const listCommand = defineCommand({
  name: "list",
  summary: "list the containers below --root",
  options: [
    {
      name: "format",
      type: "text",
      alias: "f",
      choices: ["table", "json"],
      description: "table or json (default: table)",
    },
    { name: "quiet", type: "flag", alias: "q", description: "print only ids" },
  ],
  positionals: [],
  run({ context, given }) {
    const rows = listRows(listContainers(context), (id, error) => {
      context.debug(`container ${id} cannot be read: ${error}`);
    });
    const format = given.text("format") === "json" ? listJson : listTable;
    writeOutput((given.flag("quiet") ? listIds : format)(rows));
    return 0;
  },
});
