// Runs every check and test, each even when an earlier one failed, and sums the results. The last line is
// `N passed, N failed`; a check counts as one, of Jest each test. What the stages need is installed by setup.sh.
//
// Two lanes work at once: a virtual machine keeps one processor busy and the stages of this host another. The stages of
// this host are never two at a time, since they compare what is there before and after.

import { spawn } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";
import { runInEngine } from "../test/in-engine/run.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const require = createRequire(import.meta.url);
const results = join(root, "build", "test-results");

/** Whether a command of the repository ended well; what it prints goes through. */
async function succeeds(command, args, env = {}) {
  const child = spawn(command, args, {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, ...env },
  });
  return new Promise((resolve) => {
    child.on("error", (error) => {
      process.stdout.write(`${command}: ${error.message}\n`);
      resolve(false);
    });
    child.on("close", (code, signal) => {
      if (signal !== null)
        process.stdout.write(`${[command, ...args].join(" ")}: ended by ${signal}\n`);
      resolve(code === 0);
    });
  });
}

/** Runs a tool of node_modules by its script, so that no shell and no npx stands between. */
function toolSucceeds(name, args, env) {
  const manifest = require.resolve(`${name}/package.json`);
  const { bin } = JSON.parse(readFileSync(manifest, "utf8"));
  const script = typeof bin === "string" ? bin : (bin[name] ?? bin.tsc);
  return succeeds(process.execPath, [join(dirname(manifest), script), ...args], env);
}

const nodeSucceeds = (...args) => succeeds(process.execPath, args);
/** The count of one check; `name` when its stage has several. */
const one = (good, name) => ({
  passed: good ? 1 : 0,
  failed: good ? 0 : 1,
  failures: good || name === undefined ? [] : [name],
});

/** The text of every committed generated file, by path. */
function generatedFiles() {
  const listed = ["src", "addon", "completions"].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((file) => file.includes("/generated/") || folder === "completions"),
  );
  listed.push(join(root, "docs", "compat.md"));
  return new Map(listed.map((file) => [file, readFileSync(file, "utf8")]));
}

/** Generating again must change nothing. Compared with the files as they are, so that it works without a commit. */
async function generatedIsCurrent() {
  const before = generatedFiles();
  if (!(await succeeds("npm", ["run", "--silent", "generate"]))) return false;
  const after = generatedFiles();
  const changed = [...new Set([...before.keys(), ...after.keys()])].filter(
    (file) => before.get(file) !== after.get(file),
  );
  for (const file of changed) process.stdout.write(`was not up to date: ${file}\n`);
  return changed.length === 0;
}

/** Each test program of addon/ counts as one. @param build the folder of the build in build/ */
async function runNativeTests(build) {
  const folder = join(root, "build", build, "Release");
  const programs = readdirSync(folder).filter((name) => name.endsWith("_test"));
  if (programs.length === 0) {
    process.stdout.write(`no native test was built; remove build/${build} and build again\n`);
    return one(false);
  }
  let total = nothing;
  for (const name of programs)
    total = sum(total, one(await succeeds(join(folder, name), []), name));
  return total;
}

/** Runs Jest and takes the numbers from its report; a suite that does not load is a failure of its own. */
async function runJest(report, args, env = {}) {
  const file = join(results, `${report}.json`);
  rmSync(file, { force: true });
  const good = await toolSucceeds("jest", [...args, "--json", `--outputFile=${file}`], {
    NODE_OPTIONS: "--experimental-vm-modules --no-warnings",
    ...env,
  });
  return countReport(file, good);
}

/** The numbers of a report of Jest; a run that failed has at least one failure. */
function countReport(file, good) {
  let counted;
  try {
    counted = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    process.stdout.write(`no report of Jest: ${error.message}\n`);
    return one(false);
  }
  const failed = counted.numFailedTests + counted.numRuntimeErrorTestSuites;
  return {
    passed: counted.numPassedTests,
    failed: good ? failed : Math.max(failed, 1),
    failures: counted.testResults.flatMap(describeFailures),
  };
}

/** What failed in a file of tests, each with the beginning of why. */
function describeFailures({ name, status, message, assertionResults }) {
  const file = name.slice(name.lastIndexOf("/test/") + 1);
  const failed = assertionResults.filter((result) => result.status === "failed");
  if (failed.length === 0) return status === "failed" ? [`${file}\n${beginning(message)}`] : [];
  return failed.map(
    ({ fullName, failureMessages }) => `${file}: ${fullName}\n${beginning(failureMessages[0])}`,
  );
}

/** The first lines that say something, without the colours, indented; of the stack only what is the project's. */
function beginning(message = "") {
  const lines = stripVTControlCharacters(message).split("\n");
  const saying = lines.filter((line) => line.trim() !== "" && !isForeignFrame(line)).slice(0, 12);
  return saying.map((line) => `    ${line}`).join("\n");
}

const isForeignFrame = (line) => /^ +at .*(node_modules\/|node:|\(<anonymous>\))/.test(line);

/** One job of the virtual machine (test/vm/run.mjs). */
async function runInMachine(job) {
  const report = join(results, `vm-${job}.json`);
  rmSync(report, { force: true });
  return countReport(report, await nodeSucceeds("test/vm/run.mjs", "--job", job));
}

