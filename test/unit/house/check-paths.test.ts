import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { repository } from "../../support/tools.ts";

const script = join(repository, "scripts/check-paths.mjs");

/** What the check says of a folder with these files. */
function checked(files: Readonly<Record<string, string>>): { code: number | null; text: string } {
  const folder = mkdtempSync(join(tmpdir(), "berth-paths-"));
  try {
    mkdirSync(join(folder, "ops"));
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    const { status, stdout } = spawnSync(process.execPath, [script, folder], { encoding: "utf8" });
    return { code: status, text: stdout };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe("the check of paths in init", () => {
  test("passes on the sources as they are", () => {
    const { status, stdout } = spawnSync(process.execPath, [script], { encoding: "utf8" });
    expect(stdout).toBe("");
    expect(status).toBe(0);
  });

  test("finds a call that takes a path and names its line", () => {
    const { code, text } = checked({ "ops/mount.cc": "\n  if (mount(source, target) != 0) {}\n" });
    expect(code).toBe(1);
    expect(text).toMatch(/ops\/mount\.cc:2: if \(mount\(source, target\) != 0\) \{\}/);
  });

  test.each([
    "return open(path, flags);",
    "fd = ::openat(dir, name, 0);",
    "sys::openat2(dir, path, &how);",
    'sys::move_mount(tree, "", dir, path, 0);',
    "umount2(\n  path, MNT_DETACH);",
    "UniqueFd fd(openat(dir, name, O_PATH));",
  ])("finds %j", (line) => {
    expect(checked({ "ops/other.cc": line }).code).toBe(1);
  });

  test.each([
    'umount2(".", MNT_DETACH);',
    'sys::pivot_root(".", ".");',
    'statx(fd, "", AT_EMPTY_PATH, 0, &status);',
    'sys::move_mount(tree.value().get(), "", target.get(), "", flags);',
    "// open(path) would follow links",
    'FileSystem::open("tmpfs");',
    "UniqueFd mount(sys::fsmount(fd, 0, 0));",
  ])("lets %j pass", (line) => {
    expect(checked({ "ops/other.cc": line })).toEqual({ code: 0, text: "" });
  });

  test("lets the path modules do their work, in their place only", () => {
    const line = "openat(dir, name, O_PATH);";
    expect(checked({ "path.cc": line }).code).toBe(0);
    expect(checked({ "ops/path.cc": line }).code).toBe(1);
  });
});
