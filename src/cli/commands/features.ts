// berth features

import { featuresDocument } from "../features-document.ts";
import { native } from "../../native/index.ts";
import { defineCommand } from "../options.ts";
import { writeOutput } from "../output.ts";

export const featuresCommand = defineCommand({
  name: "features",
  summary: "print as JSON what this version can do",
  options: [],
  positionals: [],
  run() {
    const document = featuresDocument({
      supportedSeccompFlags: native().seccompFlags(),
      libseccomp: native().seccompVersion(),
    });
    writeOutput(`${JSON.stringify(document, null, 4)}\n`);
    return 0;
  },
});
