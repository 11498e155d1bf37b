import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { repository } from "../../support/tools.ts";

const script = join(repository, "scripts/check-circles.mjs");

/** What the check says of a folder with these modules. */
function checked(files: Readonly<Record<string, string>>): { code: number | null; text: string } {
  const folder = mkdtempSync(join(tmpdir(), "berth-circles-"));
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    const { status, stdout } = spawnSync(process.execPath, [script, folder], { encoding: "utf8" });
    return { code: status, text: stdout };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe("the check of circles of imports", () => {
  test("finds every circle, in whatever way a module is imported", () => {
    const ways = [
      'import { b } from "./b.ts";',
      'import "./b.ts";',
      'import type { B } from "./b.ts";',
      'import { type B } from "./b.ts";',
      'export type { B } from "./b.ts";',
      'export * from "./b.ts";',
      'type B = import("./b.ts").B;',
      'await import("./b.ts");',
    ];
    const files = ways.flatMap((line, way): [string, string][] => [
      [`a${way}.ts`, line.replace("/b", `/b${way}`)],
      [`b${way}.ts`, `import { c } from "./c${way}.ts";`],
      [`c${way}.ts`, `import { a } from "./a${way}.ts";`],
    ]);
    const { code, text } = checked(Object.fromEntries(files));
    expect(code).toBe(1);
    const circle = (way: number) =>
      `a${way}.ts imports b${way}.ts imports c${way}.ts imports a${way}.ts\n`;
    expect(text.replaceAll(/\S*\//g, "")).toBe(ways.map((_, way) => circle(way)).join(""));
  });

  test("lets two modules import the same third one", () => {
    const { code, text } = checked({
      "a.ts": 'import { b } from "./b.ts";\nimport { c } from "./c.ts";\n',
      "b.ts": 'import { c } from "./c.ts";\n',
      "c.ts": "export const c = 1;\n",
    });
    expect(text).toBe("");
    expect(code).toBe(0);
  });

  test("fails when there is nothing to look at", () => {
    expect(checked({}).code).toBe(1);
  });
});
