import { describe, expect, test } from "@jest/globals";

import type { Spec } from "../../../src/config/generated/config.ts";
import { initLines, opNames, planWith, specWith } from "./fixtures.ts";

type Rlimit = NonNullable<NonNullable<Spec["process"]>["rlimits"]>[number];

const steps = /limit RLIMIT|bounding set|execute|become root/;

function order(rlimits: Rlimit[], linux: Spec["linux"] = { namespaces: [{ type: "mount" }] }) {
  return initLines(planWith(specWith({ process: { rlimits }, linux })), steps).map((line) =>
    line.replace(/ {2}.*/, "").replace(/: .*/, ""),
  );
}

describe("resource limits", () => {
  test("are set before privileges are lost", () => {
    expect(order([{ type: "RLIMIT_NOFILE", soft: 1024, hard: 4096 }])).toEqual([
      "limit RLIMIT_NOFILE 1024 hard 4096",
      "keep in the bounding set",
      "execute true",
    ]);
  });

  test("are exact up to 64 bits", () => {
    const infinity = 18446744073709551615n;
    expect(order([{ type: "RLIMIT_CORE", soft: infinity - 1n, hard: infinity }])[0]).toBe(
      "limit RLIMIT_CORE 18446744073709551614 hard 18446744073709551615",
    );
  });

  test("that init could not live with are set last", () => {
    expect(order([{ type: "RLIMIT_NOFILE", soft: 3, hard: 4 }])).toEqual([
      "keep in the bounding set",
      "limit RLIMIT_NOFILE 3 hard 4",
      "execute true",
    ]);
  });

  test("that init could not live with in their soft half only are set twice", () => {
    expect(order([{ type: "RLIMIT_AS", soft: 4096, hard: 1073741824 }])).toEqual([
      "limit RLIMIT_AS 1073741824 hard 1073741824",
      "keep in the bounding set",
      "limit RLIMIT_AS 4096 hard 1073741824",
      "execute true",
    ]);
  });

  test("of the caller that the runtime raised are given back, unless they are configured", () => {
    const callerLimits = [
      { type: "RLIMIT_STACK", soft: 65536n, hard: 131072n },
      { type: "RLIMIT_FSIZE", soft: 0n, hard: 1n },
    ];
    const rlimits = [{ type: "RLIMIT_FSIZE" as const, soft: 5, hard: 5 }];
    const spec = specWith({ process: { rlimits } });
    expect(initLines(planWith(spec, { callerLimits }), /limit RLIMIT/)).toEqual([
      "limit RLIMIT_FSIZE 5 hard 5  /process/rlimits/0",
      "limit RLIMIT_STACK 65536 hard 131072  runtime:caller-limits",
    ]);
  });

  test("are set before a user namespace is entered, where the right to raise them ends", () => {
    const namespaces = [{ type: "user" as const, path: "/u" }, { type: "mount" as const }];
    expect(order([{ type: "RLIMIT_NOFILE", soft: 1024, hard: 4096 }], { namespaces })).toEqual([
      "limit RLIMIT_NOFILE 1024 hard 4096",
      "become root of the user namespace",
      "keep in the bounding set",
      "execute true",
    ]);
  });
});

describe("the out-of-memory score", () => {
  test("is set first of all", () => {
    expect(opNames(planWith(specWith({ process: { oomScoreAdj: -1000 } })))[0]).toBe("oomScoreAdj");
    expect(opNames(planWith(specWith({ process: { oomScoreAdj: 0 } })))[0]).toBe("oomScoreAdj");
  });

  test("is left alone when it is not configured", () => {
    expect(opNames(planWith(specWith()))).not.toContain("oomScoreAdj");
  });
});
