// berth start

import { defineCommand } from "../options.ts";
import { containerId } from "./launch-options.ts";

export const startCommand = defineCommand({
  name: "start",
  summary: "execute the program of a created container",
  options: [],
  positionals: [containerId],
  async run({ context, positionals: [id = ""] }) {
    const { start } = await import("../../container/start.ts");
    start(context, id);
    return 0;
  },
});
