// What is done otherwise than asked is told; a command that fails tells its error alone.
import { readFileSync } from "node:fs";
import { bundle } from "../support/bundle.ts";
import { command } from "../support/runtime.ts";
import { requires } from "../support/requirements.ts";

const testBerth = requires("root", "berth");

/** A bundle with three things that are worth a warning. */
const doubtful = () =>
  bundle().edit((spec) => {
    spec.process.capabilities = { bounding: ["CAP_NO_SUCH"] };
    spec.mounts.push({ destination: "tmp", type: "tmpfs", source: "tmpfs" });
    spec.mounts.push({
      destination: "/root",
      type: "bind",
      source: "/",
      options: ["bind", "frobnicate=1"],
    });
  });

describe("warnings", () => {
  testBerth("go to standard error with their place", () => {
    const { code, stderr } = doubtful().run();
    expect(code).toBe(0);
    const lines = stderr.trimEnd().split("\n");
    expect(lines).toHaveLength(3);
    for (const line of lines) expect(line).toMatch(/level=warning msg="config\.json:\d+:\d+ \//);
    expect(stderr).toContain("CAP_NO_SUCH");
    expect(stderr).toContain("is relative and taken as /tmp");
    expect(stderr).toContain("frobnicate");
  });

  testBerth("go to the log if there is one, where an error stands alone", () => {
    const target = doubtful();
    const log = target.beside("log");
    const run = () => {
      const [runtime = "", ...rest] = target.container().argv("run", ["-b", target.directory]);
      return command([runtime, "--log", log, ...rest]);
    };
    expect(run()).toMatchObject({ code: 0, stderr: "" });
    expect(readFileSync(log, "utf8").match(/level=warning/g)).toHaveLength(3);
    target.withProcess({ args: ["/no/such"] });
    expect(run().code).toBe(1);
    const added = readFileSync(log, "utf8").split("\n").slice(3).join("");
    expect(added).toMatch(/level=error/);
    expect(added).not.toMatch(/level=warning/);
  });
});
