// berth delete

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
  ],
  positionals: [containerId],
  async run({ context, given, positionals: [id = ""] }) {
    const { deleteContainer } = await import("../../container/delete.ts");
    const { forEachId } = await import("../matching-ids.ts");
    forEachId(context, id, given.flag("regex"), (each) => {
      deleteContainer(context, { id: each, force: given.flag("force") });
    });
    return 0;
  },
});
