// Podman and Buildah with Berth as their runtime, by conmon; the same with runc.
import { containerScenarios, output } from "./support/containers.ts";
import { comparedHere } from "./support/machine.ts";
import { compare, printMatrix, scenario } from "./support/matrix.ts";
import { Podman } from "./support/podman.ts";

compare(comparedHere);

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
    output(engine.build(runtime, `built-${runtime}`, "RUN echo built >/built\nCMD cat /built\n"));
    expect(output(engine.run(runtime, "--rm", `built-${runtime}`))).toBe("built");
  });
});
