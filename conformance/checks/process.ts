// The program and its surroundings (config.md, Process).

import { holds, same, section } from "../requirement.ts";

const { must } = section("config.md", "Process");

export const processChecks = [
  must("process/cwd", "The program starts in `cwd`.", { properties: ["process.cwd"] }, (subject) =>
    same(subject.with((spec) => (spec.process.cwd = "/tmp")).probe().cwd, "/tmp"),
  ),
  must(
    "process/cwd-absolute",
    "A `cwd` that is not absolute is an error.",
    { properties: ["process.cwd"] },
    (subject) => subject.with((spec) => (spec.process.cwd = "tmp")).refused(),
  ),
  must(
    "process/env",
    "The program's environment is `env`.",
    { properties: ["process.env"] },
    (subject) => {
      const { env } = subject
        .with((spec) => (spec.process.env = ["PATH=/", "KEY=a value"]))
        .probe();
      return holds(
        env.includes("PATH=/") && env.includes("KEY=a value"),
        env,
        "PATH=/ and KEY=a value",
      );
    },
  ),
];
