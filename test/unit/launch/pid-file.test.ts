import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import tmp from "tmp";
import { writePidFile } from "../../../src/launch/pid-file.ts";

function inDirectory(work: (directory: string) => void): void {
  const directory = tmp.dirSync({ unsafeCleanup: true });
  try {
    work(directory.name);
  } finally {
    directory.removeCallback();
  }
}

describe("the pid file", () => {
  test("holds digits alone and replaces an empty one", () => {
    inDirectory((directory) => {
      const path = join(directory, "pid");
      writeFileSync(path, "");
      writePidFile(path, 4711);
      expect(readFileSync(path, "utf8")).toBe("4711");
      expect(readdirSync(directory)).toEqual(["pid"]);
    });
  });

  test("replaces what a killed command left beside it", () => {
    inDirectory((directory) => {
      writeFileSync(join(directory, ".pid"), "12");
      writePidFile(join(directory, "pid"), 4711);
      expect(readFileSync(join(directory, "pid"), "utf8")).toBe("4711");
      expect(readdirSync(directory)).toEqual(["pid"]);
    });
  });

  test("that cannot be written is an error naming it", () => {
    inDirectory((directory) => {
      expect(() => {
        writePidFile(join(directory, "no", "pid"), 1);
      }).toThrow(/cannot write the pid file .*no\/pid/);
    });
  });
});
