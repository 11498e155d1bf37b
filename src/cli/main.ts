// The engine's entry: the only place that ends the process.

import { lastWords } from "./last-words.ts";
import { native } from "../native/index.ts";
import { runCommandLine } from "./command-line.ts";

// What all objects share cannot be changed by a key such as "__proto__" of some document. The accessor itself stays: Bun's
// own streams use it.
Object.freeze(Object.prototype);

runCommandLine(process.argv.slice(2), process.env).then(
  (code) => native().endProcess({ code }),
  // Reporting itself failed, or what reporting needs could not be loaded.
  (error: unknown) => {
    lastWords(error);
    process.exit(1);
  },
);
