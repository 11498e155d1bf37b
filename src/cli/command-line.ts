// A command line from its words to its exit code. The log is opened before anything else can go wrong, because engines
// read it whatever happens.

import { BerthError } from "../errors/berth-error.ts";
import { readCaller, resolveCallerPath, type Caller } from "../host/caller.ts";
import { native } from "../native/index.ts";
import type { Context } from "../state/context.ts";
import { findCommand } from "./commands.ts";
import { makeContext, type GlobalOptions } from "./context.ts";
import { describeError, exitCodeOf } from "./describe.ts";
import { commandHelp, generalHelp } from "./generated/help-texts.ts";
import { commonOptions, globalOptions, type Command, type GivenByAnyName } from "./options.ts";
import { writeOutput } from "./output.ts";
import { parseArguments, type Parsed } from "./parse.ts";
import { openReport, type Level, type Report } from "./report.ts";
import { countError, optionError, unknownCommand } from "./usage.ts";
import { versionText } from "./version.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Runs a command line; what goes wrong is reported here and nowhere else.
 *
 * @param args the words after the program's name
 * @param environment the engine's environment
 * @returns the exit code
 */
export function runCommandLine(args: readonly string[], environment: Environment): number {
  const line = readLine(args);
  const { globals } = line;
  const format = globals.text("log-format") === "json" ? "json" : "text";
  const level = globals.flag("debug") ? "debug" : levelOf(globals.text("log-level"));
  let report = openReport({ logFile: undefined, format, level });
  try {
    const caller = readCaller(environment);
    const log = globals.text("log");
    if (log !== undefined) {
      report = openReport({ logFile: resolveCallerPath(caller, log), format, level });
    }
    const code = dispatch(line, caller, report, environment);
    report.succeeded();
    return code;
  } catch (error) {
    if (!(error instanceof BerthError) && error instanceof Error) {
      for (const line of (error.stack ?? "").split("\n")) report.debug(line);
    }
    report.error(describeError(error, line.name ?? ""));
    return exitCodeOf(error, line.command?.failureCode ?? 1);
  }
}

const levelOf = (word: string | undefined): Level =>
  word === "debug" || word === "error" ? word : "warning";

/** A command line, read but not yet judged. */
interface Line {
  /** Before the command or after it. */
  readonly globals: GlobalOptions;
  /** What stands before the command. */
  readonly before: Parsed;
  /** The command's name, and it itself if there is one of that name. */
  readonly name: string | undefined;
  readonly command: Command | undefined;
  /** What stands after its name. */
  readonly after: Parsed;
}

/** What says something instead of the command. */
const insteadOfCommand: readonly string[] = ["help", "version", "V"];

/** Global options that may also follow the command, as with runc 1.5. */
const persistentOptions = globalOptions.filter(({ name }) => !insteadOfCommand.includes(name));

function readLine(args: readonly string[]): Line {
  const before = parseArguments(args, globalOptions, "positionals");
  const [name, ...rest] = before.positionals;
  const command = name === undefined ? undefined : findCommand(name);
  const after = parseArguments(
    rest,
    [...(command?.options ?? []), ...commonOptions],
    command?.optionsFirst === true ? "positionals" : "options",
    persistentOptions,
  );
  return { globals: eitherOf(before.given, after.others), before, name, command, after };
}

/** The options of both places. */
function eitherOf(before: GlobalOptions, after: GivenByAnyName | undefined): GlobalOptions {
  if (after === undefined) return before;
  return {
    flag: (name) => after.flag(name) || before.flag(name),
    has: (name) => after.has(name) || before.has(name),
    text: (name) => after.text(name) ?? before.text(name),
    count: (name) => after.count(name) ?? before.count(name),
    list: (name) => [...before.list(name), ...after.list(name)],
  };
}

function dispatch(line: Line, caller: Caller, report: Report, environment: Environment): number {
  const { globals, before, name, after } = line;
  if (before.problems.length > 0)
    throw incorrectUsage(optionError(before.problems, undefined, name));
  if (before.given.flag("version") || before.given.flag("V")) return printVersion();
  if (before.given.flag("help") || name === undefined) return printHelp(name);
  if (name === "help") return printHelp(after.positionals[0]);
  const command = line.command ?? needCommand(name);
  if (after.given.flag("help")) return printHelp(name);
  checkArguments(command, after);
  const context = makeContext(globals, caller, report, environment);
  report.debug(
    `berth ${name}: state in ${context.root}, called from ${caller.cwd ?? "a directory without a name"}`,
  );
  try {
    const { given, positionals } = after;
    return command.run({ context, given, positionals });
  } finally {
    flushTrace(context, report);
  }
}

/** What was done is done, and its exit code stands, whether the trace can be written or not. */
function flushTrace({ trace }: Context, report: Report): void {
  try {
    trace?.flush();
  } catch (error) {
    report.error(describeError(error, undefined));
  }
}

function needCommand(name: string): Command {
  const command = findCommand(name);
  if (command === undefined) throw unknownCommand(name);
  return command;
}

function checkArguments(command: Command, { problems, positionals }: Parsed): void {
  const least = command.positionals.filter(({ optional }) => optional !== true).length;
  const most =
    command.positionals.at(-1)?.repeated === true ? Infinity : command.positionals.length;
  const { length } = positionals;
  if (problems.length === 0 && length >= least && length <= most) return;
  throw incorrectUsage(
    problems.length > 0 ? optionError(problems, command) : countError(command, length),
    command,
  );
}

/** Shows the help, as runc does, before the error is reported. */
function incorrectUsage(error: BerthError, command?: Command): BerthError {
  writeOutput(`Incorrect Usage.\n\n${helpOf(command?.name)}`);
  return error;
}

function printHelp(name: string | undefined): number {
  const command = name === undefined ? undefined : needCommand(name);
  writeOutput(helpOf(command?.name));
  return 0;
}

/** The help of a command, or of Berth. */
function helpOf(name: string | undefined): string {
  return name === undefined ? generalHelp : (commandHelp.get(name) ?? "");
}

function printVersion(): number {
  writeOutput(versionText(native().seccompVersion()));
  return 0;
}
