// Docker Engine with limits, with a daemon that crashes, and with ids of its own for containers.
import { greedyParent, makeGreedy, output, Sleepers } from "../../engines/support/containers.ts";
import { Docker } from "../../engines/support/docker.ts";
import { printMatrix, runtimes, scenario, type RuntimeName } from "../../engines/support/matrix.ts";
import { until } from "../../engines/support/waiting.ts";
import { limitScenarios, littleMemory } from "../support/engine-limits.ts";

afterAll(() => printMatrix("Docker, limits"));

describe("docker", () => {
  let engine: Docker;
  beforeAll(() => {
    engine = new Docker("berth", { "live-restore": true });
  }, 120_000);
  afterAll(() => engine.place.stop(), 60_000);

  describe("with limits", () => {
    limitScenarios(() => engine);

    scenario("a first process that is killed for its memory ends with 137", (runtime) => {
      const name = `greedy-${runtime}`;
      try {
        const words = ["--name", name, "--memory", littleMemory, "bb", "tail", "/dev/zero"];
        expect(engine.run(runtime, ...words).code).toBe(137);
        const state = engine.call("inspect", "--format", "{{.State.ExitCode}}", name);
        expect(output(state)).toBe("137");
      } finally {
        engine.call("rm", "--force", name);
      }
    });

    scenario("inspect knows that a program was killed for its memory", (runtime) => {
      const name = `greedy-${runtime}`;
      const inspect = (format: string) => output(engine.call("inspect", "--format", format, name));
      try {
        const words = [
          "-d",
          "--name",
          name,
          "--memory",
          littleMemory,
          "bb",
          "sh",
          "-c",
          greedyParent,
        ];
        output(engine.run(runtime, ...words));
        output(engine.call("exec", name, ...makeGreedy));
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
