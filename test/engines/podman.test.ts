// Podman and Buildah with Berth as their runtime, by conmon; the same with runc.
import { writeFileSync } from "node:fs";
import { containerScenarios, output, type ContainerEngine } from "./support/containers.ts";
import { printMatrix, scenario, type RuntimeName } from "./support/matrix.ts";
import { runtimePath, Workplace } from "./support/workplace.ts";

/** Without CAP_SYS_RESOURCE Podman's own defaults cannot be set; they are above the limits of this process. */
const modestLimits = ["--ulimit", "nofile=1024:1024", "--ulimit", "nproc=1000:1000"];

/** Podman asks for a limit of 2048 pids, which a host without the controller in cgroup2 cannot set. */
const noPidsLimit = ["--pids-limit", "-1"];

class Podman implements ContainerEngine {
  readonly runtimeFormat = "{{.OCIRuntime}}";
  readonly place = new Workplace("podman");
  readonly storage = [
    ...["--root", this.place.path("root"), "--runroot", this.place.path("run")],
    ...["--storage-driver", "vfs"],
  ];
  readonly #podman = [
    ...["podman", ...this.storage, "--tmpdir", this.place.path("tmp")],
    ...["--cgroup-manager", "cgroupfs", "--events-backend", "none"],
  ];

  constructor() {
    output(this.call("import", this.place.image(), "bb"));
  }

  call(...words: readonly string[]) {
    return this.place.call([...this.#podman, ...words]);
  }

  run(runtime: RuntimeName, ...words: readonly string[]) {
    return this.place.call(this.#runLine(runtime, words));
  }

  onTerminal(runtime: RuntimeName, words: readonly string[]) {
    const [verb = "", ...rest] = words;
    return this.place.onTerminal(
      verb === "run" ? this.#runLine(runtime, rest) : [...this.#podman, verb, ...rest],
    );
  }

  #runLine(runtime: RuntimeName, words: readonly string[]): readonly string[] {
    const network = words.includes("--network") ? [] : ["--network", "none"];
    const limits = words.includes("--ulimit") ? modestLimits.slice(2) : modestLimits;
    const chosen = ["--runtime", runtimePath(runtime), "run", ...network, ...limits];
    return [...this.#podman, ...chosen, ...noPidsLimit, ...words];
  }
}

let engine: Podman;
beforeAll(() => {
  engine = new Podman();
  process.stdout.write(`${output(engine.call("--version"))}\n`);
}, 120_000);
afterAll(async () => {
  await engine.place.stop();
  printMatrix("Podman, Buildah");
}, 120_000);

describe("podman", () => {
  containerScenarios(() => engine);
});

describe("buildah", () => {
  scenario("build with a RUN", (runtime) => {
    const file = engine.place.path("Containerfile");
    writeFileSync(file, "FROM bb\nRUN echo built >/built\nCMD cat /built\n");
    const options = ["--network", "none", "--isolation", "oci", "--file", file];
    const limits = [...modestLimits, "--runtime", runtimePath(runtime)];
    const tag = `built-${runtime}`;
    output(
      engine.place.call(["buildah", ...engine.storage, "build", ...options, ...limits, "-t", tag]),
    );
    expect(output(engine.run(runtime, "--rm", tag))).toBe("built");
  });
});
