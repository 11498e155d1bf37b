// Signals as people and engines write them.
import { parseSignal } from "../../../src/cli/signals.ts";

describe("a signal", () => {
  test.each([
    ["TERM", 15],
    ["SIGTERM", 15],
    ["term", 15],
    ["SigKill", 9],
    ["0", 0],
    ["1", 1],
    ["9", 9],
    ["64", 64],
    ["RTMIN", 34],
    ["SIGRTMIN+3", 37],
    ["rtmax-1", 63],
    ["RTMAX", 64],
    ["RTMIN+30", 64],
    ["IOT", 6],
    ["CLD", 17],
  ])("%s is number %d", (text, number) => {
    expect(parseSignal(text)).toBe(number);
  });

  test.each(
    ["", "00", "65", "-9", "+9", "09", "9.0", "1e1", "0x9", " 9", "9 ", "SIG", "SIGSIG"].concat([
      "FOO",
      "SIG9",
      "RTMIN-1",
      "RTMAX+1",
      "RTMIN+31",
      "RTMIN+",
      "RTMIN+-1",
      "constructor",
      "__proto__",
      "toString",
      "hasOwnProperty",
      "TERM\n",
      "99999999999999999999",
    ]),
  )("%j is refused", (text) => {
    expect(() => parseSignal(text)).toThrow(`invalid signal ${JSON.stringify(text)}`);
  });
});
