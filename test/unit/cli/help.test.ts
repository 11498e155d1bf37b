// The generated help and completion scripts, and the tables they are made of.
import { readFileSync } from "node:fs";
import { helpText } from "../../../scripts/help-text.ts";
import { allCommands } from "../../../src/cli/commands.ts";
import { bashScript, zshScript } from "../../../src/cli/completion-scripts.ts";
import { completions } from "../../../src/cli/completion.ts";
import { commandHelp, generalHelp } from "../../../src/cli/generated/help-texts.ts";

const commands = allCommands();

const file = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), "utf8");

describe("the generated help", () => {
  test("is what the tables say", async () => {
    expect(generalHelp).toBe(await helpText());
  });

  test.each([...commands.values()].map((command) => [command.name, command] as const))(
    "of %s is what its table says",
    async (name, command) => {
      expect(commandHelp.get(name)).toBe(await helpText(command));
    },
  );
});

describe("completion", () => {
  const ids = () => ["web-2", "web-1", "db"];
  test.each([
    [["cre"], ["create"]],
    [["--log-f"], ["--log-format"]],
    [
      ["--log-format", ""],
      ["json", "text"],
    ],
    [["--log", ""], []],
    [
      ["--root", "/r", "st"],
      ["start", "state", "stats"],
    ],
    [
      ["start", ""],
      ["db", "web-1", "web-2"],
    ],
    [
      ["kill", "-a", "we"],
      ["web-1", "web-2"],
    ],
    [["kill", "web-1", ""], []],
    [["delete", "--fo"], ["--force"]],
    [["list", "--format", "j"], ["json"]],
    [["create", "--bundle", ""], []],
    [["create", ""], []],
    [["nothing", ""], []],
    [["c"], ["check", "checkpoint", "completion", "create"]],
  ])("of %j offers %j", (words, offered) => {
    expect(completions(commands, words, ids)).toEqual(offered);
  });

  test("scripts for packages are those that berth prints", () => {
    expect(file("completions/berth.bash")).toBe(bashScript);
    expect(file("completions/_berth")).toBe(zshScript);
  });
});
