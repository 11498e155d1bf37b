// berth update

import { parseResources, update } from "../../container/update.ts";
import { exactJson } from "../../config/exact-json.ts";
import { readInput, readInputFile } from "../../host/input-file.ts";
import { resolveCallerPath } from "../../host/caller.ts";
import { BerthError } from "../../errors/berth-error.ts";
import { join } from "../../paths/posix.ts";
import { limitOptions, limitsOf, rdtLinesOf } from "../limit-options.ts";
import { defineCommand } from "../options.ts";
import { containerId } from "./launch-options.ts";

/** More than any engine writes. */
const maxBytes = 1024 * 1024;
const standardInput = "standard input";

export const updateCommand = defineCommand({
  name: "update",
  summary: "change limits of a container",
  details:
    "Limits that are not named stay as they are, all of them where none is named. If one cannot be set, none is changed.",
  options: [
    {
      name: "resources",
      type: "text",
      alias: "r",
      description: "file with the value of linux.resources as JSON, or - for standard input",
    },
    ...limitOptions,
  ],
  positionals: [containerId],
  run({ context, given, positionals: [id = ""] }) {
    const flagged = limitsOf(given);
    const rdt = rdtLinesOf(given);
    const file = given.text("resources");
    if (file !== undefined && Object.keys(flagged).length > 0)
      throw new BerthError("option --resources replaces the other options; give it alone", {
        kind: "usage",
      });
    for (const name of ["kernel-memory", "kernel-memory-tcp"])
      if (given.text(name) !== undefined)
        context.warn(`option --${name} is ignored: the kernel has no such limit any more`);
    const limits =
      file === undefined
        ? parseResources(exactJson(flagged), "options")
        : parseResources(readResources(file), file === "-" ? standardInput : file);
    update(context, id, limits, rdt);
    return 0;

    function readResources(name: string): string {
      if (name === "-") return readInput(0, standardInput, maxBytes);
      return readInputFile(join(resolveCallerPath(context.caller, name)), name, maxBytes);
    }
  },
});
