// What import-table.js exports, for the tests.

export interface ImportRow {
  readonly folder: string;
  /** Folders, or single modules without ".ts". */
  readonly imports: readonly string[];
  /** The same, by `import type` only. */
  readonly types: readonly string[];
  /** Node's modules and npm packages. */
  readonly packages: readonly string[];
}
export const importTable: readonly ImportRow[];
export function restrictions(row: ImportRow): {
  readonly patterns: readonly {
    readonly regex: string;
    readonly message: string;
    readonly allowTypeImports?: boolean;
  }[];
};
export function importTableText(): string;
