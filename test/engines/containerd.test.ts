// containerd's own client with its runc shim, told to use Berth; the same with runc.
import { writeFileSync } from "node:fs";
import { output } from "./support/containers.ts";
import { printMatrix, scenario, type RuntimeName } from "./support/matrix.ts";
import { runtimePath, until, Workplace } from "./support/workplace.ts";

const image = "localhost/bb:latest";

class Containerd {
  readonly place = new Workplace("ctrd");
  readonly #socket = this.place.path("socket");

  constructor() {
    const config = this.place.path("config.toml");
    writeFileSync(
      config,
      [
        "version = 2",
        `root = "${this.place.path("root")}"`,
        `state = "${this.place.path("state")}"`,
        'disabled_plugins = ["io.containerd.grpc.v1.cri"]',
        "[grpc]",
        `  address = "${this.#socket}"`,
        "[ttrpc]",
        `  address = "${this.#socket}.ttrpc"`,
        "",
      ].join("\n"),
    );
    this.place.start(["containerd", "--config", config], () => this.ctr("version").code === 0);
    // ctr imports archives of images only; Podman makes one of a root file system.
    const podman = ["podman", "--root", this.place.path("p"), "--runroot", this.place.path("r")];
    const here = [...podman, "--storage-driver", "vfs", "--cgroup-manager", "cgroupfs"];
    output(this.place.call([...here, "import", this.place.image(), image]));
    const archive = this.place.path("archive.tar");
    output(this.place.call([...here, "save", "--format", "oci-archive", "-o", archive, image]));
    output(this.ctr("images", "import", "--snapshotter", "native", archive));
  }

  ctr(...words: readonly string[]) {
    return this.place.call(["ctr", "--address", this.#socket, ...words]);
  }

  run(runtime: RuntimeName, ...words: readonly string[]) {
    const chosen = ["--runtime", "io.containerd.runc.v2", "--runc-binary", runtimePath(runtime)];
    return this.ctr("run", "--snapshotter", "native", ...chosen, ...words);
  }
}

let engine: Containerd;
beforeAll(() => {
  engine = new Containerd();
  process.stdout.write(`${output(engine.ctr("version"))}\n`);
}, 120_000);
afterAll(async () => {
  await engine.place.stop();
  printMatrix("containerd");
}, 120_000);

/** Runs something with a task that sleeps, and removes it. */
function withTask(runtime: RuntimeName, body: (id: string) => void): void {
  const id = `task-${runtime}`;
  output(engine.run(runtime, "--detach", image, id, "sh", "-c", "sleep 1000"));
  try {
    body(id);
  } finally {
    engine.ctr("tasks", "kill", "--signal", "KILL", id);
    until("the end", () => engine.ctr("tasks", "rm", id).code === 0);
    output(engine.ctr("containers", "rm", id));
  }
}

const status = (id: string): string =>
  output(engine.ctr("tasks", "ls"))
    .split("\n")
    .map((line) => line.split(/\s+/))
    .find(([name]) => name === id)?.[2] ?? "";

describe("ctr", () => {
  scenario("run: output and exit code", (runtime) => {
    const result = engine.run(runtime, "--rm", image, "once", "sh", "-c", "id -u; exit 5");
    expect([result.code, result.stdout]).toEqual([5, "0\n"]);
  });

  scenario("the runtime has the container", (runtime) => {
    withTask(runtime, (id) => {
      const listed = engine.place.call([
        ...[runtimePath(runtime), "--root", "/run/containerd/runc/default", "list", "--quiet"],
      ]);
      process.stdout.write(`${runtime} list: ${output(listed)}\n`);
      expect(output(listed).split("\n")).toContain(id);
    });
  });

  scenario("tasks exec", (runtime) => {
    withTask(runtime, (id) => {
      const words = ["tasks", "exec", "--exec-id", "further", id, "sh", "-c", "echo here; exit 3"];
      const result = engine.ctr(...words);
      expect([result.code, result.stdout]).toEqual([3, "here\n"]);
    });
  });

  scenario("tasks pause and resume", (runtime) => {
    withTask(runtime, (id) => {
      output(engine.ctr("tasks", "pause", id));
      expect(status(id)).toBe("PAUSED");
      output(engine.ctr("tasks", "resume", id));
      expect(status(id)).toBe("RUNNING");
    });
  });

  scenario("tasks ps", (runtime) => {
    withTask(runtime, (id) => {
      expect(output(engine.ctr("tasks", "ps", id)).split("\n")).toHaveLength(2);
    });
  });

  scenario("tasks kill", (runtime) => {
    withTask(runtime, (id) => {
      output(engine.ctr("tasks", "kill", "--signal", "KILL", id));
      until("the end", () => status(id) === "STOPPED");
    });
  });
});
