// berth resume

import { defineCommand } from "../options.ts";
import { containerId } from "./launch-options.ts";

export const resumeCommand = defineCommand({
  name: "resume",
  summary: "let the processes of a paused container go on",
  options: [],
  positionals: [containerId],
  async run({ context, positionals: [id = ""] }) {
    const { resume } = await import("../../container/pause.ts");
    resume(context, id);
    return 0;
  },
});
