// What crun has on its command line beyond runc.
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bundle } from "../../support/bundle.ts";
import { succeeded } from "../../support/container.ts";
import { requires } from "../../support/requirements.ts";
import { berth, command, said } from "../../support/runtime.ts";

const test = requires("root", "berth");

describe("--config", () => {
  test("takes the configuration from elsewhere, and names it in errors", () => {
    const target = bundle().script("echo other");
    const container = target.container();
    const other = target.beside("other.json");
    renameSync(join(target.directory, "config.json"), other);
    expect(succeeded(container.run(["--config", other])).stdout).toBe("other\n");
    writeFileSync(other, "{}");
    const wrong = container.run(["-f", "other.json"], { cwd: target.beside("") });
    expect([wrong.code, said(wrong)]).toEqual([1, expect.stringContaining("other.json:1:1")]);
  });
});

describe("spec --file", () => {
  test("writes there, and overwrites nothing", () => {
    const file = bundle().beside("written.json");
    succeeded(command([berth(), "spec", "--file", file]));
    expect(readFileSync(file, "utf8")).toContain('"ociVersion"');
    expect(said(command([berth(), "spec", "-f", file]))).toContain("written.json exists");
  });
});

describe("--regex", () => {
  test("kills and deletes all that match, and no others", () => {
    const [first, second, third] = [1, 2, 3].map(() => bundle().running());
    if (first === undefined || second === undefined || third === undefined) throw new Error();
    const pattern = `^(${first.id}|${second.id})$`;
    // Each test container has a state directory of its own; theirs is the first's.
    const root = first.root;
    for (const other of [second, third])
      renameSync(join(other.root, other.id), join(root, other.id));
    try {
      const call = (...words: readonly string[]) => command([berth(), "--root", root, ...words]);
      succeeded(call("kill", "--regex", pattern, "KILL"));
      succeeded(call("delete", "--force", "-r", pattern));
      expect(succeeded(call("list", "--quiet")).stdout).toBe(`${third.id}\n`);
      expect(said(call("delete", "--regex", "("))).toContain("is no regular expression");
      expect(call("delete", "--regex", "nothing matches").code).toBe(0);
    } finally {
      renameSync(join(root, third.id), join(third.root, third.id));
    }
    expect(third.state().status).toBe("running");
  });
});

describe("--cgroup-manager", () => {
  test("takes those there are", () => {
    const target = bundle().script("echo ran");
    const [program = "", ...words] = target.container().argv("run", ["--bundle", target.directory]);
    const run = (manager: string) => command([program, "--cgroup-manager", manager, ...words]);
    expect(succeeded(run("cgroupfs")).stdout).toBe("ran\n");
    expect(said(run("disabled"))).toContain("must be cgroupfs or systemd");
  });
});
