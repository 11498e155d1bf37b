// Proves that the checks can fail: breaks Berth in a copy, one behaviour at a time, builds it, and looks whether the check
// notices. Needs root, like the suite; takes some minutes.
//
//   node scripts/run.mjs conformance/mutation/mutate.ts [PART OF A DESCRIPTION]

import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checks } from "../checks/all.ts";
import { repository } from "../lib/prober.ts";
import { Runtime } from "../lib/runtime.ts";
import { runCheck, type Result } from "../lib/suite.ts";
import { mutations, type Mutation } from "./mutations.ts";

/** What a build needs. */
const parts = ["addon", "conformance", "package.json", "schemas", "scripts", "src", "test/native"];

const copy = mkdtempSync(join(tmpdir(), "berth-mutation-"));

function build(): void {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["scripts/build.mjs"], {
    cwd: copy,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`the build failed: ${stdout}${stderr}`);
}

async function look(id: string): Promise<Result> {
  const check = checks.find((candidate) => candidate.id === id);
  if (check === undefined) throw new Error(`no check ${id}`);
  return runCheck(check, new Runtime("berth", join(copy, "dist", "bin", "berth")));
}

/** Whether the check passes before and fails after. */
async function isNoticed({ file, from, to, check }: Mutation): Promise<boolean> {
  const path = join(copy, file);
  const text = readFileSync(path, "utf8");
  if (text.split(from).length !== 2) throw new Error(`${file} does not have ${from} once`);
  const before = await look(check);
  if (before.verdict !== "pass") throw new Error(`${check} does not pass: ${before.observed}`);
  writeFileSync(
    path,
    text.replace(from, () => to),
  );
  try {
    build();
    return (await look(check)).verdict === "fail";
  } finally {
    writeFileSync(path, text);
  }
}

try {
  for (const part of parts)
    cpSync(join(repository, part), join(copy, part), { recursive: true, preserveTimestamps: true });
  symlinkSync(join(repository, "node_modules"), join(copy, "node_modules"));
  const [, , wanted = ""] = process.argv;
  const chosen = mutations.filter(({ breaks }) => breaks.includes(wanted));
  let missed = 0;
  for (const mutation of chosen) {
    build();
    const noticed = await isNoticed(mutation);
    if (!noticed) missed += 1;
    process.stdout.write(
      `${noticed ? "noticed" : "MISSED "}  without ${mutation.breaks}: ${mutation.check}\n`,
    );
  }
  process.stdout.write(`${String(chosen.length - missed)} noticed, ${String(missed)} missed\n`);
  process.exitCode = missed === 0 ? 0 : 1;
} finally {
  rmSync(copy, { recursive: true, force: true });
}
