import { describe, expect, test } from "@jest/globals";
import { Rollback } from "../../../src/container/rollback.ts";

function work(commit: boolean, log: string[], fail: boolean): void {
  using rollback = new Rollback((message) => log.push(message));
  rollback.add(() => log.push("first"));
  rollback.add(() => {
    if (fail) throw new Error("stuck");
    log.push("second");
  });
  if (commit) rollback.commit();
}

describe("a rollback", () => {
  test("undoes in the opposite order", () => {
    const log: string[] = [];
    work(false, log, false);
    expect(log).toEqual(["second", "first"]);
  });

  test("undoes nothing once committed", () => {
    const log: string[] = [];
    work(true, log, false);
    expect(log).toEqual([]);
  });

  test("goes on after a step that fails, and tells it", () => {
    const log: string[] = [];
    work(false, log, true);
    expect(log).toEqual(["while cleaning up: stuck", "first"]);
  });
});