async function runAsRoot(report, args, env = {}) {
  if (process.geteuid() !== 0) {
    process.stdout.write("containers need root in this version; run the tests as root\n");
    return one(false);
  }
  return runJest(report, ["--runInBand", ...args], env);
}

/** What makes sense for somebody who is not the host's root, as each of the three kinds of them. */
async function runAsUsers() {
  let total = nothing;
  for (const caller of ["user", "ranges", "namespace"]) {
    const file = join(results, `as-${caller}.json`);
    rmSync(file, { force: true });
    const good = await succeeds(process.execPath, ["test/user/run.mjs", caller], {
      BERTH_TEST_REPORT: file,
    });
    total = sum(total, countReport(file, good));
  }
  return total;
}

/**
 * Native tests, and integration tests but for those that look at the static programs themselves (their loader, memory,
 * limits, system calls and speed), and for those that do over and over what others do once: many lives, whose leaks are
 * on the host, and malformed configurations, of which the sanitized fuzzers (npm run torture -- fuzz) try more.
 */
async function runSanitized() {
  if (!(await succeeds("npm", ["run", "--silent", "build:asan"]))) return one(false);
  const native = await runNativeTests("asan");
  const tests =
    "test/integration/(?!.*(launcher|security/entry|security/engine|caller-sizes|failing-calls|torture|holding|soak|malformed-configurations))";
  const integration = await runAsRoot(
    "sanitized",
    ["--selectProjects", "integration", "--testPathPatterns", tests],
    { BERTH_TEST_RUNTIME: join(root, "dist-asan", "bin", "berth") },
  );
  return sum(native, integration);
}

/** A part of every kind; the whole takes hours (CONTRIBUTING.md). */
async function runTorture() {
  return one(await succeeds("npm", ["run", "--silent", "torture", "--", "all", "--sample"]));
}

const nothing = { passed: 0, failed: 0, failures: [] };
const sum = (left, right) => ({
  passed: left.passed + right.passed,
  failed: left.failed + right.failed,
  failures: [...left.failures, ...right.failures],
});

/** On this host, one after the other: what ends soon first. */
const hostStages = [
  ["formatting", async () => one(await toolSucceeds("prettier", ["--check", "."]))],
  ["formatting of C++", async () => one(await nodeSucceeds("scripts/check-cpp-format.mjs"))],
  ["lint", async () => one(await toolSucceeds("eslint", ["."]))],
  ["types", async () => one(await toolSucceeds("typescript", ["--noEmit", "-p", "."]))],
  ["circles of imports", async () => one(await nodeSucceeds("scripts/check-circles.mjs"))],
  ["generated files", async () => one(await generatedIsCurrent())],
  ["paths in init", async () => one(await nodeSucceeds("scripts/check-paths.mjs"))],
  ["code before execve", async () => one(await nodeSucceeds("scripts/check-child.mjs"))],
  ["lint of C++", async () => one(await nodeSucceeds("scripts/check-cpp-lint.mjs"))],
  ["native tests", () => runNativeTests("native")],
  ["unit tests", () => runJest("unit", ["--selectProjects", "unit"])],
  ["unit tests in the engine", () => runInEngine()],
  ["integration tests", () => runAsRoot("integration", ["--selectProjects", "integration"])],
  ["tests as a user", runAsUsers],
  ["conformance", () => runAsRoot("conformance", ["--selectProjects", "conformance"])],
  ["engines", () => runAsRoot("engines", ["--selectProjects", "engines"])],
  ["sanitized", runSanitized],
  ["torture, a sample", runTorture],
];

/** Each in a machine of its own, what takes longest first: engines; cgroup v2 alone; systemd. */
const machineStages = ["engines", "bare", "systemd"].map((job) => [
  `in the virtual machine: ${job}`,
  () => runInMachine(job),
]);

const summary = [];

/** Runs stages until its lists are empty; lists may be shared with the other lane. */
async function lane(...lists) {
  for (const list of lists) {
    for (let stage = list.shift(); stage !== undefined; stage = list.shift()) {
      const [name, run] = stage;
      process.stdout.write(`\n=== ${name}\n`);
      const start = Date.now();
      const tally = await run();
      summary.push([name, tally, Math.round((Date.now() - start) / 1000)]);
    }
  }
}

mkdirSync(results, { recursive: true });
const start = Date.now();
await Promise.all([lane(machineStages), lane(hostStages, machineStages)]);
process.stdout.write("\n=== summary\n");
for (const [name, { passed, failed }, seconds] of summary) {
  const verdict = failed === 0 ? "ok    " : "FAILED";
  process.stdout.write(`${verdict} ${name}: ${passed} passed (${seconds} s)\n`);
}
process.stdout.write(`in ${Math.round((Date.now() - start) / 60_000)} minutes\n`);
// Again, and last: above they stand among thousands of lines, and of a long output often only the end is kept.
for (const [name, { failures }] of summary)
  for (const failure of failures) process.stdout.write(`${name}: ${failure}\n`);
const { passed, failed } = summary.map(([, tally]) => tally).reduce(sum, nothing);
process.exitCode = failed === 0 ? 0 : 1;
process.stdout.write(`${passed} passed, ${failed} failed\n`);
