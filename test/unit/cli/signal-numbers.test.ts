// The numbers of signals are those of the operating system.
import { constants } from "node:os";
import { parseSignal, signalNames } from "../../../src/cli/signals.ts";

describe("a signal", () => {
  test("has the number the operating system gives it", () => {
    const ours = new Map(signalNames.map((name) => [name, parseSignal(name)]));
    for (const [name, number] of Object.entries(constants.signals)) {
      expect([name, ours.get(name)]).toEqual([name, number]);
    }
  });
});
