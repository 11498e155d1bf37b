// berth complete: what the scripts of `berth completion` ask.

import { allCommands } from "../commands.ts";
import { completions } from "../completion.ts";
import { listContainers } from "../../container/query.ts";
import { defineCommand } from "../options.ts";
import { writeOutput } from "../output.ts";

export const completeCommand = defineCommand({
  name: "complete",
  summary: "print what the last word of a command line may become",
  hidden: true,
  options: [],
  positionals: [
    { name: "WORD", description: "words after `berth`", optional: true, repeated: true },
  ],
  optionsFirst: true,
  run({ context, positionals }) {
    const ids = () =>
      listContainers(context).map((entry) =>
        entry.kind === "container" ? entry.state.id : entry.id,
      );
    const words = completions(allCommands(), positionals, ids);
    writeOutput(words.map((word) => `${word}\n`).join(""));
    return 0;
  },
});
