// Docker Engine with Berth as one of its runtimes, a Swarm of one node with Berth as the default, and both with runc.
import { containerScenarios, output } from "./support/containers.ts";
import { Docker } from "./support/docker.ts";
import { cgroupDriver, comparedHere, inMachine } from "./support/machine.ts";
import { compare, printMatrix, scenario } from "./support/matrix.ts";
import { until } from "./support/waiting.ts";

compare(comparedHere);

let engine: Docker;
beforeAll(() => {
  engine = new Docker("berth");
}, 120_000);
afterAll(async () => {
  await engine.place.stop();
  printMatrix("Docker");
}, 120_000);

describe("docker", () => {
  test("has Berth as its default runtime", () => {
    const members = ["ServerVersion", "DefaultRuntime", "CgroupDriver", "CgroupVersion"];
    const format = members.map((member) => `{{.${member}}}`).join(" ");
    const info = output(engine.call("info", "--format", format));
    process.stdout.write(`docker info: ${info}\n`);
    expect(info.split(" ").slice(1, 3)).toEqual(["berth", cgroupDriver]);
  });

  containerScenarios(() => engine);

  scenario("run --init", (runtime) => {
    const result = engine.run(runtime, "--rm", "--init", "bb", "cat", "/proc/1/cmdline");
    expect(output(result)).toContain("docker-init");
  });

  scenario("run --security-opt seccomp=unconfined", (runtime) => {
    const options = ["--rm", "--security-opt", "seccomp=unconfined"];
    const script = "grep ^Seccomp: /proc/self/status";
    expect(output(engine.run(runtime, ...options, "bb", "sh", "-c", script))).toMatch(/\s0$/);
  });

  scenario("a health check", (runtime) => {
    const name = `healthy-${runtime}`;
    const check = ["--health-cmd", "test -e /tmp/well", "--health-interval", "500ms"];
    const program = ["sh", "-c", "touch /tmp/well; sleep 1000"];
    output(engine.run(runtime, "-d", "--name", name, ...check, "bb", ...program));
    try {
      until("the health check", () => {
        const health = engine.call("inspect", "--format", "{{.State.Health.Status}}", name);
        return output(health) === "healthy";
      });
    } finally {
      engine.call("rm", "--force", name);
    }
  });

  scenario("a restart policy", (runtime) => {
    const name = `again-${runtime}`;
    const restart = ["--restart", "on-failure:2"];
    output(engine.run(runtime, "-d", "--name", name, ...restart, "bb", "false"));
    try {
      until("two restarts", () => {
        const state = engine.call(
          "inspect",
          "--format",
          "{{.RestartCount}} {{.State.Status}}",
          name,
        );
        return output(state) === "2 exited";
      });
    } finally {
      engine.call("rm", "--force", name);
    }
  });

  test("build, by the default runtime", () => {
    const file = "FROM bb\nRUN echo built >/built\nCMD cat /built\n";
    const built = engine.build("built", file);
    output(built);
    for (const runtime of comparedHere)
      expect(output(engine.run(runtime, "--rm", "built"))).toBe("built");
  }, 120_000);
});

function swarmScenarios(): void {
  const replicas = (count: number) => () =>
    output(engine.call("service", "ls", "--format", "{{.Replicas}}")) ===
    `${String(count)}/${String(count)}`;

  test("runs a hundred replicas on Berth, replaces them, and leaves nothing", () => {
    output(engine.call("swarm", "init", "--advertise-addr", "127.0.0.1"));
    try {
      const service = ["--name", "many", "--network", "host", "--detach"];
      output(
        engine.call("service", "create", ...service, "--replicas", "3", "bb", "sleep", "1000"),
      );
      until("three replicas", replicas(3));

      const [first = ""] = output(engine.call("ps", "--quiet")).split("\n");
      const runtime = ["inspect", "--format", engine.runtimeFormat, first];
      const used = output(engine.call(...runtime));
      process.stdout.write(`inspect: a task of the service runs on ${used}\n`);
      expect(used).toBe("berth");
      output(engine.call("kill", first));
      until("the killed one's replacement", () => {
        const running = output(engine.call("ps", "--quiet")).split("\n");
        return running.length === 3 && !running.includes(first);
      });

      const update = ["--detach", "--env-add", "A=b", "--update-parallelism", "3"];
      output(engine.call("service", "update", ...update, "many"));
      until("the rolling update", () => {
        const state = ["service", "inspect", "--format", "{{.UpdateStatus.State}}", "many"];
        return output(engine.call(...state)) === "completed";
      });

      output(engine.call("service", "scale", "--detach", "many=100"));
      until("a hundred replicas", replicas(100));
      expect(output(engine.call("ps", "--quiet")).split("\n")).toHaveLength(100);
      output(engine.call("service", "rm", "many"));
      until("nothing left", () => output(engine.call("ps", "--all", "--quiet")) === "");
    } finally {
      output(engine.call("swarm", "leave", "--force"));
    }
  }, 300_000);
}

if (inMachine) process.stdout.write("no Swarm here: its hundred containers would take minutes\n");
else describe("a Swarm of one node", swarmScenarios);
