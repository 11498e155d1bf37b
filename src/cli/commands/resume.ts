// berth resume

import { resume } from "../../container/pause.ts";
import { defineCommand } from "../options.ts";
import { containerId } from "./launch-options.ts";

export const resumeCommand = defineCommand({
  name: "resume",
  summary: "let the processes of a paused container go on",
  options: [],
  positionals: [containerId],
  run({ context, positionals: [id = ""] }) {
    resume(context, id);
    return 0;
  },
});
