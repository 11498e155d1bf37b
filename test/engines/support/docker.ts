// A Docker Engine of its own: data, sockets and state below one directory, no bridge, no firewall, runc and Berth.
import { writeFileSync } from "node:fs";
import { output, type ContainerEngine } from "./containers.ts";
import type { Daemon } from "./daemon.ts";
import { cgroupDriver } from "./machine.ts";
import type { RuntimeName } from "./matrix.ts";
import { runtimePath, Workplace } from "./workplace.ts";

const docker = "/usr/bin/docker";

export class Docker implements ContainerEngine {
  readonly runtimeFormat = "{{.HostConfig.Runtime}}";
  readonly place = new Workplace("docker");
  readonly #environment = { DOCKER_HOST: `unix://${this.place.path("socket")}` };

  readonly #config = this.place.path("daemon.json");
  #daemon: Daemon;

  /** @param settings further members of daemon.json */
  constructor(defaultRuntime: RuntimeName, settings: object = {}) {
    const config = {
      runtimes: { berth: { path: runtimePath("berth") } },
      "default-runtime": defaultRuntime,
      "exec-opts": [`native.cgroupdriver=${cgroupDriver}`],
      ...settings,
    };
    writeFileSync(this.#config, JSON.stringify(config));
    this.#daemon = this.#start();
    output(this.call("import", this.place.image(), "bb"));
  }

  #start(): Daemon {
    return this.place.start(
      [
        ...["dockerd", "--config-file", this.#config, "--host", this.#environment.DOCKER_HOST],
        ...["--data-root", this.place.path("data"), "--exec-root", this.place.path("exec")],
        ...["--pidfile", this.place.path("pid"), "--storage-driver", "vfs"],
        ...["--bridge=none", "--iptables=false"],
      ],
      () => this.call("version").code === 0,
    );
  }

  /** Kills the daemon, and starts it again. */
  async crash(): Promise<void> {
    await this.#daemon.end("SIGKILL");
    this.#daemon = this.#start();
  }

  call(...words: readonly string[]) {
    return this.place.call([docker, ...words], { env: this.#environment });
  }

  run(runtime: RuntimeName, ...words: readonly string[]) {
    const network = words.includes("--network") ? [] : ["--network", "none"];
    return this.call("run", "--runtime", runtime, ...network, ...words);
  }

  onTerminal(runtime: RuntimeName, words: readonly string[]) {
    const [verb = "", ...rest] = words;
    const network = verb === "run" ? ["--network", "none", "--runtime", runtime] : [];
    return this.place.onTerminal([docker, verb, ...network, ...rest], this.#environment);
  }

  /** Builds an image by a Dockerfile, with the default runtime. */
  build(tag: string, file: string) {
    return this.place.call([docker, "build", "--network", "none", "--tag", tag, "-"], {
      input: file,
      env: { ...this.#environment, DOCKER_BUILDKIT: "0" },
    });
  }
}
