// The flags of `update` and the interval of `events`.
import { describe, expect, test } from "@jest/globals";

import { parseInterval } from "../../../src/cli/commands/events.ts";
import { limitsOf, parseBytes } from "../../../src/cli/limit-options.ts";

const given = (values: Record<string, string>) => ({ text: (name: string) => values[name] });

describe("limits as flags", () => {
  test.each([
    ["1024", 1024n],
    ["1k", 1024n],
    ["512m", 512n << 20n],
    ["512M", 512n << 20n],
    ["1.5g", 3n << 29n],
    ["2GiB", 2n << 30n],
    ["10 kB", 10240n],
    ["-1", -1n],
    ["-2", undefined],
    ["", undefined],
    ["m", undefined],
    ["1x", undefined],
    ["0x10", undefined],
    ["1e3", undefined],
  ])("%j is %s bytes", (text, bytes) => {
    expect(parseBytes(text)).toBe(bytes);
  });

  test("become the members they stand for", () => {
    expect(
      limitsOf(given({ memory: "64m", "cpu-quota": "-1", "cpuset-cpus": "0", "pids-limit": "10" })),
    ).toEqual({
      memory: { limit: 67108864n },
      cpu: { quota: -1n, cpus: "0" },
      pids: { limit: 10n },
    });
  });

  test("are as large as those of a file", () => {
    expect(limitsOf(given({ "cpu-share": "18446744073709551615" }))).toEqual({
      cpu: { shares: 18446744073709551615n },
    });
  });

  test("of the wrong form are named", () => {
    expect(() => limitsOf(given({ "pids-limit": "many" }))).toThrow(
      'option --pids-limit must be an integer, not "many"',
    );
  });
});

describe("an interval", () => {
  test.each([
    ["5s", 5000],
    ["1m30s", 90000],
    ["500ms", 500],
    ["0.5s", 500],
    ["2", 2000],
    ["1h", 3600000],
  ])("%j is %d ms", (text, ms) => {
    expect(parseInterval(text)).toBe(ms);
  });

  test.each(["", "0s", "-1s", "5 s", "s", "x"])("%j is refused", (text) => {
    expect(() => parseInterval(text)).toThrow("--interval must be a duration");
  });
});
