// The suite as tests: berth passes every check that applies here, and what both peers fail is explained.

import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { checks as all, requirements as allRequirements } from "./checks/all.ts";
import { lacking } from "./lib/host.ts";
import { explanation, type Need } from "./lib/requirement.ts";
import { repository } from "./lib/prober.ts";
import { tally } from "./reports/coverage.ts";
import { htmlReport } from "./reports/html.ts";
import { jsonReport } from "./reports/json.ts";
import { tapReport } from "./reports/tap.ts";
import { Runtime } from "./lib/runtime.ts";
import { runCheck, runSuite, type Result, type Run } from "./lib/suite.ts";

const berth = new Runtime("berth", join(repository, "dist", "bin", "berth"));
const results = new Map<string, Result>();
const runs: Run[] = [{ runtime: berth.name, version: berth.version, results }];

/**
 * The emulated machine is ten times slower, and is there for what other hosts cannot show. BERTH_CONFORMANCE=peers lets
 * it look at the peers too, BERTH_CONFORMANCE=all at everything.
 */
const inMachine = process.env["BERTH_VM"] !== undefined;
const extent = inMachine ? process.env["BERTH_CONFORMANCE"] : "all";
/** What hosts like that of CI lack. */
const ofMachine: readonly Need[] = ["cgroup2 limits", "RLIMIT above the hard limit", "AppArmor"];
const checks =
  extent === "all"
    ? all
    : all.filter(({ needs = [] }) => needs.some((need) => ofMachine.includes(need)));
const chosen = new Set(checks.map(({ id }) => id));
const requirements = allRequirements.filter((entry) => "unseen" in entry || chosen.has(entry.id));

/** The peers that are installed. */
const peers = (extent === undefined ? [] : ["runc", "crun"]).flatMap((name) => {
  const path = ["/usr/bin", "/usr/sbin"].map((folder) => join(folder, name)).find(existsSync);
  return path === undefined ? [] : [new Runtime(name, path)];
});

describe("berth", () => {
  for (const check of checks) {
    const name = `${check.level} [${check.where.join(" ")}] ${check.says} (${check.id})`;
    const lack = lacking(check.needs ?? [], berth);
    if (lack !== undefined) {
      results.set(check.id, { verdict: "not applicable", observed: lack, milliseconds: 0 });
      test.skip(`${name}: ${lack}`, () => undefined);
      continue;
    }
    test(
      name,
      async () => {
        const result = await runCheck(check, berth);
        results.set(check.id, result);
        const { observed, expected } = result;
        if (explanation(check, "berth") === undefined)
          expect({ observed, expected }).toEqual({ observed, expected: undefined });
        else expect(result.verdict).toBe("fail");
      },
      60_000,
    );
  }
});

describe("the peers", () => {
  for (const peer of peers)
    test(`${peer.name} is looked at`, async () => {
      const run = await runSuite(peer, checks);
      runs.push(run);
      expect(run.results.size).toBe(checks.length);
    }, 900_000);

  test("what all of them fail is explained", () => {
    const failed = (run: Run, id: string): boolean => run.results.get(id)?.verdict === "fail";
    const both = checks.filter(
      ({ id }) => runs.length > 2 && runs.slice(1).every((run) => failed(run, id)),
    );
    expect(both.filter(({ known }) => known === undefined).map(({ id }) => id)).toEqual([]);
  });

  afterAll(() => {
    // The machine's repository is read-only.
    const folder =
      process.env["BERTH_VM"] === undefined
        ? join(repository, "build", "conformance")
        : "/exchange";
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "conformance.tap"), tapReport(checks, runs));
    writeFileSync(join(folder, "conformance.json"), jsonReport(requirements, runs));
    writeFileSync(join(folder, "conformance.html"), htmlReport(requirements, runs));
    for (const run of runs) {
      const { pass, fail, inapplicable } = tally(run);
      process.stdout.write(
        `conformance: ${run.runtime} (${run.version}): ${String(pass)} passed, ${String(fail)} failed, ` +
          `${String(inapplicable)} not applicable\n`,
      );
    }
  });
});
