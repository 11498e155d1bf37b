// Words for a command line that was mistyped: what is wrong, and what was probably meant.

import { BerthError, type Violation } from "../errors/berth-error.ts";
import { didYouMean } from "../errors/nearest.ts";
import { allCommands } from "./commands.ts";
import { globalOptions, type Command, type Option } from "./options.ts";
import type { UsageProblem } from "./parse.ts";

/**
 * The error for wrong options.
 *
 * @param problems at least one
 * @param command whose options they were meant to be; undefined for the global ones
 * @param next the word after the global options, which is the command that was probably meant to have them
 */
export function optionError(
  problems: readonly UsageProblem[],
  command: Command | undefined,
  next?: string,
): BerthError {
  const commands = allCommands();
  const violations = problems.map((problem): Violation => {
    if (problem.kind === "badOption") return { pointer: "", message: problem.message };
    const hint = hintFor(commands, problem.name, command, next);
    return {
      pointer: "",
      message: `unknown option ${JSON.stringify(problem.written)}`,
      ...(hint === undefined ? {} : { hint }),
    };
  });
  return new BerthError(violations[0]?.message ?? "wrong options", {
    kind: "usage",
    exitCode: 1,
    violations,
  });
}

function hintFor(
  commands: ReadonlyMap<string, Command>,
  name: string,
  command: Command | undefined,
  next: string | undefined,
): string | undefined {
  const has = (options: readonly Option[]) => options.some((option) => option.name === name);
  if (command === undefined) {
    const meant = commands.get(next ?? "");
    const owner = [...(meant === undefined ? [] : [meant]), ...commands.values()].find(
      ({ options }) => has(options),
    );
    if (owner !== undefined) return `it is an option of "${owner.name}" and goes after it`;
    return didYouMean(`--${name}`, dashed(globalOptions));
  }
  if (has(globalOptions)) return `it is a global option and goes before "${command.name}"`;
  return didYouMean(`--${name}`, dashed(command.options));
}

function dashed(options: readonly Option[]): readonly string[] {
  return options.filter(({ hidden }) => hidden !== true).map(({ name }) => `--${name}`);
}

/** The error for a word that is no command. */
export function unknownCommand(name: string): BerthError {
  const shown = [...allCommands().values()].filter(({ hidden }) => hidden !== true);
  const hint = didYouMean(
    name,
    shown.map((command) => command.name),
  );
  return new BerthError(`berth: unknown command ${JSON.stringify(name)}`, {
    kind: "usage",
    hint: hint ?? 'try "berth --help"',
  });
}

/** The error for a wrong number of arguments, in the words of runc. */
export function countError({ name, positionals }: Command, given: number): BerthError {
  const least = positionals.filter(({ optional }) => optional !== true).length;
  const most = positionals.length;
  const wanted =
    least === most
      ? `exactly ${String(most)} argument(s)`
      : given < least
        ? `a minimum of ${String(least)} argument(s)`
        : `a maximum of ${String(most)} argument(s)`;
  return new BerthError(`berth: "${name}" requires ${wanted}`, { kind: "usage", exitCode: 1 });
}
