// Candidates for the last word of a command line, from the same tables as everything else.

import { commonOptions, globalOptions, type Command, type Option } from "./options.ts";
import { parseArguments } from "./parse.ts";

/**
 * What the last word may become. Nothing, where the shell had better offer files.
 *
 * @param commands all there are, by their names
 * @param words the command line after the program's name; the last one is being written and may be empty
 * @param containerIds asked only when a container's id is expected
 */
export function completions(
  commands: ReadonlyMap<string, Command>,
  words: readonly string[],
  containerIds: () => readonly string[],
): readonly string[] {
  const current = words.at(-1) ?? "";
  const line = parseArguments(words.slice(0, -1), globalOptions, "positionals").positionals;
  const command = commands.get(line[0] ?? "");
  const offered =
    line.length === 0
      ? ofGlobals(commands, words, current)
      : command === undefined
        ? []
        : ofCommand(command, line.slice(1), current, containerIds);
  return offered.filter((word) => word.startsWith(current)).toSorted();
}

function ofGlobals(
  commands: ReadonlyMap<string, Command>,
  words: readonly string[],
  current: string,
): readonly string[] {
  return (
    valuesOf(globalOptions, words.at(-2)) ??
    (current.startsWith("-") ? dashed(globalOptions) : shown(commands))
  );
}

function ofCommand(
  command: Command,
  args: readonly string[],
  current: string,
  containerIds: () => readonly string[],
): readonly string[] {
  const options = [...command.options, ...commonOptions];
  const values = valuesOf(options, args.at(-1));
  if (values !== undefined) return values;
  if (current.startsWith("-")) return dashed(options);
  const { positionals } = parseArguments(args, options, "options");
  return command.positionals[positionals.length]?.completion === "container" ? containerIds() : [];
}

/** The values of the option before the word, if it takes one that is listed; [] if it takes any other. */
function valuesOf(
  options: readonly Option[],
  before: string | undefined,
): readonly string[] | undefined {
  const option = options.find(({ name, alias }) =>
    [`--${name}`, `-${name}`, `-${alias ?? name}`].includes(before ?? ""),
  );
  return option === undefined || option.type === "flag" ? undefined : (option.choices ?? []);
}

function dashed(options: readonly Option[]): readonly string[] {
  return options.filter(({ hidden }) => hidden !== true).map(({ name }) => `--${name}`);
}

function shown(commands: ReadonlyMap<string, Command>): readonly string[] {
  return [...commands.values()].filter(({ hidden }) => hidden !== true).map(({ name }) => name);
}
