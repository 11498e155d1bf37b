// containerd as a Kubernetes node has it: its CRI plugin with two runtime handlers, `berth` and `runc`, and pods in a
// network of their own without any devices but `lo`.
import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { output } from "./containers.ts";
import { CriClient } from "./cri-client.ts";
import { hasLimits, onSystemd } from "./machine.ts";
import { runtimes, type RuntimeName } from "./matrix.ts";
import { runtimePath, Workplace } from "./workplace.ts";

export const image = "localhost/bb:latest";

/** Whether this containerd gives pods user namespaces; older ones pass over the wish. */
export function knowsUserNamespaces(): boolean {
  const { stdout } = spawnSync("containerd", ["--version"], { encoding: "utf8" });
  const [, major = "0", minor = "0"] = /\s(\d+)\.(\d+)\./.exec(stdout) ?? [];
  return Number(major) > 1 || Number(minor) >= 7;
}

/** The cgroup above the pods, as the kubelet would make it. */
export const podParent = onSystemd ? "/kubepods.slice" : "/kubepods";

/** Stands in for the plugins of a real network, which containerd insists on: an address in name only. */
const networkPlugin = `#!/bin/sh
case $CNI_COMMAND in
ADD)
  nsenter --net="$CNI_NETNS" ip link set lo up
  echo '{"cniVersion":"0.3.1","interfaces":[{"name":"'$CNI_IFNAME'","sandbox":"'$CNI_NETNS'"}],'
  echo '"ips":[{"version":"4","interface":0,"address":"10.254.0.2/24"}]}'
  ;;
VERSION) echo '{"cniVersion":"0.4.0","supportedVersions":["0.3.1","0.4.0"]}' ;;
esac
`;

export class CriNode {
  readonly place = new Workplace("cri");
  readonly client: CriClient;
  readonly #socket = this.place.path("socket");

  constructor() {
    this.#network();
    const config = this.place.path("config.toml");
    writeFileSync(config, this.#config());
    const version = [...this.#ctr, "version"];
    this.place.start(["containerd", "--config", config], () => this.place.call(version).code === 0);
    this.client = new CriClient(this.#socket);
  }

  get #ctr(): readonly string[] {
    return ["ctr", "--address", this.#socket, "--namespace", "k8s.io"];
  }

  /** The containers that a runtime itself says it has, which is not containerd's word. */
  containersOf(runtime: RuntimeName): readonly string[] {
    const root = `${this.#stateRoot(runtime)}/k8s.io`;
    const words = [runtimePath(runtime), "--root", root, "list", "--quiet"];
    return output(this.place.call(words))
      .split("\n")
      .filter((id) => id !== "");
  }

  /** Where the shims let a runtime keep its state. */
  #stateRoot(runtime: RuntimeName): string {
    return this.place.path(`state-${runtime}`);
  }

  /** Brings the one image there is, which is the pause image too: busybox that sleeps. */
  importImage(): void {
    const podman = ["podman", "--root", this.place.path("p"), "--runroot", this.place.path("r")];
    const here = [...podman, "--storage-driver", "vfs", "--cgroup-manager", "cgroupfs"];
    // runc finds no program where the image names no PATH.
    const changes = ["CMD sleep 100000", "ENV PATH=/bin"].flatMap((line) => ["--change", line]);
    output(this.place.call([...here, "import", ...changes, this.place.image(), image]));
    const archive = this.place.path("archive.tar");
    output(this.place.call([...here, "save", "--format", "oci-archive", "-o", archive, image]));
    const words = ["images", "import", "--no-unpack", archive];
    output(this.place.call([...this.#ctr, ...words]));
  }

  async stop(): Promise<void> {
    this.client.close();
    await this.place.stop();
  }

  #network(): void {
    mkdirSync(this.place.path("cni", "bin"), { recursive: true });
    mkdirSync(this.place.path("cni", "net.d"));
    for (const name of ["loopback", "named"]) {
      writeFileSync(this.place.path("cni", "bin", name), networkPlugin);
      chmodSync(this.place.path("cni", "bin", name), 0o755);
    }
    const network = { cniVersion: "0.3.1", name: "tests", plugins: [{ type: "named" }] };
    writeFileSync(this.place.path("cni", "net.d", "10-tests.conflist"), JSON.stringify(network));
  }

  #config(): string {
    const cri = 'plugins."io.containerd.grpc.v1.cri"';
    const handlers = runtimes.flatMap((runtime) => [
      `[${cri}.containerd.runtimes.${runtime}]`,
      '  runtime_type = "io.containerd.runc.v2"',
      `[${cri}.containerd.runtimes.${runtime}.options]`,
      `  BinaryName = "${runtimePath(runtime)}"`,
      `  Root = "${this.#stateRoot(runtime)}"`,
      `  SystemdCgroup = ${String(onSystemd)}`,
    ]);
    return [
      "version = 2",
      `root = "${this.place.path("root")}"`,
      `state = "${this.place.path("state")}"`,
      "[grpc]",
      `  address = "${this.#socket}"`,
      "[ttrpc]",
      `  address = "${this.#socket}.ttrpc"`,
      `[${cri}]`,
      `  sandbox_image = "${image}"`,
      "  netns_mounts_under_state_dir = true",
      // Without cgroup2's controllers there are no limits, not even those that CRI sets by itself.
      `  disable_cgroup = ${String(!hasLimits)}`,
      // Who may not lower oom_score_adj takes its own.
      "  restrict_oom_score_adj = true",
      `[${cri}.cni]`,
      `  bin_dir = "${this.place.path("cni", "bin")}"`,
      `  conf_dir = "${this.place.path("cni", "net.d")}"`,
      `[${cri}.containerd]`,
      '  snapshotter = "native"',
      '  default_runtime_name = "runc"',
      ...handlers,
      "",
    ].join("\n");
  }
}
