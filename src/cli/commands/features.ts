// berth features

import { defineCommand } from "../options.ts";
import { writeOutput } from "../output.ts";

export const featuresCommand = defineCommand({
  name: "features",
  summary: "print as JSON what this version can do",
  options: [],
  positionals: [],
  async run() {
    const { featuresDocument } = await import("../features-document.ts");
    const { native } = await import("../../native/index.ts");
    const { libseccompVersion } = await import("../version.ts");
    const document = featuresDocument({
      supportedSeccompFlags: native().seccompFlags(),
      libseccomp: libseccompVersion(),
    });
    writeOutput(`${JSON.stringify(document, null, 4)}\n`);
    return 0;
  },
});
