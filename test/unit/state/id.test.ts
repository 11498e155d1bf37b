import { describe, expect, test } from "@jest/globals";
import { checkId } from "../../../src/state/id.ts";

describe("a container's id", () => {
  test.each(["a", "A-b_c+d.e", "0", "-x", "a".repeat(255), "...", "prototype", "constructor"])(
    "may be %j",
    (id) => {
      expect(() => {
        checkId(id);
      }).not.toThrow();
    },
  );

  test.each(["", ".", "..", "a/b", "../x", "a\0b", "é", "a b", "a\n", "a".repeat(256), "a:b"])(
    "may not be %j",
    (id) => {
      expect(() => {
        checkId(id);
      }).toThrow(/invalid container ID format/);
    },
  );
});
