import { describe, expect, test } from "@jest/globals";

import { explain, planJson } from "../../../src/plan/explain.ts";
import { planWith, specWith } from "./fixtures.ts";

describe("a plan for people", () => {
  test("has its sections in the order of work", () => {
    const text = explain(
      planWith(
        specWith({
          process: { capabilities: { bounding: ["CAP_FLY"] } },
          hooks: { prestart: [{ path: "/bin/a", timeout: 2 }], poststop: [{ path: "/bin/b" }] },
        }),
      ),
    );
    const titles = text.split("\n").filter((line) => /^\w/.test(line));
    expect(titles).toEqual(["spawn", "parent", "init", "later", "warnings"]);
    expect(text).toContain("at mounted: run prestart hooks /bin/a (2 s)");
    expect(text).toContain("run poststop hooks /bin/b");
    expect(text.endsWith("\n")).toBe(true);
  });

  test("cannot be made to print control characters or to break its lines", () => {
    const evil = "\u001b[2J\nfoo \u202e";
    const text = explain(planWith(specWith({ hostname: evil, process: { args: [evil] } })));
    expect(text).not.toContain("\u001b");
    expect(text).toContain('host name "\\u001b[2J\\nfoo \\u{202e}"');
  });
});

describe("a plan as JSON", () => {
  const spec = specWith({
    hostname: '"\\u0000123"',
    linux: {
      namespaces: [{ type: "mount" }],
      seccomp: {
        defaultAction: "SCMP_ACT_ALLOW",
        syscalls: [
          {
            names: ["ioctl"],
            action: "SCMP_ACT_ERRNO",
            args: [{ index: 1, op: "SCMP_CMP_EQ", value: 18446744073709551615n }],
          },
        ],
      },
    },
  });

  test("writes 64-bit values as integers, exactly", () => {
    expect(planJson(planWith(spec), 0)).toContain('"value":18446744073709551615,"valueTwo":0');
  });

  test("leaves text that looks like a mark alone", () => {
    const { init } = JSON.parse(planJson(planWith(spec))) as {
      init: { op: string; name?: string }[];
    };
    expect(init.find(({ op }) => op === "hostname")?.name).toBe('"\\u0000123"');
  });
});
