// berth create

import { create } from "../../container/create.ts";
import { defineCommand } from "../options.ts";
import { launchOptions, newContainerId, readLaunchOptions } from "./launch-options.ts";

export const createCommand = defineCommand({
  name: "create",
  summary: "make a container and stop before its program",
  details: "The program is executed by the command start.",
  options: [
    ...launchOptions,
    {
      name: "no-subreaper",
      type: "flag",
      hidden: true,
      description: "accepted for compatibility: create waits for nobody",
    },
  ],
  positionals: [newContainerId],
  run({ context, given, positionals: [id = ""] }) {
    create(context, readLaunchOptions(given, id));
    return 0;
  },
});
