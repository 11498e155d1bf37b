import { describe, expect, test } from "@jest/globals";
import { BerthError } from "../../../src/errors/berth-error.ts";
import { Rollback, withRemains } from "../../../src/launch/rollback.ts";

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
    expect(log).toEqual(["first", "while cleaning up: stuck"]);
  });

  test("tells each step whether all before it could be undone, and in the end what could not", () => {
    const told: boolean[] = [];
    const rollback = new Rollback(() => undefined);
    rollback.add((clean) => told.push(clean));
    rollback.add(() => {
      throw new Error("stuck");
    });
    rollback.add((clean) => told.push(clean));
    expect(rollback.undo()).toEqual(["stuck"]);
    expect(told).toEqual([true, false]);
    expect(rollback.undo()).toEqual([]);
  });
});

describe("the error of a creation that failed", () => {
  const failed = new BerthError("it failed", { kind: "hook", origin: "/hooks", exitCode: 3 });

  test("is the same when nothing is left", () => {
    expect(withRemains(failed, [], "c")).toBe(failed);
  });

  test("says what is left and what to do", () => {
    expect(withRemains(failed, ["stuck"], "c")).toMatchObject({
      message: "it failed; not all of container c could be removed: stuck",
      hint: "berth delete --force c removes the rest",
      kind: "hook",
      origin: "/hooks",
      exitCode: 3,
    });
    expect(withRemains(new Error("it failed"), ["stuck"], "c")).toMatchObject({ kind: "system" });
  });
});
