// berth plan

import { planFrom } from "../plan-bundle.ts";
import { explain, planJson } from "../../plan/explain.ts";
import { defineCommand } from "../options.ts";
import { writeOutput } from "../output.ts";
import { bundleArgument, bundleOption, readBundle } from "./bundle-argument.ts";

export const planCommand = defineCommand({
  name: "plan",
  summary: "print what create would do for a bundle, and do nothing",
  details: "Each operation is shown with the line of config.json that asked for it.",
  options: [
    bundleOption,
    {
      name: "format",
      type: "text",
      alias: "f",
      choices: ["text", "json"],
      description: "text for people, json exact (default: text)",
    },
    { name: "id", type: "text", description: "id to plan for (default: example)" },
  ],
  positionals: [bundleArgument],
  run({ context, given, positionals: [argument] }) {
    const bundle = readBundle(given, argument);
    const plan = planFrom(context, bundle, given.text("id") ?? "example");
    writeOutput(given.text("format") === "json" ? `${planJson(plan)}\n` : explain(plan));
    return 0;
  },
});
