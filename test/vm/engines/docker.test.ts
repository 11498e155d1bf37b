// Docker Engine with limits, with a daemon that crashes, and with ids of its own for containers.
import { greedyParent, output, Sleepers } from "../../engines/support/containers.ts";
import { Docker } from "../../engines/support/docker.ts";
import { printMatrix, runtimes, scenario, type RuntimeName } from "../../engines/support/matrix.ts";
import { until } from "../../engines/support/waiting.ts";
import { limitScenarios } from "../support/engine-limits.ts";

afterAll(() => printMatrix("Docker, limits"));

describe("docker", () => {
  let engine: Docker;
  beforeAll(() => {
    engine = new Docker("berth", { "live-restore": true });
  }, 120_000);
  afterAll(() => engine.place.stop(), 60_000);

  describe("with limits", () => {
    limitScenarios(() => engine);

    scenario("inspect knows that a program was killed for its memory", (runtime) => {
      const name = `greedy-${runtime}`;
      const inspect = (format: string) => output(engine.call("inspect", "--format", format, name));
      try {
        const words = ["-d", "--name", name, "--memory", "16m", "bb", "sh", "-c", greedyParent];
        output(engine.run(runtime, ...words));
        output(engine.call("exec", name, "touch", "/tmp/go"));
        until("the event", () => inspect("{{.State.OOMKilled}}") === "true");
        output(engine.call("stop", name));
        expect(inspect("{{.State.OOMKilled}} {{.State.ExitCode}}")).toBe("true 9");
      } finally {
        engine.call("rm", "--force", name);
      }
    });
  });

  describe("whose daemon is killed and started again", () => {
    const sleepers = new Sleepers(() => engine);
    const inspect = (runtime: RuntimeName, format: string) =>
      output(engine.call("inspect", "--format", format, sleepers.of(runtime)));
    const before = new Map<RuntimeName, string>();
    beforeAll(async () => {
      for (const runtime of runtimes) before.set(runtime, inspect(runtime, "{{.State.Pid}}"));
      await engine.crash();
    }, 120_000);

    scenario("live restore: the container goes on, and obeys", (runtime) => {
      const name = sleepers.of(runtime);
      expect(inspect(runtime, "{{.State.Pid}}")).toBe(before.get(runtime));
      expect(output(engine.call("exec", name, "echo", "here"))).toBe("here");
      output(engine.call("stop", name));
      expect(inspect(runtime, "{{.State.Status}} {{.State.ExitCode}}")).toBe("exited 9");
    });
  });
});

describe("docker with userns-remap", () => {
  let engine: Docker;
  beforeAll(() => {
    engine = new Docker("berth", { "userns-remap": "user" });
  }, 120_000);
  afterAll(() => engine.place.stop(), 60_000);

  scenario("userns-remap: the container's root is nobody outside", (runtime) => {
    const script = "id -u; cat /proc/self/uid_map";
    const [id, map] = output(engine.run(runtime, "--rm", "bb", "sh", "-c", script)).split("\n");
    expect([id, map?.trim().split(/ +/)]).toEqual(["0", ["0", "100000", "65536"]]);
  });
});
