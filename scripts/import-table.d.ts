// What import-table.js exports, for the tests.

export interface ImportRow {
  /** A folder of src/, or a module without ".ts". */
  readonly folder: string;
  /** Folders, or single modules without ".ts". */
  readonly imports: readonly string[];
  /** The same, by `import type` only. */
  readonly types: readonly string[];
  /** Node's modules and npm packages. */
  readonly packages: readonly string[];
}
export const importTable: readonly ImportRow[];
export function filesOf(row: ImportRow): string;
export function restrictions(row: ImportRow): {
  readonly patterns: readonly {
    readonly regex: string;
    readonly message: string;
    readonly allowTypeImports?: boolean;
  }[];
};
export function importTableText(): string;
