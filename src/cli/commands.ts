// All commands, in the order in which the help shows them.

import { checkCommand } from "./commands/check.ts";
import { checkpointCommand } from "./commands/checkpoint.ts";
import { completeCommand } from "./commands/complete.ts";
import { completionCommand } from "./commands/completion.ts";
import { createCommand } from "./commands/create.ts";
import { deleteCommand } from "./commands/delete.ts";
import { eventsCommand } from "./commands/events.ts";
import { execCommand } from "./commands/exec.ts";
import { featuresCommand } from "./commands/features.ts";
import { killCommand } from "./commands/kill.ts";
import { listCommand } from "./commands/list.ts";
import { pauseCommand } from "./commands/pause.ts";
import { planCommand } from "./commands/plan.ts";
import { psCommand } from "./commands/ps.ts";
import { restoreCommand } from "./commands/restore.ts";
import { resumeCommand } from "./commands/resume.ts";
import { runCommand } from "./commands/run.ts";
import { specCommand } from "./commands/spec.ts";
import { startCommand } from "./commands/start.ts";
import { stateCommand } from "./commands/state.ts";
import { statsCommand } from "./commands/stats.ts";
import { updateCommand } from "./commands/update.ts";
import type { Command } from "./options.ts";

const table: ReadonlyMap<string, Command> = new Map([
  ["run", runCommand],
  ["create", createCommand],
  ["start", startCommand],
  ["state", stateCommand],
  ["kill", killCommand],
  ["delete", deleteCommand],
  ["exec", execCommand],
  ["list", listCommand],
  ["pause", pauseCommand],
  ["resume", resumeCommand],
  ["update", updateCommand],
  ["ps", psCommand],
  ["events", eventsCommand],
  ["stats", statsCommand],
  ["checkpoint", checkpointCommand],
  ["restore", restoreCommand],
  ["spec", specCommand],
  ["check", checkCommand],
  ["plan", planCommand],
  ["features", featuresCommand],
  ["completion", completionCommand],
  ["complete", completeCommand(allCommands)],
]);

/** The command of a name, or undefined when there is none. */
export function findCommand(name: string): Command | undefined {
  return table.get(name);
}

/** All commands by their names: for what speaks of all of them. */
export function allCommands(): ReadonlyMap<string, Command> {
  return table;
}
