// berth pause

import { defineCommand } from "../options.ts";
import { containerId } from "./launch-options.ts";

export const pauseCommand = defineCommand({
  name: "pause",
  summary: "stop all processes of a container where they are",
  options: [],
  positionals: [containerId],
  async run({ context, positionals: [id = ""] }) {
    const { pause } = await import("../../container/pause.ts");
    pause(context, id);
    return 0;
  },
});
