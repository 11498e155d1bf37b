// Errors in words for people and engines.
import { describeError, exitCodeOf } from "../../../src/cli/describe.ts";
import { BerthError } from "../../../src/errors/berth-error.ts";

const position = { file: "config.json", line: 3, column: 14 };

describe("an error", () => {
  test("with violations has one line for each, with place and hint", () => {
    const error = new BerthError("wrong", {
      kind: "config",
      violations: [
        { pointer: "/hostname", position, message: "a string was expected, not 5" },
        { pointer: "/mounts/0/options/1", message: "unknown", hint: 'did you mean "nosuid"?' },
      ],
    });
    expect(describeError(error, "create")).toEqual([
      "config.json:3:14 /hostname: a string was expected, not 5",
      '/mounts/0/options/1: unknown; did you mean "nosuid"?',
    ]);
  });

  test("of the system says which command failed, as engines know it of runc", () => {
    const error = new BerthError('exec: "x": executable file not found in $PATH', {
      kind: "system",
      origin: "/process/args/0",
      position,
    });
    expect(describeError(error, "create")).toEqual([
      'berth create failed: unable to start container process: config.json:3:14 /process/args/0: exec: "x": executable file not found in $PATH',
    ]);
    expect(describeError(error, "start")[0]).toMatch(/^config\.json:3:14 /);
  });

  test("of state is introduced by create and run alone", () => {
    const error = new BerthError("container with given ID already exists: x", { kind: "state" });
    expect(describeError(error, "run")).toEqual([
      "berth run failed: container with given ID already exists: x",
    ]);
    expect(describeError(error, "delete")).toEqual(["container with given ID already exists: x"]);
  });

  test("with an origin of the runtime's own does not show it", () => {
    const error = new BerthError("m", { kind: "system", origin: "runtime:session" });
    expect(describeError(error, "start")).toEqual(["m"]);
  });

  test("of Node's own has no words that engines take for a missing program", () => {
    const message = "ENOENT: no such file or directory, open '/no/such/file'";
    const error = Object.assign(new Error(message), {
      code: "ENOENT",
      syscall: "open",
      path: "/no/such/file",
    });
    expect(describeError(error, "state")).toEqual(["/no/such/file: it does not exist (open)"]);
  });

  test.each([new TypeError("x is not a function"), "a string", undefined, null])(
    "that nobody expected is called internal: %p",
    (value) => {
      const lines = describeError(value, undefined);
      expect(lines).toHaveLength(1);
      expect(lines[0]).toMatch(/^internal error: /);
      expect(exitCodeOf(value, 1)).toBe(1);
    },
  );

  test("carries its exit code", () => {
    expect(exitCodeOf(new BerthError("m", { kind: "aborted", exitCode: 143 }), 255)).toBe(143);
  });
});
