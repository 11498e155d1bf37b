// Every integer of the schema keeps to its range, however it is written; nothing is rounded on the way.
import { describe, expect, test } from "@jest/globals";
import { changed } from "../../../conformance/lib/json-nodes.ts";
import { parseDocument } from "../../../src/config/read.ts";
import { tokensOf, valueAt } from "../../../src/config/pointer.ts";
import { checkResources, inspectConfig } from "../../../src/config/validate.ts";
import { planBundle } from "../../../src/launch/load.ts";
import { BerthError, type Violation } from "../../../src/errors/berth-error.ts";
import { formatViolation } from "../../../src/errors/format.ts";
import { host as anyHost, options } from "../plan/fixtures.ts";
import { integerProperties, wholeConfig, type IntegerProperty } from "./corpus/whole-config.ts";

/** A document with this text as the value at the pointer, and nothing else. */
function documentWith(pointer: string, text: string): string {
  return tokensOf(pointer).reduceRight(
    (inner, token) =>
      token === "0" ? `[\n${inner}\n]` : `{\n${JSON.stringify(token)}: ${inner}\n}`,
    text,
  );
}

/** The configuration with every property, and this value at the pointer. */
function wholeWith(pointer: string, value: bigint): string {
  const mark = "the value";
  const path = tokensOf(pointer).map((token) => (token === "0" ? 0 : token));
  const text = JSON.stringify(changed(wholeConfig, path, mark));
  return text.replace(`"${mark}"`, String(value));
}

const isFault = ({ message }: Violation): boolean => /an integer (?:was|from)/.test(message);

/** What is said of a value of this property as text; undefined when the schema takes it. */
function faultOf(pointer: string, text: string): string | undefined {
  const document = parseDocument(documentWith(pointer, text), "config.json");
  const fault = inspectConfig(document).violations.find(
    (violation) => violation.pointer === pointer && isFault(violation),
  );
  return fault && formatViolation(fault);
}

/** The violations that make something fail. */
function violationsOf(work: () => unknown): readonly Violation[] {
  try {
    work();
  } catch (error) {
    if (error instanceof BerthError) return error.violations;
    throw error;
  }
  return [];
}

const digits = "9".repeat(300);

/** Texts of numbers, and whether an integer from `least` to `most` may be written so. */
function texts({ least, most }: IntegerProperty): readonly (readonly [string, boolean])[] {
  const within = (value: bigint): boolean => value >= least && value <= most;
  const plain = [least - 1n, least, most, most + 1n, -1n, 0n, 1n, 2n ** 53n, 2n ** 53n + 1n];
  const wide = [2n ** 64n, -(2n ** 64n), 10n ** 30n];
  return [
    ...[...plain, ...wide].map((value) => [String(value), within(value)] as const),
    ["-0", within(0n)],
    ...[
      ...[
        "1.0",
        "1.5",
        "0.1e1",
        "1e2",
        "1E2",
        "1e+2",
        "-1e0",
        "0e0",
        "0.0",
        "-0.0",
        "1e-5",
        "1e30",
      ],
      ...["1e400", "1E400", "-1e400", "1e-400", "0.99999999999999999999999", "1e99999999999"],
      ...[`${String(most)}.5`, `${String(least)}.0`, digits, `-${digits}`, `1.${digits}`],
    ].map((text) => [text, false] as const),
  ];
}

describe("an integer of the configuration", () => {
  test("is found in the whole schema", () => {
    expect(integerProperties.length).toBeGreaterThan(70);
    for (const name of [
      "/process/user/additionalGids/0",
      "/linux/resources/rdma/further/hcaObjects",
    ])
      expect(integerProperties.map(({ pointer }) => pointer)).toContain(name);
  });

  test.each(integerProperties.map((property) => [property.pointer, property] as const))(
    "%s is taken in its range and in digits only, and its place is told",
    (pointer, property) => {
      for (const [text, taken] of texts(property)) {
        const shown = text.slice(0, 40);
        const fault = faultOf(pointer, text);
        expect([shown, fault === undefined]).toEqual([shown, taken]);
        if (fault === undefined) continue;
        expect(fault).toMatch(/^config\.json:\d+:\d+ \//);
        expect(fault).toContain(text === "-0" ? "0" : shown);
        expect(fault.length).toBeLessThan(400);
      }
    },
  );

  test("of any length is refused at once", () => {
    const pointer = "/linux/resources/pids/limit";
    const texts = (nines: string) => [
      nines,
      `-${nines}`,
      `1.${nines}`,
      `0.${nines}e1`,
      `1e${nines}`,
    ];
    for (const text of texts("9".repeat(390)))
      expect(faultOf(pointer, text)).toMatch(/^config\.json:\d+:\d+ \//);
    for (const text of texts("9".repeat(1_000_000)))
      expect(() => faultOf(pointer, text)).toThrow("a number of more than 400 characters");
  });

  test("is exact at both ends of its range", () => {
    for (const { pointer, least, most } of integerProperties)
      for (const limit of [least, most]) {
        const document = parseDocument(documentWith(pointer, String(limit)), "config.json");
        expect(BigInt(valueAt(document.value, pointer) as bigint)).toBe(limit);
      }
  });

  test("is refused in the limits of an update as in a configuration", () => {
    const prefix = "/linux/resources";
    const ours = integerProperties.filter(({ pointer }) => pointer.startsWith(prefix));
    expect(ours.length).toBeGreaterThan(30);
    for (const property of ours) {
      const inner = property.pointer.slice(prefix.length);
      for (const [text, taken] of texts(property)) {
        if (taken) continue;
        const document = parseDocument(documentWith(inner, text), "limits.json");
        const found = violationsOf(() => checkResources(document)).filter(isFault);
        expect(found.map(({ pointer }) => pointer)).toEqual([inner]);
      }
    }
  });

  test("never makes planning fail in another way than with a violation", () => {
    const all = ["cpuset", "cpu", "io", "memory", "hugetlb", "pids", "rdma"];
    const host = { ...anyHost, cgroup: { ...anyHost.cgroup, controllers: all } };
    for (const cgroupManager of ["cgroupfs", "systemd"] as const)
      for (const { pointer, least, most } of integerProperties)
        for (const value of [least, 0n, 1n, most]) {
          if (value < least) continue;
          const document = parseDocument(wholeWith(pointer, value), "config.json");
          const { spec, violations } = inspectConfig(document);
          if (spec === undefined) throw new Error(`${pointer} ${String(value)}`);
          const loaded = { bundle: "/bundle", document, spec, violations };
          const found = violationsOf(() => planBundle(loaded, host, { ...options, cgroupManager }));
          expect([pointer, value, found.length > 0]).toEqual([pointer, value, true]);
        }
  });
});
