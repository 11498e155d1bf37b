// Runs a TypeScript script: bundles it into a temporary module beside this file and imports that.

import { rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const [script, ...args] = process.argv.slice(2);
if (script === undefined) {
  process.stderr.write("usage: node scripts/run.mjs SCRIPT.ts [ARGUMENT…]\n");
  process.exit(1);
}
const here = dirname(fileURLToPath(import.meta.url));
const outfile = join(here, `.run-${process.pid}.mjs`);
// Also when the script ends the process itself.
process.on("exit", () => {
  rmSync(outfile, { force: true });
});
await build({
  entryPoints: [script],
  outfile,
  bundle: true,
  packages: "external",
  platform: "node",
  format: "esm",
  target: "node20",
  logLevel: "warning",
});
process.argv = [process.argv[0], script, ...args];
await import(pathToFileURL(outfile).href);
