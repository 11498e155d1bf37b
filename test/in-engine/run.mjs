// npm run test:engine [-- WORDS]: runs unit tests inside the shipped engine, all that need nothing of Node or those with
// the words in "file: name". Without words the tests run once more with a collector that collects all the time. Needs a
// build.

import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { bundleTests } from "./bundle.mjs";

const root = dirname(dirname(import.meta.dirname));
const build = join(root, "build", "native");

/** Fewer files than this share of all mean that tests have come to need Node without a reason. */
const leastShare = 0.6;

/** After how many blocks the collector runs, and in which tests: every time takes milliseconds. */
const collections = [
  [10_007, "unit/"],
  [1, "unit/cli/parse"],
  [1, "unit/launch/"],
  [1, "unit/state/"],
  [1, "unit/criu/"],
];

const print = (line) => process.stdout.write(`${line}\n`);

/** Makes the engines; undefined when that works, or else what went wrong. */
function make() {
  if (!existsSync(join(build, "CMakeCache.txt")))
    return "there is no build; npm run build makes one";
  const { status, stdout, stderr } = spawnSync(
    "cmake",
    ["--build", build, "--target", "engine_tests", "engine_tests_collecting"],
    { encoding: "utf8" },
  );
  return status === 0 ? undefined : `the engine cannot be built\n${stdout}${stderr}`;
}

/** Runs one of the engines; its output goes through. */
function runEngine(name, words, env = {}) {
  const { status, signal, stdout } = spawnSync(join(build, "Release", name), words, {
    cwd: root,
    env,
    encoding: "utf8",
    maxBuffer: 1 << 28,
    stdio: ["ignore", "pipe", "inherit"],
  });
  process.stdout.write(stdout);
  const [, passed, failed] = /^(\d+) passed, (\d+) failed\n$/m.exec(stdout) ?? [];
  const failures = stdout
    .split(/^FAILED /m)
    .slice(1)
    .map((text) => text.trim());
  if (passed === undefined || (status !== 0 && failures.length === 0))
    failures.push(`${name}: ended by ${signal ?? `exit code ${status}`}`);
  return {
    passed: Number(passed ?? 0),
    failed: Math.max(Number(failed ?? 0), failures.length),
    failures,
  };
}

const sum = (left, right) => ({
  passed: left.passed + right.passed,
  failed: left.failed + right.failed,
  failures: [...left.failures, ...right.failures],
});
const failure = (text) => ({ passed: 0, failed: 1, failures: [text] });

/** Runs the tests, and says what passed and failed; the words choose some. */
export async function runInEngine(words = []) {
  const { taken, left } = await bundleTests(join(root, "build", "engine_tests.js"));
  for (const [file, modules] of left) print(`left out: ${file} needs ${modules.join(", ")}`);
  const count = taken.length + left.length;
  print(`${taken.length} of ${count} files of unit tests run in the engine`);
  const fault = make();
  if (fault !== undefined) {
    print(fault);
    return failure(fault);
  }
  let total = runEngine("engine_tests", words);
  if (words.length > 0) return total;
  for (const [every, chosen] of collections) {
    print(`collecting after every ${every === 1 ? "block" : `${every} blocks`}: ${chosen}`);
    total = sum(
      total,
      runEngine("engine_tests_collecting", [chosen], { BERTH_COLLECT_EVERY: String(every) }),
    );
  }
  if (taken.length >= leastShare * count) return total;
  return sum(total, failure(`only ${taken.length} of ${count} files of unit tests`));
}

if (process.argv[1] === import.meta.filename) {
  const { failed, failures } = await runInEngine(process.argv.slice(2));
  for (const text of failures) print(text);
  process.exitCode = failed === 0 ? 0 : 1;
}
