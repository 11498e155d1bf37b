// The suites of others: what must be built, how a piece is run, and what its output says.

import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync, readdirSync, realpathSync } from "node:fs";
import { join, relative } from "node:path";

export interface Piece {
  readonly name: string;
  readonly verdict: "pass" | "fail" | "skip";
  readonly output: string;
}

/** The directory lacks something; the message says what to do. */
export class UnfitDirectory extends Error {
  constructor(lack: string, remedy: string) {
    super(`${lack}; ${remedy}`);
  }
}

/** Longer than any test takes, so that one that hangs does not end all. */
const timeoutMs = 10 * 60_000;

type Suite = (directory: string, runtime: string, only: string) => Generator<Piece>;

function requireFile(directory: string, names: readonly string[], remedy: string): string {
  const found = names.map((name) => join(directory, name)).find((path) => existsSync(path));
  if (found === undefined)
    throw new UnfitDirectory(`${directory} has no ${names.join(" or ")}`, remedy);
  return found;
}

/** @throws UnfitDirectory unless a program of this name is in PATH */
function requireProgram(name: string): void {
  const found = (process.env["PATH"] ?? "").split(":").some((directory) => {
    try {
      accessSync(join(directory, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
  if (!found) throw new UnfitDirectory(`${name} is not in PATH`, `install ${name}`);
}

interface Output {
  readonly code: number;
  readonly text: string;
}

function run(
  directory: string,
  command: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Output {
  const [program = "", ...args] = command;
  const { status, error, stdout, stderr } = spawnSync(program, args, {
    cwd: directory,
    env: { ...process.env, ...env },
    encoding: "utf8",
    timeout: timeoutMs,
    killSignal: "SIGKILL",
    maxBuffer: 1 << 28,
  });
  const why = error === undefined ? "" : `${error.message}\n`;
  return { code: status ?? -1, text: `${stdout}${stderr}${why}` };
}

/** Reads the result of a piece that writes TAP: its exit code does not tell all. */
function verdictOf({ code, text }: Output): Piece["verdict"] {
  const lines = text.split("\n").filter((line) => /^\s*(not )?ok\b/.test(line));
  const excused = (line: string): boolean => /#\s*(skip|todo)/i.test(line);
  if (code !== 0 || lines.some((line) => /^\s*not ok\b/.test(line) && !excused(line)))
    return "fail";
  // 1..0 is a plan of nothing.
  const skipped = lines.length === 0 ? /^1\.\.0/m.test(text) : lines.every(excused);
  return skipped ? "skip" : "pass";
}

/** Files below a directory, by the end of their names. */
function filesBelow(directory: string, end: string): readonly string[] {
  return readdirSync(directory, { withFileTypes: true })
    .flatMap((entry) => {
      const path = join(directory, entry.name);
      if (entry.isDirectory()) return filesBelow(path, end);
      return entry.name.endsWith(end) ? [path] : [];
    })
    .sort();
}

function* runtimeTools(directory: string, runtime: string, only: string): Generator<Piece> {
  const remedy =
    "in a checkout of opencontainers/runtime-tools: make runtimetest validation-executables";
  requireFile(directory, ["runtimetest"], remedy);
  const tests = filesBelow(requireFile(directory, ["validation"], remedy), ".t");
  if (tests.length === 0) throw new UnfitDirectory(`${directory} has no validation/*.t`, remedy);
  for (const test of tests) {
    const name = relative(directory, test);
    if (!name.includes(only)) continue;
    // They look for the root file system and runtimetest where they are called.
    const output = run(directory, [test], { RUNTIME: runtime });
    yield { name, verdict: verdictOf(output), output: output.text };
  }
}

function* runcBats(directory: string, runtime: string, only: string): Generator<Piece> {
  const remedy = "in a checkout of opencontainers/runc: make all";
  const tests = filesBelow(requireFile(directory, ["tests/integration"], remedy), ".bats");
  if (tests.length === 0)
    throw new UnfitDirectory(`${directory} has no tests/integration/*.bats`, remedy);
  requireFile(
    directory,
    ["tests/cmd/_bin/recvtty", "tests/cmd/recvtty/recvtty", "contrib/cmd/recvtty/recvtty"],
    remedy,
  );
  for (const program of ["bats", "jq"]) requireProgram(program);
  // Its helpers call this file, whatever the environment says.
  const tested = requireFile(directory, ["runc"], `ln -s ${runtime} ${join(directory, "runc")}`);
  if (realpathSync(tested) !== realpathSync(runtime))
    throw new UnfitDirectory(
      `${tested} is not the runtime under test`,
      `ln -sf ${runtime} ${tested}`,
    );
  for (const test of tests) {
    const name = relative(directory, test);
    if (!name.includes(only)) continue;
    const output = run(directory, ["bats", "--tap", test], { RUNC: runtime });
    yield { name, verdict: verdictOf(output), output: output.text };
  }
}

/** Its output names groups, and in each the tests as in "3 / 7 : name : not ok". */
function* contest(directory: string, runtime: string, only: string): Generator<Piece> {
  const remedy =
    "in a checkout of youki-dev/youki: just contest, and take the directory of the binaries";
  const program = requireFile(directory, ["contest"], remedy);
  const helper = requireFile(directory, ["runtimetest"], remedy);
  const output = run(directory, [
    program,
    "run",
    ...["--runtime", runtime, "--runtimetest", helper],
    ...(only === "" ? [] : ["--tests", only]),
  ]);
  const groups = output.text.split(/^# Start group /m).slice(1);
  for (const group of groups) {
    const [name = "", ...lines] = group.split("\n");
    const results = lines.map((line) => / : (ok|not ok|skipped)\b/.exec(line)?.[1]);
    const known = results.filter((result) => result !== undefined);
    const failed = known.length === 0 || known.includes("not ok");
    const verdict = failed ? "fail" : known.includes("ok") ? "pass" : "skip";
    yield { name: name.trim(), verdict, output: lines.join("\n") };
  }
  // A group may be missing because it brought all down.
  if (output.code !== 0 || groups.length === 0)
    yield { name: `contest: exit ${String(output.code)}`, verdict: "fail", output: output.text };
}

export const suiteNames = ["runtime-tools", "runc-bats", "contest"] as const;

export const suites: Readonly<Record<(typeof suiteNames)[number], Suite>> = {
  "runtime-tools": runtimeTools,
  "runc-bats": runcBats,
  contest,
};
