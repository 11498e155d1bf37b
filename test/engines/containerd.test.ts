// containerd's own client with its runc shim, told to use Berth; the same with runc.
import { output } from "./support/containers.ts";
import { Containerd, image } from "./support/containerd.ts";
import { comparedHere } from "./support/machine.ts";
import { compare, printMatrix, scenario } from "./support/matrix.ts";
import { until } from "./support/waiting.ts";
import { runtimePath } from "./support/workplace.ts";

compare(comparedHere);

let engine: Containerd;
beforeAll(() => {
  engine = new Containerd();
  process.stdout.write(`${output(engine.ctr("version"))}\n`);
}, 120_000);
afterAll(async () => {
  await engine.place.stop();
  printMatrix("containerd");
}, 120_000);

describe("ctr", () => {
  scenario("run: output and exit code", (runtime) => {
    const result = engine.run(runtime, "--rm", image, "once", "sh", "-c", "id -u; exit 5");
    expect([result.code, result.stdout]).toEqual([5, "0\n"]);
  });

  scenario("the runtime has the container; tasks ps", (runtime) => {
    engine.withTask(runtime, [], (id) => {
      const listed = engine.place.call([
        ...[runtimePath(runtime), "--root", "/run/containerd/runc/default", "list", "--quiet"],
      ]);
      process.stdout.write(`${runtime} list: ${output(listed)}\n`);
      expect(output(listed).split("\n")).toContain(id);
      expect(output(engine.ctr("tasks", "ps", id)).split("\n")).toHaveLength(2);
    });
  });

  scenario("tasks exec", (runtime) => {
    engine.withTask(runtime, [], (id) => {
      const words = ["tasks", "exec", "--exec-id", "further", id, "sh", "-c", "echo here; exit 3"];
      const result = engine.ctr(...words);
      expect([result.code, result.stdout]).toEqual([3, "here\n"]);
    });
  });

  scenario("tasks pause and resume", (runtime) => {
    engine.withTask(runtime, [], (id) => {
      output(engine.ctr("tasks", "pause", id));
      expect(engine.task(id).status).toBe("PAUSED");
      output(engine.ctr("tasks", "resume", id));
      expect(engine.task(id).status).toBe("RUNNING");
    });
  });

  scenario("tasks kill", (runtime) => {
    engine.withTask(runtime, [], (id) => {
      output(engine.ctr("tasks", "kill", "--signal", "KILL", id));
      until("the end", () => engine.task(id).status === "STOPPED");
    });
  });
});
