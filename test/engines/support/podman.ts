// Podman and Buildah with storage and state of their own, below one directory.
import { writeFileSync } from "node:fs";
import { output, type ContainerEngine } from "./containers.ts";
import { cgroupDriver, inMachine } from "./machine.ts";
import type { RuntimeName } from "./matrix.ts";
import { runtimePath, Workplace, type User } from "./workplace.ts";

/** Without CAP_SYS_RESOURCE Podman's own defaults cannot be set; they are above the limits of this process. */
const modestLimits = inMachine
  ? []
  : ["--ulimit", "nofile=1024:1024", "--ulimit", "nproc=1000:1000"];

/** Podman asks for a limit of 2048 pids, which a host without the controller in cgroup2 cannot set. */
const noPidsLimit = inMachine ? [] : ["--pids-limit", "-1"];

export class Podman implements ContainerEngine {
  readonly runtimeFormat = "{{.OCIRuntime}}";
  readonly place: Workplace;
  readonly #storage: readonly string[];
  readonly #global: readonly string[];
  readonly #environment: Readonly<Record<string, string>>;

  /**
   * @param user who runs it, if not root
   * @param settings lines of containers.conf
   */
  constructor(user?: User, settings = "") {
    this.place = new Workplace("podman", user);
    this.#storage = [
      ...["--root", this.place.path("root"), "--runroot", this.place.path("run")],
      ...["--storage-driver", "vfs"],
    ];
    this.#global = [
      ...[...this.#storage, "--tmpdir", this.place.path("tmp")],
      ...["--cgroup-manager", cgroupDriver, "--events-backend", "none"],
    ];
    const config = this.place.path("containers.conf");
    writeFileSync(config, settings);
    this.#environment = { CONTAINERS_CONF_OVERRIDE: config };
    output(this.call("import", this.place.image(), "bb"));
  }

  call(...words: readonly string[]) {
    return this.#podman([...this.#global, ...words]);
  }

  /** Options before a command that starts containers. */
  options(runtime: RuntimeName): readonly string[] {
    return [...this.#global, "--runtime", runtimePath(runtime)];
  }

  /** A command that starts containers with the runtime, such as `pod create`. */
  with(runtime: RuntimeName, ...words: readonly string[]) {
    return this.#podman([...this.options(runtime), ...words]);
  }

  run(runtime: RuntimeName, ...words: readonly string[]) {
    return this.#podman(this.#runLine(runtime, words));
  }

  onTerminal(runtime: RuntimeName, words: readonly string[]) {
    const [verb = "", ...rest] = words;
    const line = verb === "run" ? this.#runLine(runtime, rest) : [...this.#global, verb, ...rest];
    return this.place.onTerminal(["podman", ...line], this.#environment);
  }

  /** Builds an image from `bb` with Buildah. */
  build(runtime: RuntimeName, tag: string, instructions: string) {
    const file = this.place.path("Containerfile");
    writeFileSync(file, `FROM bb\n${instructions}`);
    const options = ["--network", "none", "--isolation", "oci", "--file", file, "--tag", tag];
    const chosen = [...modestLimits, "--runtime", runtimePath(runtime)];
    return this.place.call(["buildah", ...this.#storage, "build", ...options, ...chosen]);
  }

  #podman(words: readonly string[]) {
    return this.place.call(["podman", ...words], { env: this.#environment });
  }

  #runLine(runtime: RuntimeName, words: readonly string[]): readonly string[] {
    const isPlaced = words.includes("--network") || words.includes("--pod");
    const network = isPlaced ? [] : ["--network", "none"];
    const limits = words.includes("--ulimit") ? modestLimits.slice(2) : modestLimits;
    return [...this.options(runtime), "run", ...network, ...limits, ...noPidsLimit, ...words];
  }
}
