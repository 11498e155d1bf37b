// A command line from its words to its exit code. The log is opened before anything else can go wrong, because engines
// read it whatever happens.

import type { Context } from "../container/context.ts";
import { BerthError } from "../errors/berth-error.ts";
import { readCaller, resolveCallerPath, type Caller } from "../host/caller.ts";
import { loadCommand } from "./commands.ts";
import { makeContext } from "./context.ts";
import { describeError, exitCodeOf } from "./describe.ts";
import { commonOptions, globalOptions, type Command } from "./options.ts";
import { writeOutput } from "./output.ts";
import { parseArguments, type Parsed } from "./parse.ts";
import { openReport, type Report } from "./report.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Runs a command line; what goes wrong is reported here and nowhere else.
 *
 * @param args the words after the program's name
 * @param environment the engine's environment
 * @returns the exit code
 */
export async function runCommandLine(
  args: readonly string[],
  environment: Environment,
): Promise<number> {
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
    const code = await dispatch(globals, caller, report, environment);
    report.succeeded();
    return code;
  } catch (error) {
    if (!(error instanceof BerthError) && error instanceof Error) {
      for (const line of (error.stack ?? "").split("\n")) report.debug(line);
    }
    const [name = ""] = globals.positionals;
    report.error(describeError(error, name));
    return exitCodeOf(error, (await loadCommand(name))?.failureCode ?? 1);
  }
}

async function dispatch(
  globals: Parsed,
  caller: Caller,
  report: Report,
  environment: Environment,
): Promise<number> {
  const [name, ...args] = globals.positionals;
  if (globals.problems.length > 0) {
    const { optionError } = await import("./usage.ts");
    throw await incorrectUsage(await optionError(globals.problems, undefined, name));
  }
  if (globals.given.flag("version")) return printVersion();
  if (globals.given.flag("help") || name === undefined) return printHelp(name);
  if (name === "help") return printHelp(args[0]);
  const command = await findCommand(name);
  const parsed = parseArguments(
    args,
    [...command.options, ...commonOptions],
    command.optionsFirst === true ? "positionals" : "options",
  );
  if (parsed.given.flag("help")) return printHelp(name);
  await checkArguments(command, parsed);
  const context = await makeContext(globals.given, caller, report, environment);
  report.debug(
    `berth ${name}: state in ${context.root}, called from ${caller.cwd ?? "a directory without a name"}`,
  );
  try {
    const { given, positionals } = parsed;
    return await command.run({ context, given, positionals });
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

async function findCommand(name: string): Promise<Command> {
  const command = await loadCommand(name);
  if (command !== undefined) return command;
  const { unknownCommand } = await import("./usage.ts");
  throw await unknownCommand(name);
}

async function checkArguments(command: Command, { problems, positionals }: Parsed): Promise<void> {
  const least = command.positionals.filter(({ optional }) => optional !== true).length;
  const most =
    command.positionals.at(-1)?.repeated === true ? Infinity : command.positionals.length;
  const { length } = positionals;
  if (problems.length === 0 && length >= least && length <= most) return;
  const { optionError, countError } = await import("./usage.ts");
  throw await incorrectUsage(
    problems.length > 0 ? await optionError(problems, command) : countError(command, length),
    command,
  );
}

/** Shows the help, as runc does, before the error is reported. */
async function incorrectUsage(error: BerthError, command?: Command): Promise<BerthError> {
  writeOutput(`Incorrect Usage.\n\n${await helpOf(command?.name)}`);
  return error;
}

async function printHelp(name: string | undefined): Promise<number> {
  const command = name === undefined ? undefined : await findCommand(name);
  writeOutput(await helpOf(command?.name));
  return 0;
}

/** The help of a command, or of Berth. */
async function helpOf(name: string | undefined): Promise<string> {
  const { generalHelp, commandHelp } = await import("./generated/help-texts.ts");
  return name === undefined ? generalHelp : (commandHelp.get(name) ?? "");
}

async function printVersion(): Promise<number> {
  const { libseccompVersion, versionText } = await import("./version.ts");
  writeOutput(versionText(libseccompVersion()));
  return 0;
}
