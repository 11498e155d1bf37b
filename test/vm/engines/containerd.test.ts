// containerd's limits and metrics, with cgroups of the runtime's own and with scopes of systemd's.
import { readFileSync } from "node:fs";
import { Containerd } from "../../engines/support/containerd.ts";
import { output } from "../../engines/support/containers.ts";
import { printMatrix, scenario } from "../../engines/support/matrix.ts";
import { runtimePath } from "../../engines/support/workplace.ts";
import { cgroupFile } from "../support/cgroup.ts";

let engine: Containerd;
beforeAll(() => {
  engine = new Containerd();
}, 120_000);
afterAll(async () => {
  await engine.place.stop();
  printMatrix("containerd, limits");
}, 120_000);

const limits = ["--memory-limit", String(32 << 20), "--cpus", "0.5"];
const inScope = ["--runc-systemd-cgroup", "--cgroup", "tests.slice:ctr:limited"];

describe("ctr", () => {
  for (const [name, options, expected] of [
    ["cgroups", [], "/default/ID"],
    ["systemd", inScope, "/tests.slice/ctr-limited.scope"],
  ] as const)
    scenario(`run --memory-limit --cpus, metrics: ${name}`, (runtime) => {
      engine.withTask(runtime, [...limits, ...options], (id) => {
        const root = ["--root", "/run/containerd/runc/default"];
        const listed = output(engine.place.call([runtimePath(runtime), ...root, "list", "-q"]));
        process.stdout.write(`${runtime} list: ${listed}\n`);
        expect(listed.split("\n")).toContain(id);
        const cgroup = readFileSync(`/proc/${engine.task(id).pid}/cgroup`, "utf8").trim();
        expect(cgroup).toBe(`0::${expected.replace("ID", id)}`);
        const path = cgroup.slice("0::".length);
        expect(cgroupFile(path, "memory.max")).toBe("33554432");
        expect(cgroupFile(path, "cpu.max")).toBe("50000 100000");
        const metrics = output(engine.ctr("tasks", "metrics", id));
        expect(metrics).toMatch(/^memory\.usage_limit +33554432 *$/m);
        expect(metrics).toMatch(/^pids\.current +[12] *$/m);
      });
    });
});
