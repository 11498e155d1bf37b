// What is told of criu's log.
import { errorsIn } from "../../../src/criu/criu.ts";

describe("the errors of a log", () => {
  test("are the first ones, without times, places and those who were only told", () => {
    const log = [
      "(00.000001) Version: 4.1.1",
      "(00.100000) Error (criu/files-reg.c:1790): Can't lookup mount=26 for fd=0 path=/dev/null",
      "(00.100001)      1: Error (criu/a.c:1): once",
      "(00.100002)      1: Error (criu/a.c:1): once",
      "(00.100003) Error (criu/cr-dump.c:1681): Dump files (pid: 228) failed with -1",
      "(00.200000) Error (criu/cr-dump.c:2111): Dumping FAILED.",
      "(00.300000) Error (criu/b.c:1): third",
      "(00.300000) Error (criu/b.c:1): fourth",
    ].join("\n");
    expect(errorsIn(log)).toEqual([
      "Can't lookup mount=26 for fd=0 path=/dev/null",
      "once",
      "third",
    ]);
  });

  test("are none where there are none", () => {
    expect(errorsIn("(00.1) Dumping finished successfully\n")).toEqual([]);
  });
});
