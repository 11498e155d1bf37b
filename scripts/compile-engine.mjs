// Run by Bun: compiles the TypeScript into one executable with bytecode. Arguments: the file to make, version, commit.

/* global Bun */

const [outfile, version, commit] = process.argv.slice(2);

await Bun.build({
  entrypoints: ["src/cli/main.ts"],
  target: "bun",
  format: "esm",
  bytecode: true,
  minify: true,
  define: {
    BERTH_COMPILED: "true",
    BERTH_VERSION: JSON.stringify(version),
    BERTH_COMMIT: JSON.stringify(commit),
  },
  // The engine must not read .env, bunfig.toml, tsconfig.json or package.json of any directory it is started in.
  compile: {
    outfile,
    autoloadDotenv: false,
    autoloadBunfig: false,
    autoloadTsconfig: false,
    autoloadPackageJson: false,
  },
});
