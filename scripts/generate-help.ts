// The tables of src/cli → src/cli/generated/help-texts.ts: what --help prints, of Berth and of each command; and
// completions/, the scripts that packages install.

import { mkdirSync, writeFileSync } from "node:fs";
import { allCommands } from "../src/cli/commands.ts";
import { bashScript, zshScript } from "../src/cli/completion-scripts.ts";
import { helpText } from "./help-text.ts";

const commands = allCommands();

const target = "src/cli/generated/help-texts.ts";

/** A text as a template literal. */
function literal(text: string): string {
  return `\`${text.replace(/[\\`]|\$\{/g, "\\$&")}\``;
}

async function main(): Promise<void> {
  const parts = [
    "// Generated from the tables of src/cli by npm run generate. Do not edit.",
    `export const generalHelp = ${literal(await helpText())};`,
    "export const commandHelp: ReadonlyMap<string, string> = new Map([",
  ];
  for (const command of commands.values()) {
    parts.push(
      `  [\n    ${JSON.stringify(command.name)},\n    ${literal(await helpText(command))},\n  ],`,
    );
  }
  mkdirSync("src/cli/generated", { recursive: true });
  writeFileSync(target, `${parts.slice(0, 2).join("\n\n")}\n\n${parts.slice(2).join("\n")}\n]);\n`);
  mkdirSync("completions", { recursive: true });
  writeFileSync("completions/berth.bash", bashScript);
  writeFileSync("completions/_berth", zshScript);
}

await main();
