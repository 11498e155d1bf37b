// Limits by the command line that Docker and Podman share, with a scope of systemd's for every container.
import { readFileSync } from "node:fs";
import {
  expectRuntime,
  output,
  Sleepers,
  type ContainerEngine,
} from "../../engines/support/containers.ts";
import { scenario, type RuntimeName } from "../../engines/support/matrix.ts";

/**
 * The engine gives the program time to be seen to have lost a child; the shell takes over its code, 128 + 9. Engines
 * look for it in the container's cgroup, which goes when the container does.
 */
const takesTooMuch = "tail /dev/zero; code=$?; sleep 1; exit $code";

export function limitScenarios(engine: () => ContainerEngine): void {
  const limits = ["--memory", "32m", "--cpus", "0.5", "--pids-limit", "20"];
  const sleepers = new Sleepers(engine, [...limits, "--cgroup-parent", "tests.slice"]);
  const inspect = (name: string, format: string) =>
    output(engine().call("inspect", "--format", format, name));
  const files = (runtime: RuntimeName): readonly string[] => {
    const script = "cd /sys/fs/cgroup && cat memory.max cpu.max pids.max";
    return output(engine().call("exec", sleepers.of(runtime), "sh", "-c", script)).split("\n");
  };

  scenario("run --memory --cpus --pids-limit", (runtime) => {
    expectRuntime(engine(), sleepers.of(runtime), runtime);
    expect(files(runtime)).toEqual(["33554432", "50000 100000", "20"]);
  });

  scenario("run --cgroup-parent", (runtime) => {
    const pid = inspect(sleepers.of(runtime), "{{.State.Pid}}");
    const cgroup = readFileSync(`/proc/${pid}/cgroup`, "utf8");
    expect(cgroup).toMatch(/^0::\/.*tests\.slice\/(docker|libpod)-[0-9a-f]{64}\.scope\n$/);
  });

  scenario("update --memory --cpus --pids-limit", (runtime) => {
    const changed = ["--memory", "48m", "--memory-swap", "64m", "--cpus", "0.25"];
    output(engine().call("update", ...changed, "--pids-limit", "30", sleepers.of(runtime)));
    expect(files(runtime)).toEqual(["50331648", "25000 100000", "30"]);
  });

  scenario("stats", (runtime) => {
    const format = "{{.MemUsage}} {{.PIDs}}";
    const words = ["stats", "--no-stream", "--format", format, sleepers.of(runtime)];
    // In powers of two or of ten: 48 MiB or 50.33 MB. The shell and its child are two processes.
    expect(output(engine().call(...words))).toMatch(/^[0-9.]+[kKM]i?B \/ (48MiB|50\.33MB) 2$/);
  });

  scenario("a program is killed for its memory", (runtime) => {
    const name = `greedy-${runtime}`;
    try {
      const options = ["--name", name, "--memory", "16m"];
      const result = engine().run(runtime, ...options, "bb", "sh", "-c", takesTooMuch);
      expect(result.code).toBe(137);
      expect(inspect(name, "{{.State.OOMKilled}} {{.State.ExitCode}}")).toBe("true 137");
    } finally {
      engine().call("rm", "--force", name);
    }
  });
}
