// Who may import whom in src/: the one table. The linter enforces it, CONTRIBUTING.md prints it, tests compare the two.

/**
 * From the top down; a row is a folder, or one module that is purer than its folder. `packages` is what it may use from
 * outside of src/.
 */
export const importTable = [
  {
    folder: "cli",
    imports: [
      ...["container", "launch/load", "cgroup/placement", "state", "plan"],
      ...["host", "native", "config", "errors", "paths"],
    ],
    types: ["cgroup/stats"],
    packages: [],
  },
  {
    folder: "container",
    imports: [
      ...["criu", "launch", "cgroup", "state", "plan"],
      ...["host", "native", "config", "errors", "paths"],
    ],
    types: [],
    packages: [],
  },
  {
    folder: "criu",
    imports: ["launch", "state", "plan", "host", "native", "errors", "paths"],
    types: ["config"],
    packages: [],
  },
  { folder: "criu/rpc", imports: [], types: [], packages: ["pbf"] },
  {
    folder: "launch",
    imports: ["cgroup", "state", "plan", "host", "native", "config", "errors", "paths"],
    types: [],
    packages: [],
  },
  {
    folder: "cgroup",
    imports: ["state", "plan", "native", "errors", "paths"],
    types: ["host", "config"],
    packages: [],
  },
  {
    folder: "state",
    imports: ["native", "config", "errors", "paths"],
    types: ["plan", "host"],
    packages: [],
  },
  {
    folder: "plan",
    imports: ["config", "errors", "paths"],
    types: ["host/host", "native/addon.d"],
    packages: [],
  },
  { folder: "host", imports: ["native", "errors", "paths"], types: [], packages: [] },
  { folder: "config", imports: ["native", "errors", "paths"], types: [], packages: ["ajv"] },
  { folder: "native", imports: ["errors"], types: [], packages: [] },
  { folder: "errors", imports: [], types: [], packages: ["fastest-levenshtein"] },
  { folder: "paths", imports: [], types: [], packages: [] },
];

const escape = (text) => text.replace(/[.]/g, "\\.");

const isModule = ({ folder }) => folder.includes("/");

/** The files a row is about. */
export const filesOf = (row) => `src/${row.folder}${isModule(row) ? ".ts" : "/**/*.ts"}`;

/** A regular expression for the import paths that lead to other folders than those given. */
function outside(row, allowed) {
  const own = importTable
    .filter((other) => !isModule(other) && !row.folder.startsWith(other.folder))
    .map(({ folder }) => folder);
  const open = allowed.map((name) => (name.includes("/") ? `${escape(name)}\\.ts$` : `${name}/`));
  const except = open.length === 0 ? "" : `(?!(?:${open.join("|")}))`;
  return `^(?:\\.\\./)+${except}(?:${own.join("|")})/`;
}

/** The options of @typescript-eslint/no-restricted-imports for one folder of src/. */
export function restrictions(row) {
  const packages = row.packages.map((name) => `${escape(name)}(?:/|$)`);
  const known = packages.length === 0 ? "" : `(?!(?:${packages.join("|")}))`;
  const message = `src/${row.folder} may not import this; see scripts/import-table.js`;
  return {
    patterns: [
      { regex: outside(row, [...row.imports, ...row.types]), message },
      ...(row.types.length === 0
        ? []
        : [{ regex: outside(row, row.imports), allowTypeImports: true, message }]),
      ...(isModule(row) ? [{ regex: "^\\./", message }] : []),
      { regex: `^(?!\\.)${known}`, message },
    ],
  };
}

/** The table as Markdown. */
export function importTableText() {
  const list = (names) =>
    names.length === 0 ? "–" : names.map((name) => `\`${name}\``).join(", ");
  const rows = importTable.map(
    ({ folder, imports, types, packages }) =>
      `| \`${folder}\` | ${list(imports)} | ${list(types)} | ${list(packages)} |`,
  );
  return [
    "| folder | may import | only types of | from outside |",
    "| --- | --- | --- | --- |",
    ...rows,
  ].join("\n");
}
