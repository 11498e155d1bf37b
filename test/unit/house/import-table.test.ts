import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import {
  importTable,
  importTableText,
  restrictions,
  type ImportRow,
} from "../../../scripts/import-table.js";
import { repository } from "../../support/tools.ts";

/** Whether the linter refuses this import in a folder; `type` for `import type`. */
function refused(folder: string, path: string, type = false): boolean {
  const row = importTable.find((candidate: ImportRow) => candidate.folder === folder);
  if (row === undefined) throw new Error(`no row for ${folder}`);
  return restrictions(row).patterns.some(
    (pattern) => new RegExp(pattern.regex).test(path) && !(type && pattern.allowTypeImports),
  );
}

/** A Markdown table without the padding of its columns. */
const unpadded = (text: string): string => text.replace(/ +/g, " ").replace(/-{3,}/g, "---");

describe("the import table", () => {
  test("has a row for every folder of src", () => {
    const folders = readdirSync(join(repository, "src"), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name);
    const rows = importTable.map((row) => row.folder).filter((name) => !name.includes("/"));
    expect(rows.sort()).toEqual(folders.sort());
  });

  test("has no cycle: a folder imports only from folders below it", () => {
    const order = importTable.map((row) => row.folder);
    for (const [place, row] of importTable.entries())
      for (const name of row.imports)
        expect(order.indexOf(name.split("/")[0] ?? "")).toBeGreaterThan(place);
  });

  test("is printed in CONTRIBUTING.md as the linter enforces it", () => {
    const document = readFileSync(join(repository, "CONTRIBUTING.md"), "utf8");
    expect(unpadded(document)).toContain(unpadded(importTableText()));
  });

  test("lets the command line import the life cycle, not the other way round", () => {
    expect(refused("cli", "../container/run.ts")).toBe(false);
    expect(refused("cli", "../../container/run.ts")).toBe(false);
    expect(refused("container", "../cli/main.ts")).toBe(true);
  });

  test("keeps the planner from files, the host and the kernel", () => {
    expect(refused("plan", "node:fs")).toBe(true);
    expect(refused("plan", "../native/index.ts")).toBe(true);
    expect(refused("plan", "../host/host.ts")).toBe(true);
    expect(refused("plan", "../paths/posix.ts")).toBe(false);
    expect(refused("plan", "../cgroup/systemd.ts")).toBe(true);
    expect(refused("plan", "./mounts.ts")).toBe(false);
  });

  test("lets the planner use what describes the host and the addon, as types", () => {
    expect(refused("plan", "../host/host.ts", true)).toBe(false);
    expect(refused("plan", "../native/addon.d.ts", true)).toBe(false);
    expect(refused("plan", "../native/fd.ts", true)).toBe(true);
    expect(refused("plan", "../container/run.ts", true)).toBe(true);
  });

  test("keeps the floors of the life cycle apart: each uses those below it", () => {
    const floors = ["container", "criu", "launch", "cgroup", "state", "plan"];
    for (const [height, floor] of floors.entries())
      for (const above of floors.slice(0, height))
        expect(refused(floor, `../${above}/${above}.ts`, true)).toBe(true);
    expect(refused("launch", "../state/state.ts")).toBe(false);
    expect(refused("state", "../plan/create.ts")).toBe(true);
    expect(refused("state", "../plan/types.ts", true)).toBe(false);
  });

  test("keeps criu's protocol from everything, also from its neighbours", () => {
    expect(refused("criu/rpc", "pbf")).toBe(false);
    expect(refused("criu", "pbf")).toBe(true);
    expect(refused("criu/rpc", "../native/index.ts")).toBe(true);
    expect(refused("criu/rpc", "../config/read.ts", true)).toBe(true);
    expect(refused("criu/rpc", "./criu.ts")).toBe(true);
    expect(refused("criu", "./rpc.ts")).toBe(false);
  });

  test("keeps packages where they are named", () => {
    expect(refused("config", "ajv/dist/2020.js")).toBe(false);
    expect(refused("config", "ajv-formats")).toBe(true);
    expect(refused("container", "ajv")).toBe(true);
  });
});
