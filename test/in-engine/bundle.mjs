// The unit tests that need nothing of Node, as one script for the shipped engine.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { dirname, join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import standaloneCode from "ajv/dist/standalone/index.js";
import { build } from "esbuild";

const here = import.meta.dirname;
const root = dirname(dirname(here));
const jest = join(here, "jest.ts");

/** Validators of the plan's vocabulary that are compiled already: the engine has no compiler. */
function compiledValidators() {
  const schema = JSON.parse(readFileSync(join(root, "schemas", "plan.schema.json"), "utf8"));
  const ajv = new Ajv2020({
    allErrors: true,
    allowUnionTypes: true,
    code: { source: true, esm: true },
  });
  ajv.addSchema(schema, "plan");
  const names = Object.keys(schema.$defs);
  const references = Object.fromEntries(names.map((name) => [name, `plan#/$defs/${name}`]));
  const members = names.map((name) => `["${name}", ${name}]`).join(", ");
  return `${standaloneCode.default(ajv, references)}
    const validators = new Map([${members}]);
    export const validatorOf = (name) => validators.get(name);`;
}

/** The engine's platform, and validators instead of Ajv's compiler. */
const substitutes = {
  name: "substitutes",
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /\/platform\.ts$/ }, () => ({
      path: join(root, "src", "native", "platform-engine.ts"),
    }));
    onLoad({ filter: /\/plan\/vocabulary\.ts$/ }, ({ path }) => ({
      contents: compiledValidators(),
      resolveDir: dirname(path),
    }));
  },
};

/** Leaves alone what only Node has, and packages for Node. An import of which nothing is used goes away. */
const ofNode = {
  name: "of node",
  setup({ onResolve }) {
    const names = [
      "@jest/globals",
      "node:.*",
      "ajv/dist/2020\\.js",
      "esbuild",
      "tmp",
      "yargs",
      ...builtinModules,
    ];
    const filter = new RegExp(`^(?:${names.join("|")})$`);
    onResolve({ filter }, ({ path }) => ({ path, external: true, sideEffects: false }));
  },
};

/** What stands in for Jest. */
const ownJest = {
  name: "jest",
  setup: ({ onResolve }) => onResolve({ filter: /^@jest\/globals$/ }, () => ({ path: jest })),
};

/** Says in front of each file of tests that what follows is of it, and what its snapshots are. */
const labels = {
  name: "labels",
  setup({ onLoad }) {
    onLoad({ filter: /\.snap$/ }, ({ path }) => ({
      contents: readFileSync(path, "utf8"),
      loader: "js",
    }));
    onLoad({ filter: /\.test\.ts$/ }, ({ path }) => {
      const folder = dirname(path);
      const name = path.slice(folder.length + 1);
      const hasSnapshots = existsSync(join(folder, "__snapshots__", `${name}.snap`));
      const label = JSON.stringify(path.slice(root.length + 1));
      const begin = hasSnapshots
        ? `import snapshots from "./__snapshots__/${name}.snap"; beginFile(${label}, snapshots);`
        : `beginFile(${label}, {});`;
      const suite = JSON.stringify(join(here, "suite.ts"));
      return {
        contents: `import { beginFile } from ${suite}; ${begin}${readFileSync(path, "utf8")}`,
        resolveDir: folder,
        loader: "ts",
      };
    });
  },
};

const settings = {
  absWorkingDir: root,
  bundle: true,
  platform: "neutral",
  mainFields: ["module", "main"],
  target: "es2023",
  supported: { using: false },
  logLevel: "error",
};

const isOfNode = ({ external, path }) => external && path !== "@jest/globals";

/** What each file of tests needs of Node: names of modules, by the file's path. */
async function needsOf(files) {
  const { metafile } = await build({
    ...settings,
    entryPoints: files,
    outdir: "build",
    write: false,
    metafile: true,
    format: "esm",
    inject: [join(here, "node.mjs")],
    plugins: [substitutes, ofNode],
  });
  return new Map(
    Object.values(metafile.outputs).map(({ entryPoint, imports }) => [
      entryPoint,
      [...new Set(imports.filter(isOfNode).map(({ path }) => path))].sort(),
    ]),
  );
}

const testsBelow = (folder) =>
  readdirSync(join(root, folder), { recursive: true })
    .filter((name) => name.endsWith(".test.ts"))
    .map((name) => join(folder, name))
    .sort();

/**
 * Writes the script.
 *
 * @returns the files of unit tests that are in it, and those that are not with what they need
 */
export async function bundleTests(outfile) {
  const needs = await needsOf(testsBelow(join("test", "unit")));
  const taken = [...needs.keys()].filter((file) => needs.get(file).length === 0);
  // Tests of the engine itself, which would fail in Node.
  const files = [...taken, ...testsBelow(join("test", "in-engine"))];
  await build({
    ...settings,
    stdin: {
      contents: [...files, "test/in-engine/program.ts"]
        .map((file) => `import "./${file}";`)
        .join("\n"),
      resolveDir: root,
    },
    outfile,
    format: "iife",
    inject: [jest],
    plugins: [substitutes, ownJest, labels],
  });
  const left = [...needs].filter(([, modules]) => modules.length > 0);
  return { taken, left };
}
