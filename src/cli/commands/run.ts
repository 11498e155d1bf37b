// berth run

import { run } from "../../container/run.ts";
import { defineCommand } from "../options.ts";
import { launchOptions, newContainerId, readLaunchOptions } from "./launch-options.ts";

export const runCommand = defineCommand({
  name: "run",
  summary: "make a container and execute its program",
  details:
    "In the foreground the exit code is the program's, or 128 plus the signal that killed it.",
  options: [
    ...launchOptions,
    { name: "detach", type: "flag", alias: "d", description: "return when the program runs" },
    {
      name: "keep",
      type: "flag",
      description: "leave the container's state and cgroup when the program ends",
    },
    {
      name: "no-subreaper",
      type: "flag",
      description: "do not become the parent of the container's orphans",
    },
  ],
  positionals: [newContainerId],
  run({ context, given, positionals: [id = ""] }) {
    return run(context, {
      ...readLaunchOptions(given, id),
      detach: given.flag("detach"),
      keep: given.flag("keep"),
      noSubreaper: given.flag("no-subreaper"),
    });
  },
});
