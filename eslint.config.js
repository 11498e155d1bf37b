// The linter: strict types in src/, the import walls of scripts/import-table.js, and the house rules that a tool can see.

import { defineConfig } from "eslint/config";
import tseslint from "typescript-eslint";
import { importTable, restrictions } from "./scripts/import-table.js";

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
        message: "Opening it changes the caller's terminal or pipe; use fs.writeSync.",
      })),
      {
        object: "Number",
        property: "parseInt",
        message: "It accepts trailing garbage; match the whole text first and use Number().",
      },
    ],
    "no-restricted-globals": [
      "error",
      { name: "parseInt", message: "It accepts trailing garbage." },
      { name: "parseFloat", message: "It accepts trailing garbage." },
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
  { selector: "ExportDefaultDeclaration", message: "Exports have names." },
  { selector: "ExportAllDeclaration", message: "A module exports what it defines." },
  {
    selector: "ImportExpression:not([source.type='Literal'])",
    message: "What is imported must be readable.",
  },
];

// The walls hold for `import … from` and for `import()`.
const walls = importTable.map((row) => ({
  files: [`src/${row.folder}/**/*.ts`],
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
