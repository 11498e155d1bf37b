// The program of the engine that runs unit tests: all of them, or those whose "file: name" has the words of the command
// line in it. Prints failures and, last, how many passed and failed; the exit code is 1 when any failed.

import { native } from "../../src/native/index.ts";
import { start } from "../../src/native/platform.ts";
import { beginTest } from "./expect.ts";
import { runTest, tests, type Test } from "./suite.ts";

const standardOutput = 1;

function print(line: string): void {
  native().writeText({ fd: standardOutput, text: `${line}\n`, patienceMs: -1 });
}

function describeFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return `${error.name}: ${error.message}\n${error.stack ?? ""}`.trimEnd();
}

function passes(test: Test): boolean {
  beginTest(test.name, test.snapshots);
  try {
    runTest(test);
    return true;
  } catch (error) {
    const lines = describeFailure(error).split("\n");
    print([`FAILED ${test.file}: ${test.name}`, ...lines].join("\n    "));
    return false;
  }
}

start((words) => {
  const wanted = tests.filter(({ file, name }) => `${file}: ${name}`.includes(words.join(" ")));
  const passed = wanted.filter(passes).length;
  print(`${String(passed)} passed, ${String(wanted.length - passed)} failed`);
  return native().endProcess({ code: passed === wanted.length && passed > 0 ? 0 : 1 });
});
