// The shape of the command line as data: what options and commands are. One table serves the parser (parse.ts), the help
// (scripts/help-text.ts) and the completion (completion.ts). The commands themselves are in commands/.

import type { Context } from "../state/context.ts";

/**
 * `text` options whose value is empty count as not given, as with runc. `count` is a decimal number from 0 to 2^31 - 1. A
 * `list` may be given any number of times.
 */
export type OptionType = "flag" | "text" | "count" | "list";

export interface Option {
  /** Long name without dashes. */
  readonly name: string;
  readonly type: OptionType;
  /** One letter. */
  readonly alias?: string;
  /** The only values it may have. */
  readonly choices?: readonly string[];
  readonly description: string;
  /** Accepted, but not shown. */
  readonly hidden?: boolean;
}

type NameOf<O extends readonly Option[], T extends OptionType> = Extract<
  O[number],
  { readonly type: T }
>["name"];

/** The options given, by their names; naming one that the table does not have does not compile. */
interface GivenByName<
  Flag extends string,
  Text extends string,
  Count extends string,
  List extends string,
> {
  readonly flag: (name: Flag) => boolean;
  /** Whether a flag is on the command line, true or not. */
  readonly has: (name: Flag) => boolean;
  readonly text: (name: Text) => string | undefined;
  readonly count: (name: Count) => number | undefined;
  readonly list: (name: List) => readonly string[];
}

export type Given<O extends readonly Option[] = readonly Option[]> = GivenByName<
  NameOf<O, "flag">,
  NameOf<O, "text">,
  NameOf<O, "count">,
  NameOf<O, "list">
>;

/** The same before it is known which command's table it is of. */
export type GivenByAnyName = GivenByName<string, string, string, string>;

/** An argument after the options. */
export interface Positional {
  /** As shown in the help, such as `ID`. */
  readonly name: string;
  readonly description: string;
  readonly optional?: boolean;
  /** Any number of them; only the last positional may be so. */
  readonly repeated?: boolean;
  /** What the shell completes it with. */
  readonly completion?: "container" | "directory";
}

/** What a command is run with. */
export interface Invocation<O extends readonly Option[] = readonly Option[]> {
  readonly context: Context;
  readonly given: Given<O>;
  /** As many as the table of positionals allows. */
  readonly positionals: readonly string[];
}

export interface Command<O extends readonly Option[] = readonly Option[]> {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** More lines for the command's own help. */
  readonly details?: string;
  readonly options: O;
  readonly positionals: readonly Positional[];
  /** Options end at the first positional, so that what follows may begin with a dash. */
  readonly optionsFirst?: boolean;
  /** Exit code when it fails, after its command line was understood; 1 unless said otherwise. */
  readonly failureCode?: number;
  readonly hidden?: boolean;
  /** Does it; the result is the exit code. */
  run(invocation: Invocation<O>): number;
}

/** Makes a command of a table, so that `run` knows the names of its options. */
export function defineCommand<const O extends readonly Option[]>(command: Command<O>): Command {
  return command;
}

/** Options before the command. */
export const globalOptions = [
  {
    name: "root",
    type: "text",
    description: "directory of the containers' state (default: /run/berth)",
  },
  { name: "log", type: "text", description: "file to append messages to (default: stderr)" },
  {
    name: "log-format",
    type: "text",
    choices: ["text", "json"],
    description: "format of messages (default: text)",
  },
  { name: "debug", type: "flag", description: "log what is done and what is doubtful" },
  {
    name: "log-level",
    type: "text",
    choices: ["error", "warning", "debug"],
    description: "least that is logged (default: warning); debug is as --debug",
  },
  {
    name: "systemd-cgroup",
    type: "flag",
    description: "let systemd make the cgroup",
  },
  {
    name: "cgroup-manager",
    type: "text",
    choices: ["cgroupfs", "systemd", "disabled"],
    description: "who makes the cgroup; disabled: the container stays in the caller's",
  },
  {
    name: "rootless",
    type: "text",
    description: "true, false or auto; accepted for compatibility, without effect",
  },
  { name: "criu", type: "text", hidden: true, description: "accepted for compatibility, ignored" },
  { name: "trace", type: "text", description: "file to write a Chrome/Perfetto trace to" },
  { name: "help", type: "flag", alias: "h", description: "show help" },
  { name: "version", type: "flag", alias: "v", description: "show the version" },
  { name: "V", type: "flag", hidden: true, description: "the same, as crun has it" },
] as const satisfies readonly Option[];

/** Every command has these as well. */
export const commonOptions = [
  { name: "help", type: "flag", alias: "h", description: "show help" },
] as const satisfies readonly Option[];
