// The program that runs the virtual machine's tests in Jest's place: what fails in a file is counted and said.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "../../support/runtime.ts";
import { repository } from "../../support/tools.ts";

interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numRuntimeErrorTestSuites: number;
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

let directory = "";
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "berth-test-program-"));
});
afterEach(() => {
  rmSync(directory, { recursive: true });
});

/** Bundles files of tests of these texts and runs them; the exit code and the report. */
function run(...texts: readonly string[]): { code: number | null; report: Report } {
  const sources = texts.map((text, index) => {
    const file = join(directory, `${String(index)}.test.ts`);
    writeFileSync(file, text);
    return file;
  });
  const output = join(directory, "bundled");
  const bundle = join(repository, "test", "vm", "machine", "bundle.mjs");
  const script = `import { bundleForMachine } from ${JSON.stringify(bundle)};
    await bundleForMachine(${JSON.stringify(sources)}, ${JSON.stringify(output)}, "/");`;
  const node = (...words: readonly string[]) =>
    spawnSync(process.execPath, words, { env: {}, encoding: "utf8" });
  const bundled = node("--input-type=module", "--eval", script);
  expect(bundled).toMatchObject({ status: 0, stderr: "" });
  const program = join(output, repository, "test", "vm", "machine", "program.cjs");
  const files = sources.map((file) => join(output, file.replace(/\.ts$/, ".cjs")));
  const report = join(directory, "report.json");
  const { status } = node(program, report, ...files);
  return { code: status, report: parse<Report>(readFileSync(report, "utf8")) };
}

test("what passes is counted, and the exit code is 0", () => {
  const { code, report } = run(
    "test('good', async () => { await expect(Promise.reject(new Error('x'))).rejects.toThrow('x'); });",
  );
  expect(code).toBe(0);
  expect(report).toMatchObject({ numPassedTests: 1, numFailedTests: 0 });
});

test("what fails, hangs or cannot begin is counted with its name", () => {
  const { code, report } = run(`
    test("good", () => { expect(1).toBe(1); });
    test("bad", () => { expect(1).toBe(2); });
    test("hanging", async () => new Promise(() => undefined), 50);
    describe("spoilt", () => {
      beforeAll(() => { throw new Error("no daemon"); });
      test("one", () => undefined);
      test("two", () => undefined);
    });
    describe("unclean", () => {
      afterEach(() => { throw new Error("left"); });
      test("three", () => undefined);
    });
  `);
  expect(code).toBe(1);
  const [file] = report.testResults;
  expect(
    file?.assertionResults
      .filter(({ status }) => status === "failed")
      .map(({ fullName }) => fullName),
  ).toEqual(["bad", "hanging", "spoilt one", "spoilt two", "unclean three"]);
  expect(report).toMatchObject({ numPassedTests: 1, numFailedTests: 5 });
});

test("a file that does not load, or has no test, is a failure of its own", () => {
  const good = "test('good', () => undefined);";
  const { code, report } = run("throw new Error('no');", "", good);
  expect(code).toBe(1);
  expect(report).toMatchObject({ numPassedTests: 1, numRuntimeErrorTestSuites: 2 });
  expect(report.testResults.map(({ status }) => status)).toEqual(["failed", "failed", "passed"]);
});
