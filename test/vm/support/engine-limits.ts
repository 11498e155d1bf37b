// Limits by the command line that Docker and Podman share, with a scope of systemd's for every container.
import { readFileSync } from "node:fs";
import {
  expectRuntime,
  output,
  Sleepers,
  type ContainerEngine,
} from "../../engines/support/containers.ts";
import { scenario, type RuntimeName } from "../../engines/support/matrix.ts";

/** Soon used up. Not less: in 16 MiB, runc's init is sometimes killed before it executes the program. */
export const littleMemory = "32m";

/** Says how its child ended; not `inspect`, where Podman's conmon misses it now and then, whichever the runtime. */
const takesTooMuch =
  "tail /dev/zero; code=$?; grep '^oom_kill ' /sys/fs/cgroup/memory.events; exit $code";

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
    const words = ["--rm", "--memory", littleMemory, "bb", "sh", "-c", takesTooMuch];
    const result = engine().run(runtime, ...words);
    expect([result.code, result.stdout]).toEqual([137, "oom_kill 1\n"]);
  });
}
