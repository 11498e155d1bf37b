// berth check

import { checkBundle } from "../check-bundle.ts";
import { formatViolation } from "../../errors/format.ts";
import { BerthError } from "../../errors/berth-error.ts";
import { defineCommand } from "../options.ts";
import { writeOutput } from "../output.ts";
import { bundleArgument, bundleOption, readBundle } from "./bundle-argument.ts";

export const checkCommand = defineCommand({
  name: "check",
  summary: "tell what is wrong with a bundle, and what this host lacks for it",
  details: "The exit code is 0 if a container could be made of it here, and 1 if not.",
  options: [bundleOption],
  positionals: [bundleArgument],
  run({ context, given, positionals: [argument] }) {
    const bundle = readBundle(given, argument);
    const { errors, warnings } = checkBundle(context, bundle);
    writeOutput(warnings.map((warning) => `warning: ${formatViolation(warning)}\n`).join(""));
    const [first] = errors;
    if (first !== undefined) {
      throw new BerthError(first.message, { kind: "config", violations: errors });
    }
    writeOutput("config.json can be run here\n");
    return 0;
  },
});
