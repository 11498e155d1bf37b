// Checkpoints as engines make and restore them, by their own commands: a counter goes on where it was.
import { readdirSync } from "node:fs";
import { Containerd } from "../../engines/support/containerd.ts";
import { expectRuntime, output } from "../../engines/support/containers.ts";
import { printMatrix, scenario } from "../../engines/support/matrix.ts";
import { Podman } from "../../engines/support/podman.ts";
import { until } from "../../engines/support/waiting.ts";

const counting = "i=0; while :; do i=$((i+1)); echo $i >/tmp/count; sleep 0.1; done";

let podman: Podman;
beforeAll(() => {
  podman = new Podman();
}, 120_000);
afterAll(async () => {
  await podman.place.stop();
  printMatrix("Checkpoints");
}, 120_000);

/** How far the counter of a container is. */
const count = (name: string): number =>
  Number(output(podman.call("exec", name, "cat", "/tmp/count")));

const reaches = (name: string, least: number): void => {
  until(`a count of ${String(least)}`, () => count(name) >= least);
};

describe("podman container", () => {
  scenario("checkpoint and restore", (runtime) => {
    const name = `counter-${runtime}`;
    output(podman.run(runtime, "-d", "--name", name, "bb", "sh", "-c", counting));
    try {
      reaches(name, 10);
      const before = count(name);
      output(podman.with(runtime, "container", "checkpoint", name));
      const state = ["inspect", "--format", "{{.State.Status}} {{.State.Checkpointed}}", name];
      expect(output(podman.call(...state))).toBe("exited true");
      output(podman.with(runtime, "container", "restore", name));
      expectRuntime(podman, name, runtime);
      reaches(name, before + 3);
      expect(count(name)).toBeLessThan(before + 1000);
    } finally {
      output(podman.call("rm", "--force", "--time", "0", name));
    }
  });

  scenario("checkpoint --export, restore --import under another name", (runtime) => {
    const name = `exported-${runtime}`;
    const archive = podman.place.path(`${name}.tar`);
    output(podman.run(runtime, "-d", "--name", name, "bb", "sh", "-c", counting));
    try {
      reaches(name, 10);
      const before = count(name);
      const leave = ["--leave-running", "--export", archive];
      output(podman.with(runtime, "container", "checkpoint", ...leave, name));
      reaches(name, before + 3);
      output(podman.call("rm", "--force", "--time", "0", name));
      const other = ["--import", archive, "--name", `${name}-again`];
      output(podman.with(runtime, "container", "restore", ...other));
      reaches(`${name}-again`, before + 3);
    } finally {
      podman.call("rm", "--force", "--time", "0", name, `${name}-again`);
    }
  });
});

describe("ctr", () => {
  let containerd: Containerd;
  beforeAll(() => {
    containerd = new Containerd();
  }, 120_000);
  afterAll(async () => {
    await containerd.place.stop();
  }, 120_000);

  scenario("tasks checkpoint ends the task and leaves its files", (runtime) => {
    containerd.withTask(runtime, [], (id) => {
      const directory = containerd.place.path(`images-${runtime}`);
      output(containerd.ctr("tasks", "checkpoint", "--image-path", directory, id));
      expect(containerd.task(id).status).toBe("STOPPED");
      expect(readdirSync(directory)).toContain("inventory.img");
    });
  });
});
