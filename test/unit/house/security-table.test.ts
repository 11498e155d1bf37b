import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { repository } from "../../support/tools.ts";

const document = readFileSync(join(repository, "SECURITY.md"), "utf8");

/** The last column of the table of defences: file, and the words by which a group of its tests begins. */
const references = [...document.matchAll(/\| `([^`]*test\.(?:ts|cc))`(?:: ([^|]+?))? *\|$/gm)].map(
  ([, file = "", group]) => [file, group] as const,
);

describe("SECURITY.md", () => {
  test("names a test for every defence", () => {
    const section = document.split("## Defences")[1]?.split("\n## ")[0] ?? "";
    const rows = section.split("\n").filter((line) => line.startsWith("| "));
    expect(references.length).toBe(rows.length - 2);
  });

  test.each(references)("%s: %s exists", (file, group) => {
    const path = join(repository, file.startsWith("test/") ? file : `test/integration/${file}`);
    expect(existsSync(path)).toBe(true);
    if (group !== undefined) expect(readFileSync(path, "utf8")).toContain(`describe("${group}`);
  });
});
