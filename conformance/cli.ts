// The suite by hand: npx berth-conformance --runtime berth --runtime runc --html report.html

import { writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import yargs from "yargs";
import { checks, requirements } from "./checks/all.ts";
import { repository } from "./lib/prober.ts";
import { htmlReport } from "./reports/html.ts";
import { jsonReport } from "./reports/json.ts";
import { tally, unexplained } from "./reports/coverage.ts";
import { tapReport } from "./reports/tap.ts";
import { Runtime } from "./lib/runtime.ts";
import { runSuite, type Run } from "./lib/suite.ts";

/** A runtime by what was given: `berth` is the repository's own build, anything else a program. */
function runtimeOf(given: string): Runtime {
  return given === "berth"
    ? new Runtime("berth", join(repository, "dist", "bin", "berth"))
    : new Runtime(basename(given), given);
}

const options = await yargs(process.argv.slice(2))
  .scriptName("berth-conformance")
  .usage(
    "$0 [--runtime NAME|PATH]…\n\nChecks OCI runtimes against the runtime specification, as root.",
  )
  .option("runtime", {
    type: "string",
    array: true,
    default: ["berth"],
    describe: "berth, or a program",
  })
  .option("only", { type: "string", describe: "checks whose id begins so" })
  .option("tap", { type: "string", describe: "write TAP to this file instead of standard output" })
  .option("json", { type: "string", describe: "write all that was seen to this file" })
  .option("html", { type: "string", describe: "write one page to this file" })
  .strict()
  .parse();

const prefix = options.only ?? "";
const chosen = checks.filter(({ id }) => id.startsWith(prefix));
const shown = requirements.filter(({ id }) => id.startsWith(prefix));
if (chosen.length === 0) throw new Error(`no check's id begins with ${prefix}`);

const runs: Run[] = [];
for (const given of options.runtime) {
  const runtime = runtimeOf(given);
  runs.push(await runSuite(runtime, chosen));
}
const tap = tapReport(chosen, runs);
if (options.tap === undefined) process.stdout.write(tap);
else writeFileSync(options.tap, tap);
if (options.json !== undefined) writeFileSync(options.json, jsonReport(shown, runs));
if (options.html !== undefined) writeFileSync(options.html, htmlReport(shown, runs));
for (const run of runs) {
  const { pass, fail, inapplicable } = tally(run);
  process.stderr.write(
    `${run.runtime}: ${String(pass)} passed, ${String(fail)} failed, ${String(inapplicable)} not applicable\n`,
  );
}
process.exitCode = runs.some((run) => unexplained(chosen, run).length > 0) ? 1 : 0;
