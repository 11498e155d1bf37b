// berth spec

import { defaultSpec, rootlessSpec } from "../../config/default-spec.ts";
import { BerthError } from "../../errors/berth-error.ts";
import { errnoCode } from "../../errors/errno.ts";
import { resolveCallerPath } from "../../host/caller.ts";
import { writeFile } from "../../native/files.ts";
import { effectiveGroup, effectiveUser } from "../../native/self.ts";
import { basename } from "../../paths/posix.ts";
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
    {
      name: "file",
      type: "text",
      alias: "f",
      description: "file to write it to (default: config.json in the bundle)",
    },
    { name: "rootless", type: "flag", description: "for a user without rights on the host" },
  ],
  positionals: [],
  run({ context, given }) {
    const spec = given.flag("rootless")
      ? rootlessSpec(effectiveUser(), effectiveGroup())
      : defaultSpec();
    const bundle = given.text("bundle") ?? ".";
    const file = given.text("file") ?? `${bundle}/config.json`;
    try {
      const text = `${JSON.stringify(spec, null, "\t")}\n`;
      const mode = 0o666 & ~context.caller.umask;
      writeFile(resolveCallerPath(context.caller, file), text, mode, true);
    } catch (error) {
      if (errnoCode(error) !== "EEXIST") throw error;
      throw new BerthError(`File ${basename(file)} exists. Remove it first`, { kind: "usage" });
    }
    return 0;
  },
});
