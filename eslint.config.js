// The linter: strict types in src/, the import walls of scripts/import-table.js, and the house rules that a tool can see.

import { defineConfig } from "eslint/config";
import tseslint from "typescript-eslint";
import { filesOf, importTable, restrictions } from "./scripts/import-table.js";

const strict = {
  languageOptions: {
    parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
  },
  rules: {
    "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
    "@typescript-eslint/switch-exhaustiveness-check": [
      "error",
      { considerDefaultExhaustiveForUnions: true },
    ],
    // The code points of a string are what is meant.
    "@typescript-eslint/no-misused-spread": ["error", { allow: ["string"] }],
    "@typescript-eslint/no-floating-promises": "error",
    "@typescript-eslint/no-unused-vars": [
      "error",
      { argsIgnorePattern: "^_", varsIgnorePattern: "^_", destructuredArrayIgnorePattern: "^_" },
    ],
    // A function without a name that returns nothing reads better without braces around its one call.
    "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
  },
};

const textToNumber = ["parseInt", "parseFloat"].map((name) => ({
  name,
  message: "It accepts trailing garbage; match the whole text first and use Number().",
}));

// What the language does not have, and Node or a browser may. The shipped engine has none of it, and the addon does the
// same everywhere.
const ofSomeEngine = [
  ...["process", "Buffer", "global", "globalThis", "require", "module", "exports"],
  ...["TextDecoder", "TextEncoder", "atob", "btoa", "URL", "URLSearchParams", "crypto"],
  ...["performance", "console", "fetch", "structuredClone", "AbortController", "Event"],
  ...["setTimeout", "setInterval", "setImmediate", "queueMicrotask", "WebAssembly", "Worker"],
].map((name) => ({
  name,
  message: "Only native/platform.ts touches what belongs to a JavaScript engine's host.",
}));

// The shipped engine has no compiler of JavaScript in it, no tables of languages, and no threads.
const notShipped = ["eval", "Function", "Intl", "Atomics", "SharedArrayBuffer"].map((name) => ({
  name,
  message: "The shipped engine is built without it.",
}));

const houseRules = {
  files: ["src/**/*.ts"],
  rules: {
    "@typescript-eslint/consistent-type-assertions": ["error", { assertionStyle: "never" }],
    "@typescript-eslint/consistent-type-imports": "error",
    "@typescript-eslint/no-explicit-any": "error",
    "no-console": "error",
    "max-lines": ["error", { max: 300 }],
    "no-restricted-properties": [
      "error",
      {
        object: "Object",
        property: "assign",
        message: "It lets a key __proto__ change the target; spread into a new object.",
      },
      {
        object: "Number",
        property: "parseInt",
        message: "It accepts trailing garbage; match the whole text first and use Number().",
      },
    ],
    "no-restricted-globals": ["error", ...textToNumber, ...ofSomeEngine, ...notShipped],
    "no-implicit-coercion": "error",
  },
};

// Same input, same bytes: what decides looks at nothing but its arguments.
const purity = {
  files: ["src/errors/**/*.ts", "src/paths/**/*.ts", "src/config/**/*.ts", "src/plan/**/*.ts"],
  rules: {
    "no-restricted-globals": [
      "error",
      ...textToNumber,
      ...ofSomeEngine,
      ...notShipped,
      { name: "Date", message: "This folder is pure; take what is needed as an argument." },
    ],
  },
};

// The two files that are the boundary: for Node, and for the shipped engine.
const platform = {
  files: ["src/native/platform.ts", "src/native/platform-engine.ts"],
  rules: { "no-restricted-globals": ["error", ...textToNumber, ...notShipped] },
};

// Where parsed or foreign values get their types.
const boundaries = {
  files: [
    "src/config/read.ts",
    "src/config/scanner.ts",
    "src/config/validate.ts",
    "src/state/state.ts",
    "src/native/index.ts",
  ],
  rules: { "@typescript-eslint/consistent-type-assertions": "off" },
};

const syntax = [
  {
    selector: "ForInStatement",
    message: "It walks what an input's __proto__ brings along; use Object.entries.",
  },
  { selector: "ExportDefaultDeclaration", message: "Exports have names." },
  { selector: "ExportAllDeclaration", message: "A module exports what it defines." },
  {
    selector: "ImportExpression",
    message: "Modules are evaluated when the engine is built; import it at the top.",
  },
  {
    selector: ":function[async=true]",
    message: "The engine has no queue of jobs: everything is synchronous.",
  },
  {
    selector: "CallExpression[callee.property.name=/^toLocale/]",
    message: "The shipped engine has no tables of languages.",
  },
];

const walls = importTable.map((row) => ({
  files: [filesOf(row)],
  rules: {
    "@typescript-eslint/no-restricted-imports": ["error", restrictions(row)],
    "no-restricted-syntax": ["error", ...syntax],
  },
}));

export default defineConfig([
  {
    ignores: [
      "**/generated/",
      "dist/",
      "dist-asan/",
      "build/",
      ".cache/",
      "coverage/",
      "scripts/.run-*.mjs",
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  { files: ["src/**/*.ts"], extends: [tseslint.configs.strictTypeChecked, strict] },
  houseRules,
  purity,
  platform,
  boundaries,
  ...walls,
  {
    files: ["test/**/*.ts", "bench/**/*.ts", "scripts/**/*.ts", "conformance/**/*.ts"],
    extends: [tseslint.configs.recommendedTypeChecked, strict],
    // What JSON.parse gives has the type that its reader expects.
    rules: { "@typescript-eslint/no-unsafe-assignment": "off" },
  },
  {
    files: ["**/*.js", "**/*.mjs"],
    extends: [tseslint.configs.recommended],
  },
]);
