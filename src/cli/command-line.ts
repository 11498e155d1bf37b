// A command line from its words to its exit code. The log is opened before anything else can go wrong, because engines
// read it whatever happens.

import { BerthError } from "../errors/berth-error.ts";
import { readCaller, resolveCallerPath, type Caller } from "../host/caller.ts";
import { native } from "../native/index.ts";
import type { Context } from "../state/context.ts";
import { findCommand } from "./commands.ts";
import { makeContext } from "./context.ts";
import { describeError, exitCodeOf } from "./describe.ts";
import { commandHelp, generalHelp } from "./generated/help-texts.ts";
import { commonOptions, globalOptions, type Command } from "./options.ts";
import { writeOutput } from "./output.ts";
import { parseArguments, type Parsed } from "./parse.ts";
import { openReport, type Report } from "./report.ts";
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
  const globals = parseArguments(args, globalOptions, "positionals");
  const format = globals.given.text("log-format") === "json" ? "json" : "text";
  const debug = globals.given.flag("debug");
  let report = openReport({ logFile: undefined, format, debug });
  try {
    const caller = readCaller(environment);
    const log = globals.given.text("log");
    if (log !== undefined) {
      report = openReport({ logFile: resolveCallerPath(caller, log), format, debug });
    }
    const code = dispatch(globals, caller, report, environment);
    report.succeeded();
    return code;
  } catch (error) {
    if (!(error instanceof BerthError) && error instanceof Error) {
      for (const line of (error.stack ?? "").split("\n")) report.debug(line);
    }
    const [name = ""] = globals.positionals;
    report.error(describeError(error, name));
    return exitCodeOf(error, findCommand(name)?.failureCode ?? 1);
  }
}

function dispatch(
  globals: Parsed,
  caller: Caller,
  report: Report,
  environment: Environment,
): number {
  const [name, ...args] = globals.positionals;
  if (globals.problems.length > 0)
    throw incorrectUsage(optionError(globals.problems, undefined, name));
  if (globals.given.flag("version")) return printVersion();
  if (globals.given.flag("help") || name === undefined) return printHelp(name);
  if (name === "help") return printHelp(args[0]);
  const command = needCommand(name);
  const parsed = parseArguments(
    args,
    [...command.options, ...commonOptions],
    command.optionsFirst === true ? "positionals" : "options",
  );
  if (parsed.given.flag("help")) return printHelp(name);
  checkArguments(command, parsed);
  const context = makeContext(globals.given, caller, report, environment);
  report.debug(
    `berth ${name}: state in ${context.root}, called from ${caller.cwd ?? "a directory without a name"}`,
  );
  try {
    const { given, positionals } = parsed;
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
