// berth start

import { start } from "../../container/start.ts";
import { defineCommand } from "../options.ts";
import { containerId } from "./launch-options.ts";

export const startCommand = defineCommand({
  name: "start",
  summary: "execute the program of a created container",
  options: [],
  positionals: [containerId],
  run({ context, positionals: [id = ""] }) {
    start(context, id);
    return 0;
  },
});
