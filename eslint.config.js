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
      ...["stdin", "stdout", "stderr"].map((property) => ({
        object: "process",
        property,
        message: "Opening it changes the caller's terminal or pipe; use native/files.ts.",
      })),
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
    "no-restricted-globals": ["error", ...textToNumber],
    "no-implicit-coercion": "error",
  },
};

// Same input, same bytes: what decides looks at nothing but its arguments.
const purity = {
  files: ["src/errors/**/*.ts", "src/config/**/*.ts", "src/plan/**/*.ts", "src/cgroup/devices.ts"],
  rules: {
    "no-restricted-globals": [
      "error",
      ...textToNumber,
      ...["process", "globalThis", "Date", "performance", "crypto", "setTimeout"].map((name) => ({
        name,
        message: "This folder is pure; take what is needed as an argument.",
      })),
    ],
  },
};

// Where parsed or foreign values get their types.
const boundaries = {
  files: [
    "src/config/read.ts",
    "src/config/scanner.ts",
    "src/config/validate.ts",
    "src/container/state.ts",
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
    selector: "ImportExpression:not([source.type='Literal'])",
    message: "What is imported must be readable.",
  },
];

// The walls hold for `import … from` and for `import()`.
const walls = importTable.map((row) => ({
  files: [filesOf(row)],
  rules: {
    "@typescript-eslint/no-restricted-imports": ["error", restrictions(row)],
    "no-restricted-syntax": [
      "error",
      ...syntax,
      ...restrictions(row).patterns.map(({ regex, message }) => ({
        selector: `ImportExpression[source.value=/${regex.replaceAll("/", "\\/")}/]`,
        message,
      })),
    ],
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
