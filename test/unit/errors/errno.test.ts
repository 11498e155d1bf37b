import { describe, expect, test } from "@jest/globals";
import { errnoWords } from "../../../src/errors/errno.ts";

describe("the words of an errno", () => {
  test.each([
    ["ENOENT", "No such file or directory"],
    ["EACCES", "Permission denied"],
    ["EPERM", "Operation not permitted"],
    ["EISDIR", "Is a directory"],
    ["ENOTDIR", "Not a directory"],
  ])("of %s are none that engines take for a missing program", (code, text) => {
    expect(errnoWords(code, text)).not.toMatch(
      /no such file or directory|permission denied|operation not permitted|is a directory|not a directory/i,
    );
  });

  test("of any other are the C library's", () => {
    expect(errnoWords("EBUSY", "Device or resource busy")).toBe("device or resource busy");
  });
});
