// Where the built prober is.

import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/** The top of the repository, from wherever this was bundled to. */
export const repository = topOf(import.meta.dirname);

function topOf(directory: string): string {
  return existsSync(join(directory, "package.json")) ? directory : topOf(dirname(directory));
}

/** @throws Error when the repository is not built */
export function prober(): string {
  const path = join(repository, "build", "native", "Release", "prober");
  if (!existsSync(path)) throw new Error(`${path} is missing; run: npm run build`);
  return path;
}
