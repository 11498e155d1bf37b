// berth update

import { join } from "node:path";
import { BerthError } from "../../errors/berth-error.ts";
import { limitOptions } from "../limit-options.ts";
import { defineCommand } from "../options.ts";
import { containerId } from "./launch-options.ts";

/** More than any engine writes. */
const maxBytes = 1024 * 1024;

export const updateCommand = defineCommand({
  name: "update",
  summary: "change limits of a container",
  details: "Limits that are not named stay as they are. If one cannot be set, none is changed.",
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
  async run({ context, given, positionals: [id = ""] }) {
    const { parseResources, update } = await import("../../container/update.ts");
    const { exactJson } = await import("../../config/exact-json.ts");
    const { limitsOf, rdtLinesOf } = await import("../limit-options.ts");
    const flagged = limitsOf(given);
    const rdt = rdtLinesOf(given);
    const file = given.text("resources");
    if (file !== undefined && Object.keys(flagged).length > 0)
      throw new BerthError("option --resources replaces the other options; give it alone", {
        kind: "usage",
      });
    const ignored = ["kernel-memory", "kernel-memory-tcp"].some(
      (name) => given.text(name) !== undefined,
    );
    if (file === undefined && !ignored && Object.keys(flagged).length + rdt.length === 0)
      throw new BerthError("no limit was given; see berth update --help", { kind: "usage" });
    const limits =
      file === undefined
        ? parseResources(new TextEncoder().encode(exactJson(flagged)), "options")
        : parseResources(await readInput(file), file === "-" ? "standard input" : file);
    update(context, id, limits, rdt);
    return 0;

    async function readInput(name: string): Promise<Uint8Array> {
      if (name === "-") {
        const { readBytes } = await import("../../native/files.ts");
        return readBytes(0, maxBytes);
      }
      const { readInputFile } = await import("../../host/input-file.ts");
      const { resolveCallerPath } = await import("../../host/caller.ts");
      return readInputFile(join(resolveCallerPath(context.caller, name)), name, maxBytes);
    }
  },
});
