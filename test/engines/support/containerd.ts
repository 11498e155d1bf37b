// A containerd of its own, without the CRI plugin, and its client ctr.
import { writeFileSync } from "node:fs";
import { output } from "./containers.ts";
import type { RuntimeName } from "./matrix.ts";
import { until } from "./waiting.ts";
import { runtimePath, Workplace } from "./workplace.ts";

export const image = "localhost/bb:latest";

export class Containerd {
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
    output(this.ctr("images", "import", "--no-unpack", archive));
  }

  ctr(...words: readonly string[]) {
    return this.place.call(["ctr", "--address", this.#socket, ...words]);
  }

  run(runtime: RuntimeName, ...words: readonly string[]) {
    const chosen = ["--runtime", "io.containerd.runc.v2", "--runc-binary", runtimePath(runtime)];
    return this.ctr("run", "--snapshotter", "native", ...chosen, ...words);
  }

  /** Runs something with a task that sleeps, and removes it. */
  withTask(runtime: RuntimeName, options: readonly string[], body: (id: string) => void): void {
    // The shim's own directory is one for all daemons.
    const id = `task-${runtime}-${String(process.pid)}`;
    output(this.run(runtime, "--detach", ...options, image, id, "sh", "-c", "sleep 1000"));
    try {
      body(id);
    } finally {
      this.ctr("tasks", "kill", "--signal", "KILL", id);
      until("the end", () => this.ctr("tasks", "rm", id).code === 0);
      output(this.ctr("containers", "rm", id));
    }
  }

  /** What is known of a task; empty words when there is none. */
  task(id: string): { readonly pid: string; readonly status: string } {
    const rows = output(this.ctr("tasks", "ls")).split("\n");
    const row = rows.map((line) => line.split(/\s+/)).find(([name]) => name === id);
    const [, pid = "", status = ""] = row ?? [];
    return { pid, status };
  }
}
