// berth create

import { defineCommand } from "../options.ts";
import { launchOptions, newContainerId, readLaunchOptions } from "./launch-options.ts";

export const createCommand = defineCommand({
  name: "create",
  summary: "make a container and stop before its program",
  details: "The program is executed by the command start.",
  options: launchOptions,
  positionals: [newContainerId],
  async run({ context, given, positionals: [id = ""] }) {
    const { create } = await import("../../container/create.ts");
    create(context, readLaunchOptions(given, id));
    return 0;
  },
});
