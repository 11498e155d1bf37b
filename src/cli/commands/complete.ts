// berth complete: what the scripts of `berth completion` ask.

import { listContainers } from "../../container/query.ts";
import { completions } from "../completion.ts";
import { defineCommand, type Command } from "../options.ts";
import { writeOutput } from "../output.ts";

/** @param allCommands asked when it runs, since it is one of them */
export const completeCommand = (allCommands: () => ReadonlyMap<string, Command>): Command =>
  defineCommand({
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
