// The help, made by yargs of the tables of src/cli. It is generated, not made when asked for: yargs takes ten
// milliseconds to load, looks for a package.json around it, and touches process.stdout, all of which the engine must not.

import yargs from "yargs";
import type { Argv } from "yargs";
import { allCommands } from "../src/cli/commands.ts";
import { commonOptions, globalOptions, type Command, type Option } from "../src/cli/options.ts";

const commands = allCommands();

/** Columns of the help. */
const width = 100;

/** What means something else, or nothing, after a command. */
const aboutBerth: ReadonlySet<string> = new Set(["help", "version"]);
const beforeCommands = globalOptions.filter(({ name }) => !aboutBerth.has(name));

const yargsTypes = { flag: "boolean", text: "string", count: "number", list: "array" } as const;

/**
 * The whole command line as yargs knows it.
 *
 * @param args what yargs would parse; the help is that of the command named there
 */
function buildYargs(args: readonly string[] = []): Argv {
  const line = yargs([...args])
    .scriptName("berth")
    .usage("$0 [global options] COMMAND [options] [arguments]")
    .detectLocale(false)
    .help(false)
    .version(false)
    .exitProcess(false)
    .wrap(width)
    .epilogue("berth COMMAND --help tells more about a command.");
  // yargs would take an option of the command for the global one of the same name.
  const own = new Set(commands.get(args[0] ?? "")?.options.map(({ name }) => name));
  const others = beforeCommands.filter(({ name }) => !own.has(name));
  addOptions(line, args.length === 0 ? globalOptions : others, "Global options:");
  for (const command of commands.values()) addCommand(line, command);
  return line;
}

/** The text of `berth --help`, or of `berth COMMAND --help`. */
export async function helpText(command?: Command): Promise<string> {
  const help = await buildYargs(command === undefined ? [] : [command.name]).getHelp();
  return `${help}\n`;
}

function addCommand(line: Argv, command: Command): void {
  const { name, summary, details, hidden, options, positionals } = command;
  const shape = positionals.map((positional) => {
    const word = `${positional.name}${positional.repeated === true ? ".." : ""}`;
    return positional.optional === true ? `[${word}]` : `<${word}>`;
  });
  line.command({
    command: [name, ...shape].join(" "),
    describe: hidden === true ? false : summary,
    builder: (one: Argv) => {
      one.usage(
        ["$0 [global options] " + [name, "[options]", ...shape].join(" "), "", summary].join("\n"),
      );
      one.epilogue(details ?? "");
      for (const positional of positionals) {
        one.positional(positional.name, { describe: positional.description, type: "string" });
      }
      addOptions(one, [...options, ...commonOptions], "Options:");
      return one;
    },
    handler: () => undefined,
  });
}

function addOptions(line: Argv, options: readonly Option[], group: string): void {
  for (const { name, type, alias, description, choices, hidden } of options) {
    line.option(name, {
      type: yargsTypes[type],
      describe: description,
      hidden: hidden === true,
      group,
      ...(alias === undefined ? {} : { alias }),
      ...(choices === undefined ? {} : { choices }),
    });
  }
}
