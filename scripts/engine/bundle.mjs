// node scripts/engine/bundle.mjs ENTRY OUTPUT VERSION COMMIT: TypeScript to the one script that the engine evaluates.

import { build } from "esbuild";

const [entry, outfile, version, commit] = process.argv.slice(2);

/** The engine's platform in place of Node's. */
const platform = {
  name: "platform",
  setup({ onResolve, resolve }) {
    onResolve({ filter: /\/platform\.ts$/ }, ({ path, importer, resolveDir, kind }) =>
      resolve(path.replace(/platform\.ts$/, "platform-engine.ts"), { importer, resolveDir, kind }),
    );
  },
};

await build({
  entryPoints: [entry],
  outfile,
  bundle: true,
  format: "iife",
  platform: "neutral",
  mainFields: ["module", "main"],
  target: "es2023",
  supported: { using: false },
  // Not `minify`: what esbuild makes of some loops, QuickJS' parser misreads.
  minifyIdentifiers: true,
  minifyWhitespace: true,
  define: {
    BERTH_VERSION: JSON.stringify(version),
    BERTH_COMMIT: JSON.stringify(commit),
  },
  plugins: [platform],
});
