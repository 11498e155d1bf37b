// berth completion

import { bashScript, zshScript } from "../completion-scripts.ts";
import { defineCommand } from "../options.ts";
import { writeOutput } from "../output.ts";

export const completionCommand = defineCommand({
  name: "completion",
  summary: "print a script that teaches a shell to complete command lines",
  details: 'For bash: eval "$(berth completion)"; for zsh: eval "$(berth completion --shell zsh)".',
  options: [
    {
      name: "shell",
      type: "text",
      choices: ["bash", "zsh"],
      description: "bash or zsh (default: bash)",
    },
  ],
  positionals: [],
  run({ given }) {
    writeOutput(given.text("shell") === "zsh" ? zshScript : bashScript);
    return 0;
  },
});
