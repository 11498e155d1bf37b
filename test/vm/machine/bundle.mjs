// Bundles files of tests for the virtual machine, each into one script with all it imports: there, compiling TypeScript
// and looking up modules takes longer than most tests.

import { dirname } from "node:path";
import { build } from "esbuild";

const root = dirname(dirname(dirname(import.meta.dirname)));

/**
 * @param files paths, below the repository if they are relative
 * @param outdir where the scripts go, each below its source's path, and the program that runs them
 * @param outbase what the sources' paths below outdir are relative to
 */
export async function bundleForMachine(files, outdir, outbase = ".") {
  await build({
    absWorkingDir: root,
    entryPoints: [...files, "test/vm/machine/program.ts"],
    outbase,
    outdir,
    outExtension: { ".js": ".cjs" },
    bundle: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    // The repository is found from here upwards.
    define: { "import.meta.dirname": JSON.stringify("/repository/test") },
    logLevel: "warning",
  });
}
