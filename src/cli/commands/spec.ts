// berth spec

import { BerthError } from "../../errors/berth-error.ts";
import { errnoCode } from "../../errors/errno.ts";
import { resolveCallerPath } from "../../host/caller.ts";
import { writeFile } from "../../native/files.ts";
import { defineCommand } from "../options.ts";

export const specCommand = defineCommand({
  name: "spec",
  summary: "write a config.json to begin with",
  options: [
    {
      name: "bundle",
      type: "text",
      alias: "b",
      description: "directory to write it to (default: the working directory)",
    },
    { name: "rootless", type: "flag", description: "for a user without rights on the host" },
  ],
  positionals: [],
  async run({ context, given }) {
    const { defaultSpec, rootlessSpec } = await import("../../config/default-spec.ts");
    const spec = given.flag("rootless")
      ? rootlessSpec(process.geteuid?.() ?? 0, process.getegid?.() ?? 0)
      : defaultSpec();
    const directory = resolveCallerPath(context.caller, given.text("bundle") ?? ".");
    try {
      const text = `${JSON.stringify(spec, null, "\t")}\n`;
      writeFile(`${directory}/config.json`, text, 0o666 & ~context.caller.umask, true);
    } catch (error) {
      if (errnoCode(error) !== "EEXIST") throw error;
      throw new BerthError("File config.json exists. Remove it first", { kind: "usage" });
    }
    return 0;
  },
});
