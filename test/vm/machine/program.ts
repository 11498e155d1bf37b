// Runs bundled files of tests in the virtual machine, in Jest's place: there Jest takes half a minute for each file, most
// of it before the first test. Its expect() is Jest's own. Words: where the report goes, then the files.

import { createRequire } from "node:module";
import { writeFileSync } from "node:fs";
import { expect } from "expect";
import * as suite from "../../in-engine/suite.ts";

type Body = () => unknown;

/** What Jest's JSON report says of a test and of a file, as far as scripts/run-tests.mjs reads it. */
interface Assertion {
  readonly fullName: string;
  readonly status: "passed" | "failed";
  readonly duration: number;
  readonly failureMessages: readonly string[];
}
interface FileResult {
  readonly name: string;
  readonly status: "passed" | "failed";
  readonly message: string;
  readonly startTime: number;
  readonly endTime: number;
  readonly assertionResults: readonly Assertion[];
}

/** Milliseconds for a test, or for what is around it, that says none; the machine is slow. */
const usualTimeoutMs = 240_000;

/** Milliseconds from which on a test is named as a slow one. */
const slowMs = 10_000;

const describeError = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);

/** Calls and waits, but not forever. */
async function call(body: Body, timeoutMs = usualTimeoutMs): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`still running after ${String(timeoutMs)} ms`));
    }, timeoutMs);
  });
  try {
    await Promise.race([body(), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** What a group's beforeAll() threw; its tests fail by it without another attempt. */
const spoilt = new Map<suite.Group, unknown>();

async function begin(group: suite.Group): Promise<void> {
  if (spoilt.has(group)) throw spoilt.get(group);
  if (group.begun) return;
  group.begun = true;
  try {
    for (const body of group.beforeAll) await call(body);
  } catch (error) {
    spoilt.set(group, error);
    throw error;
  }
}

/** Runs a test with what belongs around it; all that failed, in words. */
async function failuresOf(one: suite.Test): Promise<readonly string[]> {
  const failures: string[] = [];
  const attempt = async (step: () => Promise<void>): Promise<void> => {
    try {
      await step();
    } catch (error) {
      failures.push(describeError(error));
    }
  };
  const groups = suite.groupsOf(one.group);
  const inwards = [...groups].reverse();
  await attempt(async () => {
    for (const group of groups) await begin(group);
    for (const { beforeEach } of groups) for (const body of beforeEach) await call(body);
    await call(one.body, one.timeoutMs);
  });
  for (const { afterEach } of inwards)
    for (const body of afterEach) await attempt(async () => call(body));
  for (const group of inwards) {
    group.left -= 1;
    if (group.left === 0) for (const body of group.afterAll) await attempt(async () => call(body));
  }
  return failures;
}

async function resultOf(one: suite.Test): Promise<Assertion> {
  const start = Date.now();
  const failureMessages = await failuresOf(one);
  const duration = Date.now() - start;
  const status = failureMessages.length === 0 ? "passed" : "failed";
  if (status === "failed")
    process.stdout.write(
      `FAILED ${one.name}\n    ${failureMessages.join("\n").replaceAll("\n", "\n    ")}\n`,
    );
  else if (duration >= slowMs)
    process.stdout.write(`${String(Math.round(duration / 1000))} s: ${one.name}\n`);
  return { fullName: one.name, status, duration, failureMessages };
}

/**
 * @param path of the bundle, which says its source
 * @param load takes the bundle in
 */
async function runFile(path: string, load: NodeJS.Require): Promise<FileResult> {
  const startTime = Date.now();
  const name = path.replace(/^.*?\/(test\/.*)\.cjs$/, "$1.ts");
  const assertionResults: Assertion[] = [];
  let message = "";
  suite.tests.length = 0;
  suite.beginFile(name, {});
  try {
    load(path);
    for (const one of suite.tests) assertionResults.push(await resultOf(one));
    if (assertionResults.length === 0) message = "there is no test in it";
  } catch (error) {
    message = describeError(error);
  }
  const endTime = Date.now();
  const failed = message !== "" || assertionResults.some(({ status }) => status === "failed");
  const seconds = Math.round((endTime - startTime) / 1000);
  process.stdout.write(`${failed ? "FAIL" : "PASS"} ${name} (${String(seconds)} s)\n`);
  if (message !== "") process.stdout.write(`${message}\n`);
  return {
    name,
    status: failed ? "failed" : "passed",
    message,
    startTime,
    endTime,
    assertionResults,
  };
}

async function main([report = "", ...files]: readonly string[]): Promise<number> {
  Object.assign(globalThis, suite, { expect });
  const load = createRequire(report);
  const testResults: FileResult[] = [];
  for (const file of files) testResults.push(await runFile(file, load));
  const all = testResults.flatMap(({ assertionResults }) => assertionResults);
  const numPassedTests = all.filter(({ status }) => status === "passed").length;
  const numFailedTests = all.length - numPassedTests;
  const numRuntimeErrorTestSuites = testResults.filter(({ message }) => message !== "").length;
  const counts = { numPassedTests, numFailedTests, numRuntimeErrorTestSuites };
  writeFileSync(report, JSON.stringify({ ...counts, testResults }));
  process.stdout.write(`${String(numPassedTests)} passed, ${String(numFailedTests)} failed\n`);
  return numPassedTests > 0 && testResults.every(({ status }) => status === "passed") ? 0 : 1;
}

void main(process.argv.slice(2)).then((code) => process.exit(code));
