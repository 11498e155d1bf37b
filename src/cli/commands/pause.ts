// berth pause

import { pause } from "../../container/pause.ts";
import { defineCommand } from "../options.ts";
import { containerId } from "./launch-options.ts";

export const pauseCommand = defineCommand({
  name: "pause",
  summary: "stop all processes of a container where they are",
  options: [],
  positionals: [containerId],
  run({ context, positionals: [id = ""] }) {
    pause(context, id);
    return 0;
  },
});
