// The program and its surroundings (config.md, Process).

import { chmodSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { afterCommands } from "../lib/through.ts";
import { section } from "../lib/requirement.ts";
import { same } from "../lib/mismatch.ts";
import type { Subject } from "../lib/subject.ts";

const { must } = section("config.md", "Process");
const { must: mustOnPosix } = section("config.md", "POSIX process");
const { must: mustOnLinux } = section("config.md", "Linux Process");

/** The arguments that the prober sees when it is called so, by this PATH. */
function argsOf(subject: Subject, args: readonly string[], env: readonly string[] = ["PATH=/"]) {
  subject.spec.process.args = [...args];
  subject.spec.process.env = [...env];
  return subject.reportOf().args;
}

export const processChecks = [
  must(
    "process/required",
    "A container cannot be started without `process`.",
    { properties: ["process"] },
    (subject) => {
      const { process: _, ...rest } = subject.spec;
      subject.write(JSON.stringify(rest));
      return subject.refused();
    },
  ),
  must("process/cwd", "The program starts in `cwd`.", { properties: ["process.cwd"] }, (subject) =>
    same(subject.with((spec) => (spec.process.cwd = "/tmp")).probe().cwd, "/tmp"),
  ),
  must(
    "process/cwd-absolute",
    "A `cwd` that is not absolute is an error.",
    {
      properties: ["process.cwd"],
      known: { runtimes: ["crun"], why: "crun 1.8 takes it as relative to /." },
    },
    (subject) => subject.with((spec) => (spec.process.cwd = "tmp")).refused(),
  ),
  must(
    "process/cwd-link",
    "A `cwd` that is a symbolic link is followed inside the container.",
    { properties: ["process.cwd"] },
    (subject) => {
      subject.put("work");
      symlinkSync("/work", join(subject.rootfs, "to-work"));
      return same(subject.with((spec) => (spec.process.cwd = "/to-work")).probe().cwd, "/work");
    },
  ),
  must(
    "process/env",
    "The program's environment has every entry of `env` as it is.",
    { properties: ["process.env"] },
    (subject) => {
      const given = ["PATH=/", "KEY=a value", "EMPTY=", "SIGNS=a=b\\\"'$KEY\n", "UTF=Grüße"];
      const { env } = subject.with((spec) => (spec.process.env = given)).probe();
      return same(
        given.filter((entry) => env.includes(entry)),
        given,
      );
    },
  ),
  must(
    "process/env-of-caller",
    "Variables of the runtime's caller are not the program's.",
    { properties: ["process.env"] },
    (subject) => {
      const { env } = subject.probeThrough(["env", "CONFORMANCE=leaked"]);
      return same(
        env.filter((entry) => entry.startsWith("CONFORMANCE")),
        [],
      );
    },
  ),
  mustOnPosix(
    "process/args",
    "The program's arguments are `args`, as they are.",
    { properties: ["process.args"] },
    (subject) => {
      const args = ["/prober", "", "two words", "$PATH", "\"'\\\n", "Grüße", "--help"];
      return same(argsOf(subject, args), args);
    },
  ),
  mustOnPosix(
    "process/args-search",
    "A program without a slash is found by the PATH of `env`, and keeps its name.",
    { properties: ["process.args", "process.env"] },
    (subject) => same(argsOf(subject, ["prober", "x"], ["PATH=/none:/"]), ["prober", "x"]),
  ),
  mustOnPosix(
    "process/args-search-order",
    "Of several programs of the name the first that can be executed is taken.",
    { properties: ["process.args", "process.env"] },
    (subject) => {
      chmodSync(subject.put("first/prober", "not a program"), 0o644);
      return same(argsOf(subject, ["prober"], ["PATH=/first:/"]), ["prober"]);
    },
  ),
  mustOnPosix(
    "process/args-relative",
    "A program with a slash is found from `cwd`, not by PATH.",
    { properties: ["process.args", "process.cwd"] },
    (subject) => {
      subject.spec.process.cwd = "/tmp";
      return same(argsOf(subject, ["../prober"], ["PATH=/none"]), ["../prober"]);
    },
  ),
  mustOnPosix(
    "process/args-empty",
    "`args` without an entry is an error.",
    { properties: ["process.args"] },
    (subject) => subject.with((spec) => (spec.process.args = [])).refused(),
  ),
  mustOnPosix(
    "process/args-absent",
    "A configuration without `args` cannot be started.",
    { properties: ["process.args"] },
    (subject) => {
      const { args: _, ...rest } = subject.spec.process;
      subject.write(JSON.stringify({ ...subject.spec, process: rest }));
      return subject.refused();
    },
  ),
  mustOnPosix(
    "process/args-missing-program",
    "A program that does not exist is an error.",
    { properties: ["process.args"] },
    (subject) => subject.with((spec) => (spec.process.args = ["/none"])).refused(),
  ),
  mustOnPosix(
    "process/args-not-found",
    "A program that no directory of PATH has is an error.",
    { properties: ["process.args", "process.env"] },
    (subject) => {
      subject.with((spec) => {
        spec.process.args = ["prober"];
        spec.process.env = ["PATH=/none"];
      });
      return subject.refused();
    },
  ),
  mustOnPosix(
    "process/args-not-executable",
    "A program that cannot be executed is an error.",
    { properties: ["process.args"] },
    (subject) => {
      chmodSync(subject.put("text", "text"), 0o644);
      return subject.with((spec) => (spec.process.args = ["/text"])).refused();
    },
  ),
  must(
    "process/command-line",
    "`commandLine` is another platform's: here it has no effect.",
    { properties: ["process.commandLine"] },
    (subject) => {
      subject.spec.process["commandLine"] = "/none --none";
      return same(subject.probe().args, ["/prober"]);
    },
  ),
  ...[true, false, undefined].map((value) =>
    must(
      `process/no-new-privileges-${String(value)}`,
      `\`noNewPrivileges\` ${String(value)} is what prctl(2) tells the program.`,
      { properties: ["process.noNewPrivileges"] },
      (subject) => {
        subject.spec.process["noNewPrivileges"] = value;
        return same(subject.probe().noNewPrivileges, value === true ? 1 : 0);
      },
    ),
  ),
  ...[-500, 0, 500, 1000].map((value) =>
    mustOnLinux(
      `process/oom-score-${String(value).replace("-", "minus-")}`,
      `\`oomScoreAdj\` ${String(value)} is in the program's oom_score_adj.`,
      {
        properties: ["process.oomScoreAdj"],
        // Less than the caller's own takes the right to do so.
        ...(value < 0 && { needs: ["RLIMIT above the hard limit"] as const }),
      },
      (subject) => {
        subject.spec.process["oomScoreAdj"] = value;
        return same(subject.ask("read:/proc/self/oom_score_adj").text?.trim(), String(value));
      },
    ),
  ),
  mustOnLinux(
    "process/oom-score-unset",
    "Without `oomScoreAdj` the score is left as the caller's is.",
    { properties: ["process.oomScoreAdj"] },
    (subject) => {
      const word = "read:/proc/self/oom_score_adj";
      const report = subject.probeThrough(
        afterCommands("echo 321 > /proc/self/oom_score_adj"),
        word,
      );
      return same(report.answers[word]?.text?.trim(), "321");
    },
  ),
  mustOnLinux(
    "process/oom-score-range",
    "An `oomScoreAdj` that the kernel does not take is an error.",
    { properties: ["process.oomScoreAdj"] },
    (subject) => {
      subject.spec.process["oomScoreAdj"] = 1001;
      return subject.refused();
    },
  ),
];
