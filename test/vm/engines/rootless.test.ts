// Podman and Buildah of an ordinary user, with limits by the user's own systemd.
import { output } from "../../engines/support/containers.ts";
import { printMatrix, scenario } from "../../engines/support/matrix.ts";
import { Podman } from "../../engines/support/podman.ts";
import { limitScenarios } from "../support/engine-limits.ts";
import { user, userManager } from "../support/user.ts";

let engine: Podman;
beforeAll(async () => {
  await userManager();
  engine = new Podman(user);
}, 120_000);
afterAll(async () => {
  await engine.place.stop();
  printMatrix("Podman, Buildah, rootless");
}, 120_000);

describe("rootless podman", () => {
  scenario("run, with the user's ids and the host's network", (runtime) => {
    const script = "id -u; cat /proc/self/uid_map; exit 5";
    const options = ["--rm", "--network", "host"];
    const result = engine.run(runtime, ...options, "bb", "sh", "-c", script);
    const [id, ...map] = result.stdout.trim().split("\n");
    expect([result.code, id]).toEqual([5, "0"]);
    expect(map.map((line) => line.trim().split(/ +/))).toEqual([
      ["0", String(user.id), "1"],
      ["1", "100000", "65536"],
    ]);
  });

  describe("with limits", () => {
    limitScenarios(() => engine);
  });

  scenario("buildah build with a RUN", (runtime) => {
    const tag = `built-${runtime}`;
    output(engine.build(runtime, tag, "RUN echo built >/built\nCMD cat /built\n"));
    expect(output(engine.run(runtime, "--rm", tag))).toBe("built");
  });
});
