import { describe, expect, test } from "@jest/globals";

import { deviceRules } from "../../../src/plan/device-rules.ts";

/** One rule in the form of cgroup v1's devices.list. */
function lines(configured: Parameters<typeof deviceRules>[0]): readonly string[] {
  const number = (value: number) => (value === -1 ? "*" : String(value));
  return deviceRules(configured).map(
    ({ allow, type, major, minor, access }) =>
      `${allow ? "allow" : "deny"} ${type} ${number(major)}:${number(minor)} ${access}`,
  );
}

const always = [
  "allow c *:* m",
  "allow b *:* m",
  "allow c 1:3 rwm",
  "allow c 1:5 rwm",
  "allow c 1:7 rwm",
  "allow c 1:8 rwm",
  "allow c 1:9 rwm",
  "allow c 5:0 rwm",
  "allow c 5:2 rwm",
  "allow c 136:* rwm",
  "allow c 10:200 rwm",
];

describe("device rules", () => {
  test("without configuration allow what every container has", () => {
    expect(lines([])).toEqual(always);
  });

  test("come in listed order, and what every container has comes last", () => {
    expect(
      lines([
        { allow: false, access: "rwm" },
        { allow: true, type: "b", major: 8, minor: 0, access: "r" },
        { allow: true, type: "c", major: 10, access: "rw" },
        { allow: false, type: "c", major: -1, minor: 3n, access: "w" },
      ]),
    ).toEqual(["deny a *:* rwm", "allow b 8:0 r", "allow c 10:* rw", "deny c *:3 w", ...always]);
  });
});
