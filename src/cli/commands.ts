// All commands, in the order in which the help shows them. Each is loaded when it is used.

// What nearly every command needs comes in one piece with the command line: the engine takes longer to find a small piece
// than to skip what it does not need of a larger one.
import "../config/exact-json.ts";
import "../container/aborted.ts";
import "../container/resources-state.ts";
import "../container/status.ts";
import "../container/store.ts";
import "../native/fd.ts";
import "./commands/launch-options.ts";
import type { Command } from "./options.ts";

type Load = () => Promise<Command>;

const loaders: ReadonlyMap<string, Load> = new Map<string, Load>([
  ["run", async () => (await import("./commands/run.ts")).runCommand],
  ["create", async () => (await import("./commands/create.ts")).createCommand],
  ["start", async () => (await import("./commands/start.ts")).startCommand],
  ["state", async () => (await import("./commands/state.ts")).stateCommand],
  ["kill", async () => (await import("./commands/kill.ts")).killCommand],
  ["delete", async () => (await import("./commands/delete.ts")).deleteCommand],
  ["exec", async () => (await import("./commands/exec.ts")).execCommand],
  ["list", async () => (await import("./commands/list.ts")).listCommand],
  ["pause", async () => (await import("./commands/pause.ts")).pauseCommand],
  ["resume", async () => (await import("./commands/resume.ts")).resumeCommand],
  ["update", async () => (await import("./commands/update.ts")).updateCommand],
  ["ps", async () => (await import("./commands/ps.ts")).psCommand],
  ["events", async () => (await import("./commands/events.ts")).eventsCommand],
  ["stats", async () => (await import("./commands/stats.ts")).statsCommand],
  ["checkpoint", async () => (await import("./commands/checkpoint.ts")).checkpointCommand],
  ["restore", async () => (await import("./commands/restore.ts")).restoreCommand],
  ["spec", async () => (await import("./commands/spec.ts")).specCommand],
  ["check", async () => (await import("./commands/check.ts")).checkCommand],
  ["plan", async () => (await import("./commands/plan.ts")).planCommand],
  ["features", async () => (await import("./commands/features.ts")).featuresCommand],
  ["completion", async () => (await import("./commands/completion.ts")).completionCommand],
  ["complete", async () => (await import("./commands/complete.ts")).completeCommand],
]);

/** The command of a name, or undefined when there is none. */
export async function loadCommand(name: string): Promise<Command | undefined> {
  return loaders.get(name)?.();
}

/** All commands by their names: for what speaks of all of them. */
export async function loadCommands(): Promise<ReadonlyMap<string, Command>> {
  const commands = new Map<string, Command>();
  for (const [name, load] of loaders) commands.set(name, await load());
  return commands;
}
