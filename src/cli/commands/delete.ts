// berth delete

import { deleteContainer } from "../../container/delete.ts";
import { forEachId } from "../matching-ids.ts";
import { defineCommand } from "../options.ts";
import { containerId, regexOption } from "./launch-options.ts";

export const deleteCommand = defineCommand({
  name: "delete",
  summary: "remove a stopped or created container",
  options: [
    {
      name: "force",
      type: "flag",
      alias: "f",
      description: "kill it if it runs; succeed if there is none",
    },
    regexOption,
    {
      name: "only",
      type: "text",
      hidden: true,
      description: "device and inode of the only directory that is meant; for the monitor",
    },
  ],
  positionals: [containerId],
  run({ context, given, positionals: [id = ""] }) {
    forEachId(context, id, given.flag("regex"), (each) => {
      deleteContainer(context, {
        id: each,
        force: given.flag("force"),
        only: given.text("only"),
      });
    });
    return 0;
  },
});
