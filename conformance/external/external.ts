// Runs a suite of others, which a person has built:
//   node scripts/run.mjs conformance/external/external.ts --suite NAME DIRECTORY

import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import yargs from "yargs";
import { repository } from "../lib/prober.ts";
import { suiteNames, suites, UnfitDirectory } from "./suites.ts";

const { suite, directory, runtime, only } = await yargs(process.argv.slice(2))
  .scriptName("external")
  .usage(
    "$0 --suite NAME [--runtime berth|PATH] DIRECTORY\n\nRuns a suite built in DIRECTORY, as root.",
  )
  .command("$0 <directory>", false, (command) =>
    command.positional("directory", { type: "string", demandOption: true }),
  )
  .option("suite", { choices: suiteNames, demandOption: true, describe: "whose suite it is" })
  .option("runtime", { type: "string", default: "berth", describe: "berth, or a program" })
  .option("only", { type: "string", default: "", describe: "pieces whose name holds this" })
  .strict()
  .parse();

const program =
  runtime === "berth" ? join(repository, "dist", "bin", "berth") : resolve(String(runtime));

function run(): number {
  if (!existsSync(program)) throw new UnfitDirectory(`${program} does not exist`, "npm run build");
  let [passed, failed, skipped] = [0, 0, 0];
  for (const { name, verdict, output } of suites[suite](
    resolve(String(directory)),
    program,
    String(only),
  )) {
    process.stdout.write(
      `${verdict === "fail" ? "not ok" : "ok"} - ${name}${verdict === "skip" ? " # SKIP" : ""}\n`,
    );
    if (verdict === "fail") process.stdout.write(output.replace(/^/gm, "  # ").trimEnd() + "\n");
    if (verdict === "pass") passed += 1;
    else if (verdict === "fail") failed += 1;
    else skipped += 1;
  }
  process.stdout.write(
    `${suite}: ${String(passed)} passed, ${String(failed)} failed, ${String(skipped)} skipped\n`,
  );
  return failed === 0 && passed > 0 ? 0 : 1;
}

try {
  process.exitCode = run();
} catch (error) {
  if (!(error instanceof UnfitDirectory)) throw error;
  process.stderr.write(`external: ${error.message}\n`);
  process.exitCode = 2;
}
