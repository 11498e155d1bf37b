// Where messages go and how they look.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openReport, visible, type Level } from "../../../src/cli/report.ts";

let directory = "";
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "berth-report-"));
});
afterEach(() => {
  rmSync(directory, { recursive: true });
});

function logged(
  format: "text" | "json",
  lines: readonly string[],
  level: Level = "warning",
): string {
  const logFile = join(directory, "log");
  const report = openReport({ logFile, format, level });
  report.debug("a detail");
  if (lines.length > 0) report.error(lines);
  return readFileSync(logFile, "utf8");
}

describe("the log file", () => {
  test("exists and is empty when nothing went wrong", () => {
    expect(logged("json", [])).toBe("");
  });

  test("as JSON holds one object in the order of logrus", () => {
    expect(logged("json", ["it broke"])).toMatch(
      /^\{"level":"error","msg":"it broke","time":"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"\}\n$/,
    );
  });

  test("joins several problems in one object", () => {
    const lines = logged("json", ["first", "second"]).trimEnd().split("\n");
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({ msg: "first\nsecond" });
  });

  test("as text holds one line, quoted where logrus quotes", () => {
    expect(logged("text", ['say "x"'])).toMatch(/^time="[^"]+" level=error msg="say \\"x\\""\n$/);
    expect(logged("text", ["plain"])).toMatch(/level=error msg=plain\n$/);
  });

  test("is appended to", () => {
    logged("text", ["one"]);
    expect(logged("text", ["two"]).trimEnd().split("\n")).toHaveLength(2);
  });

  test("holds details only with --debug", () => {
    expect(logged("json", [], "debug")).toContain('"level":"debug","msg":"a detail"');
  });

  test("holds warnings of a command that succeeded, and no others", () => {
    const logFile = join(directory, "log");
    const report = openReport({ logFile, format: "json", level: "warning" });
    report.warning("take care");
    expect(readFileSync(logFile, "utf8")).toBe("");
    report.succeeded();
    report.succeeded();
    expect(readFileSync(logFile, "utf8")).toMatch(/^\{"level":"warning","msg":"take care",.*\n$/);
  });

  test("that cannot be written stops no warning and no command", () => {
    const report = openReport({ logFile: "/dev/full", format: "text", level: "warning" });
    report.warning("take care");
    report.warning("of yourself");
    report.succeeded();
  });

  test("that cannot be opened is an error", () => {
    const logFile = join(directory, "no", "log");
    expect(() => openReport({ logFile, format: "text", level: "warning" })).toThrow(
      "it does not exist",
    );
  });
});

describe("what is invisible", () => {
  test.each([
    ["a\nb", "a\\nb"],
    ["\r\t", "\\r\\t"],
    ["\u001b[31m", "\\x1b[31m"],
    ["\0", "\\x00"],
    ["\u007f\u009b", "\\x7f\\x9b"],
    ["\u202eabc", "\\u{202e}abc"],
    ["\u2028", "\\u{2028}"],
    ["\ud800", "\\u{d800}"],
    ["grüße 🚢 → ok", "grüße 🚢 → ok"],
  ])("%j becomes %j", (text, shown) => {
    expect(visible(text)).toBe(shown);
  });
});
