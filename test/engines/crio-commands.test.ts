// CRI-O's command lines, through Debian's conmon: with Berth and with runc.
import { readFileSync } from "node:fs";
import { bundle } from "../support/bundle.ts";
import { CrioContainer } from "./support/crio.ts";
import { comparedHere, hasLimits, onSystemd } from "./support/machine.ts";
import { compare, printMatrix, runtimes, scenario, scenarioIf } from "./support/matrix.ts";
import { until } from "./support/waiting.ts";
import { runtimePath, Workplace } from "./support/workplace.ts";

let place: Workplace;
beforeAll(() => {
  place = new Workplace("crio");
});
afterAll(async () => {
  await place.stop();
  printMatrix("CRI-O's command lines");
});

const sleeper = "trap 'exit 9' TERM; echo awake; while :; do sleep 0.1; done";

/** What CRI-O takes for the end of a container, in the words of a command that failed. */
const ended = /no such process|container not running|invalid process/;

compare(comparedHere);
describe("CRI-O's command lines", () => {
  scenario("create, start, kill, delete", async (runtime) => {
    const container = new CrioContainer(place, runtime, bundle().script(sleeper));
    const { pid } = await container.create();
    expect(pid).toBeGreaterThan(0);
    expect(container.status()).toBe("created");
    container.call("start", container.id);
    expect(container.status()).toBe("running");
    until("the output", () => container.output() === "awake\n");
    expect(container.call("kill", container.id, "15").code).toBe(0);
    until("the exit code", () => container.exitCode() === "9");
    expect(container.status()).toBe("stopped");
    expect(container.call("kill", container.id, "KILL").stderr).toMatch(ended);
    expect(container.call("delete", "--force", container.id).code).toBe(0);
    expect(container.call("state", container.id)).toMatchObject({ code: 1, stdout: "" });
    expect(container.call("delete", "--force", container.id).code).toBe(0);
  });

  scenario("kill ID KILL, delete --force while it runs", async (runtime) => {
    const container = new CrioContainer(place, runtime, bundle().script(sleeper));
    await container.start();
    expect(container.call("kill", container.id, "KILL").code).toBe(0);
    until("the exit code", () => container.exitCode() === "137");
    const another = new CrioContainer(place, runtime, bundle().script(sleeper));
    await another.start();
    expect(another.call("delete", "--force", another.id).code).toBe(0);
    until("the exit code", () => another.exitCode() === "137");
  });

  scenario("kill -a ID 9 with the host's processes", async (runtime) => {
    const shared = bundle().script("sleep 4321 & echo $!; while :; do sleep 0.1; done");
    shared.edit((spec) => {
      spec.linux.namespaces = spec.linux.namespaces.filter(({ type }) => type !== "pid");
    });
    const container = new CrioContainer(place, runtime, shared);
    await container.start();
    until("its child", () => container.output() !== "");
    const child = Number(container.output());
    expect(container.call("kill", "-a", container.id, "9").code).toBe(0);
    until("the end of its child", () => !alive(child));
  });

  scenario("a program that is not there: the words reach CRI-O", async (runtime) => {
    const container = new CrioContainer(
      place,
      runtime,
      bundle().withProcess({ args: ["nothing"] }),
    );
    const { pid, message } = await container.create();
    expect(pid).toBe(-1);
    expect(message).toContain("executable file not found in $PATH");
  });

  scenario("create -t", async (runtime) => {
    const program = bundle().script("tty; sleep 0.5; exit 4");
    const container = new CrioContainer(place, runtime, program, { terminal: true });
    await container.start();
    until("the exit code", () => container.exitCode() === "4");
    expect(container.output()).toContain("/dev/pts/0");
  });

  scenario("exec --process", async (runtime) => {
    const container = new CrioContainer(place, runtime, bundle().script(sleeper));
    await container.start();
    const script = "cat; echo there >&2; exit 3";
    expect(container.exec(["sh", "-c", script], "here\n")).toEqual({
      code: 3,
      stdout: "here\n",
      stderr: "there\n",
    });
    const onTerminal = container.execOnTerminal(["sh", "-c", "tty; exit 5"]);
    expect([onTerminal.code, onTerminal.stdout]).toEqual([5, expect.stringMatching("/dev/pts/")]);
    const missing = container.exec(["nothing"]);
    expect(missing.code).not.toBe(0);
    expect(missing.stderr).toContain("executable file not found in $PATH");
  });

  scenario("exec through conmon", async (runtime) => {
    const container = new CrioContainer(place, runtime, bundle().script(sleeper));
    await container.start();
    const script = "echo here; echo there >&2; exit 3";
    expect(await container.execSync(["sh", "-c", script])).toEqual({
      exit_code: 3,
      stdout: "here\n",
      stderr: "there\n",
    });
    const missing = await container.execSync(["nothing"]);
    expect(missing.exit_code).not.toBe(0);
    expect(missing.message).toContain("executable file not found in $PATH");
  });

  scenario("exec through conmon, too long", async (runtime) => {
    const container = new CrioContainer(place, runtime, bundle().script(sleeper));
    await container.start();
    expect(await container.execSync(["sleep", "5432"], 1)).toMatchObject({
      exit_code: -1,
      message: "command timed out",
    });
  });

  scenario("pause and resume", async (runtime) => {
    const container = new CrioContainer(place, runtime, bundle().script(sleeper));
    await container.start();
    expect(container.call("pause", container.id).code).toBe(0);
    expect(container.status()).toBe("paused");
    expect(container.call("resume", container.id).code).toBe(0);
    expect(container.status()).toBe("running");
  });

  scenario("--version and features: nothing but what was asked for", (runtime) => {
    const both = (words: string) =>
      place.call(["sh", "-c", `${runtimePath(runtime)} ${words} 2>&1`]).stdout;
    expect(both("--version").split("\n")[0]).toMatch(new RegExp(`^${runtime} version \\d`));
    const version: unknown = expect.stringMatching(/^\d+\.\d+\.\d+/);
    expect(JSON.parse(both("features"))).toMatchObject({
      ociVersionMin: version,
      ociVersionMax: version,
    });
  });

  compare(runtimes);
  scenarioIf(hasLimits, "the controllers are not in cgroup2")(
    "update --resources -",
    async (runtime) => {
      const container = new CrioContainer(place, runtime, bundle().script(sleeper), {
        systemd: onSystemd,
      });
      const pid = await container.start();
      const limit = 64 * 1024 * 1024;
      expect(container.update({ memory: { limit } }).code).toBe(0);
      const [, , cgroup = ""] = readFileSync(`/proc/${String(pid)}/cgroup`, "utf8").split(":");
      const file = `/sys/fs/cgroup${cgroup.trim()}/memory.max`;
      expect(readFileSync(file, "utf8")).toBe(`${String(limit)}\n`);
    },
  );

  scenarioIf(onSystemd, "no systemd")("-s: a scope with its annotations", async (runtime) => {
    const program = bundle().script(sleeper);
    program.edit((spec) => {
      spec.annotations = {
        "org.systemd.property.TimeoutStopUSec": "uint64 30000000",
        "org.systemd.property.DefaultDependencies": "true",
        "org.systemd.property.After": "['basic.target']",
        "org.systemd.property.CollectMode": "'inactive-or-failed'",
      };
    });
    const container = new CrioContainer(place, runtime, program, { systemd: true });
    await container.start();
    const shown = place.call([
      ...["systemctl", "show", `crio-${container.id}.scope`],
      ...["-p", "TimeoutStopUSec", "-p", "CollectMode", "-p", "After", "-p", "ActiveState"],
    ]).stdout;
    expect(shown).toContain("ActiveState=active");
    expect(shown).toContain("TimeoutStopUSec=30s");
    expect(shown).toContain("CollectMode=inactive-or-failed");
    expect(shown).toContain("basic.target");
  });
});

/** Whether a process of the host still is one, and no zombie. */
function alive(pid: number): boolean {
  const { code, stdout } = place.call(["ps", "-o", "stat=", "-p", String(pid)]);
  return code === 0 && !stdout.startsWith("Z");
}
