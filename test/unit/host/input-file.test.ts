import { execFileSync } from "node:child_process";
import { closeSync, mkdirSync, openSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import tmp from "tmp";
import { BerthError } from "../../../src/errors/berth-error.ts";
import { readInput, readInputFile } from "../../../src/host/input-file.ts";

let directory: tmp.DirResult;
const at = (name: string) => join(directory.name, name);
const read = (name: string) => readInputFile(at(name), "config.json", 1024);

beforeEach(() => {
  directory = tmp.dirSync({ unsafeCleanup: true });
});

afterEach(() => {
  directory.removeCallback();
});

describe("an input file", () => {
  test("is read whole", () => {
    writeFileSync(at("file"), "content");
    expect(read("file")).toBe("content");
  });

  test("may be reached by a link of the host", () => {
    writeFileSync(at("file"), "x");
    symlinkSync("file", at("link"));
    expect(read("link")).toHaveLength(1);
  });

  test("that is missing is an error without the words engines look for", () => {
    expect(() => read("missing")).toThrow(/config\.json is missing/);
    expect(() => read("missing")).not.toThrow(/no such file/i);
  });

  test("that is missing is a matter of the bundle only when it is its configuration", () => {
    const hintOf = (name: string) => {
      try {
        readInputFile(at("missing"), name, 1024);
      } catch (error) {
        return error instanceof BerthError ? error.hint : undefined;
      }
      return undefined;
    };
    expect(hintOf("config.json")).toBe("is this the right bundle?");
    expect(hintOf("process.json")).toBe("check the path");
  });

  test("that is a directory, a fifo or a device is refused without waiting", () => {
    mkdirSync(at("directory"));
    execFileSync("mkfifo", [at("fifo")]);
    symlinkSync("/dev/zero", at("zero"));
    expect(() => read("directory")).toThrow(/is a directory, not a regular file/);
    expect(() => read("fifo")).toThrow(/is a fifo, not a regular file/);
    expect(() => read("zero")).toThrow(/is a device, not a regular file/);
  });

  test("that is too large is refused unread", () => {
    writeFileSync(at("large"), "");
    truncateSync(at("large"), 2 ** 31);
    expect(() => read("large")).toThrow(/2147483648 bytes long; at most 1024/);
  });

  test("may be as large as the limit", () => {
    writeFileSync(at("full"), `${"x".repeat(1021)}é!`);
    expect(read("full")).toHaveLength(1023);
  });

  test.each([
    ["a byte that begins nothing", [0x22, 0xff, 0x22]],
    ["half of a character", [0x22, 0xc3]],
    ["a character written too long", [0xc0, 0xaf]],
    ["half of a surrogate pair", [0xed, 0xa0, 0x80]],
  ])("that is not UTF-8 is refused: %s", (_, bytes) => {
    writeFileSync(at("bytes"), Buffer.from(bytes));
    expect(() => read("bytes")).toThrow("the document is not UTF-8; save it as UTF-8");
  });
});

describe("what comes from a descriptor", () => {
  const readFrom = (text: string) => {
    writeFileSync(at("input"), text);
    const fd = openSync(at("input"), "r");
    try {
      return readInput(fd, "standard input", 8);
    } finally {
      closeSync(fd);
    }
  };

  test("is read to its end", () => {
    expect(readFrom("12345678")).toBe("12345678");
  });

  test("is refused when it is too long", () => {
    expect(() => readFrom("123456789")).toThrow(/longer than 8 bytes/);
  });
});
