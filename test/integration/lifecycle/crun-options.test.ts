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
    const run = (manager: string) => target.container().run(["--cgroup-manager", manager]);
    expect(succeeded(run("cgroupfs")).stdout).toBe("ran\n");
    expect(said(run("cgroups"))).toContain("must be cgroupfs or systemd or disabled");
  });

  test("disabled leaves the container in the caller's cgroup, without limits", () => {
    const target = bundle()
      .edit((spec) => {
        spec.linux.namespaces =
          spec.linux.namespaces?.filter(({ type }) => type !== "cgroup") ?? [];
        spec.linux.resources = { ...spec.linux.resources, pids: { limit: 7 } };
      })
      .withProcess({ args: ["sleep", "1000"] });
    const container = target.container();
    const { stderr } = succeeded(container.create(["--cgroup-manager=disabled"]));
    expect(stderr).toMatch(/level=warning .*\/linux\/resources: limits are ignored/);
    const { pid } = container.state();
    const cgroups = (of: string): string => readFileSync(`/proc/${of}/cgroup`, "utf8");
    expect(cgroups(String(pid))).toBe(cgroups("self"));
    expect(said(command(container.argv("pause")))).toContain("has no cgroup of its own");
    succeeded(container.start());
    expect(succeeded(command(container.argv("exec", [], ["echo", "inside"]))).stdout).toBe(
      "inside\n",
    );
    succeeded(container.kill("KILL"));
  });
});

describe("what says how much is logged", () => {
  const doubtful = () =>
    bundle().edit((spec) => {
      spec.mounts.push({ destination: "tmp", type: "tmpfs", source: "tmpfs" });
    });

  for (const { words, count } of [
    { words: [], count: 1 },
    { words: ["--log-level", "warning"], count: 1 },
    { words: ["--log-level=error"], count: 0 },
  ])
    test(`warnings: ${words.join(" ")}`, () => {
      const { stderr } = succeeded(doubtful().container().run(words));
      expect(stderr.match(/level=warning/g) ?? []).toHaveLength(count);
    });

  test("--log-level debug is --debug", () => {
    expect(succeeded(doubtful().container().run(["--log-level", "debug"])).stderr).toContain(
      "level=debug",
    );
  });
});

test("-V is --version", () => {
  const { stdout } = succeeded(command([berth(), "-V"]));
  expect(stdout).toBe(succeeded(command([berth(), "--version"])).stdout);
  // Behind a command it would say nothing, and so it is none of its options.
  for (const option of ["-V", "--version"])
    expect(said(command([berth(), "list", option]))).toContain(`unknown option "${option}"`);
});

test("create takes --no-subreaper", () => {
  const container = bundle().container();
  succeeded(container.create(["--no-subreaper"]));
  expect(container.state().status).toBe("created");
});
