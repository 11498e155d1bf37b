// The engine's entry: the only place that ends the process.

import { runCommandLine } from "./command-line.ts";

// What all objects share cannot be changed by a key such as "__proto__" of some document. The accessor itself stays: Bun's
// own streams use it.
Object.freeze(Object.prototype);

runCommandLine(process.argv.slice(2), process.env).then(
  (code) => process.exit(code),
  // Reporting itself failed: nobody reads standard error any more, and there is nowhere left to say so.
  () => process.exit(1),
);
