// The engine's entry: the only place that ends the process.

import { runCommandLine } from "./command-line.ts";

// A key "__proto__" in some document must not reach what all objects share.
Reflect.deleteProperty(Object.prototype, "__proto__");
Object.freeze(Object.prototype);

runCommandLine(process.argv.slice(2), process.env).then(
  (code) => process.exit(code),
  // Reporting itself failed: nobody reads standard error any more, and there is nowhere left to say so.
  () => process.exit(1),
);
