// Run by Bun: compiles the TypeScript into one executable with bytecode. Arguments: the file to make, version, commit.
//
// Every `import()` becomes a piece of its own that is only loaded when it is reached: functions that are never called
// are costly as well, since the engine makes an object of each when their module is loaded.

/* global Bun */

const [outfile, version, commit] = process.argv.slice(2);

// The first built-in module costs the engine a fifth of a millisecond; this is Node's own code for POSIX paths. Bun
// resolves built-in modules before it asks plugins, so the import itself is changed.
const posixPaths = {
  name: "posix-paths",
  setup(build) {
    build.onLoad({ filter: /\/src\/.*\.ts$/ }, async ({ path }) => {
      const text = await Bun.file(path).text();
      return { loader: "ts", contents: text.replace('from "node:path"', 'from "path-browserify"') };
    });
  },
};

await Bun.build({
  entrypoints: ["src/cli/main.ts"],
  target: "bun",
  format: "esm",
  splitting: true,
  bytecode: true,
  minify: true,
  plugins: [posixPaths],
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
