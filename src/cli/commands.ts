// All commands, in the order in which the help shows them.

import { checkCommand } from "./commands/check.ts";
import { checkpointCommand } from "./commands/checkpoint.ts";
import { completeCommand } from "./commands/complete.ts";
import { completionCommand } from "./commands/completion.ts";
import { createCommand } from "./commands/create.ts";
import { deleteCommand } from "./commands/delete.ts";
import { execCommand } from "./commands/exec.ts";
import { eventsCommand } from "./commands/events.ts";
import { featuresCommand } from "./commands/features.ts";
import { killCommand } from "./commands/kill.ts";
import { listCommand } from "./commands/list.ts";
import { pauseCommand } from "./commands/pause.ts";
import { planCommand } from "./commands/plan.ts";
import { psCommand } from "./commands/ps.ts";
import { resumeCommand } from "./commands/resume.ts";
import { restoreCommand } from "./commands/restore.ts";
import { runCommand } from "./commands/run.ts";
import { specCommand } from "./commands/spec.ts";
import { startCommand } from "./commands/start.ts";
import { stateCommand } from "./commands/state.ts";
import { statsCommand } from "./commands/stats.ts";
import { updateCommand } from "./commands/update.ts";
import type { Command } from "./options.ts";

export const commands: ReadonlyMap<string, Command> = new Map(
  [
    runCommand,
    createCommand,
    startCommand,
    stateCommand,
    killCommand,
    deleteCommand,
    execCommand,
    listCommand,
    pauseCommand,
    resumeCommand,
    updateCommand,
    psCommand,
    eventsCommand,
    statsCommand,
    checkpointCommand,
    restoreCommand,
    specCommand,
    checkCommand,
    planCommand,
    featuresCommand,
    completionCommand,
    completeCommand,
  ].map((command) => [command.name, command]),
);
