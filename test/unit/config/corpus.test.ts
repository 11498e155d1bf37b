// Every bad configuration is refused with the line it deserves, by the way the runtime loads a bundle.

import { describe, expect, test } from "@jest/globals";
import { parseDocument } from "../../../src/config/read.ts";
import { inspectConfig } from "../../../src/config/validate.ts";
import { BerthError } from "../../../src/errors/berth-error.ts";
import { formatError, formatViolation } from "../../../src/errors/format.ts";
import { readHostFacts } from "../../../src/host/host.ts";
import { planBundle } from "../../../src/launch/load.ts";
import { badConfigs } from "./corpus/bad-configs.ts";
import { goodConfig } from "./corpus/good-config.ts";

/** All lines of the error a document gives; none when it can be planned. */
function linesOf(text: string): readonly string[] {
  try {
    const document = parseDocument(text, "config.json");
    const { spec, violations } = inspectConfig(document);
    if (spec === undefined) return violations.map(formatViolation);
    planBundle({ bundle: "/bundle", document, spec, violations }, readHostFacts(), {
      id: "x",
      bundle: "/bundle",
      mode: "create",
      terminal: "none",
      noPivot: false,
      noNewKeyring: false,
      cgroupManager: "cgroupfs",
      preserveFds: 0,
      listenFds: 0,
    });
    return [];
  } catch (error) {
    if (!(error instanceof BerthError)) throw error;
    return error.violations.length > 0
      ? error.violations.map(formatViolation)
      : [formatError(error)];
  }
}

describe("the corpus of bad configurations", () => {
  test("spoils a configuration that is good", () => {
    expect(linesOf(JSON.stringify(goodConfig()))).toEqual([]);
  });

  test("has at least 150 entries, each with a name of its own", () => {
    expect(badConfigs.length).toBeGreaterThanOrEqual(150);
    expect(new Set(badConfigs.map(({ name }) => name)).size).toBe(badConfigs.length);
  });

  for (const { name, text, expect: said } of badConfigs)
    test(name, () => {
      const lines = linesOf(text);
      expect(lines.join("\n")).toMatch(said);
      for (const line of lines) expect(line).toMatch(/^config\.json:\d+:\d+/);
    });
});
