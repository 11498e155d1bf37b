// Podman with limits, pods, Kubernetes' manifests, units of systemd's and health checks.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { expectRuntime, output, Sleepers } from "../../engines/support/containers.ts";
import { printMatrix, scenario } from "../../engines/support/matrix.ts";
import { Podman } from "../../engines/support/podman.ts";
import { cgroupFile } from "../support/cgroup.ts";
import { limitScenarios } from "../support/engine-limits.ts";

/** What keeps a pod's namespaces; Podman's own needs catatonit. */
const pause = `CMD ["sh", "-c", "trap 'exit 0' TERM; sleep 100000 & wait"]`;

let engine: Podman;
beforeAll(() => {
  engine = new Podman(undefined, '[engine]\ninfra_image = "localhost/pause:latest"\n');
  output(engine.call("import", "--change", pause, engine.place.path("image.tar"), "pause"));
}, 120_000);
afterAll(async () => {
  await engine.place.stop();
  printMatrix("Podman, limits and pods");
}, 120_000);

describe("podman", () => {
  limitScenarios(() => engine);
});

describe("podman healthcheck", () => {
  const check = ["--health-cmd", "test -e /tmp/well", "--health-interval", "disable"];
  const sleepers = new Sleepers(() => engine, check);

  scenario("healthcheck run", (runtime) => {
    const name = sleepers.of(runtime);
    expect(engine.call("healthcheck", "run", name).code).toBe(1);
    output(engine.call("exec", name, "touch", "/tmp/well"));
    expect(engine.call("healthcheck", "run", name).code).toBe(0);
  });
});

describe("podman pod", () => {
  scenario("a pod: shared namespaces, limits of the slice", (runtime) => {
    const pod = `pod-${runtime}`;
    const [first, second] = [`${pod}-a`, `${pod}-b`];
    const shared = ["--share", "ipc,net,pid,uts", "--network", "none", "--memory", "64m"];
    output(engine.with(runtime, "pod", "create", "--name", pod, ...shared));
    try {
      for (const name of [first, second])
        output(
          engine.run(runtime, "-d", "--name", name, "--pod", pod, "bb", "sh", "-c", "sleep 1000"),
        );
      expectRuntime(engine, first, runtime);
      const links = ["ipc", "net", "pid", "uts"].map((type) => `/proc/self/ns/${type}`);
      const look = ["sh", "-c", `ls -l ${links.join(" ")}; ps`];
      const [seen, other] = [first, second].map((name) =>
        output(engine.call("exec", name, ...look)),
      );
      const namespaces = (text?: string) => text?.match(/[a-z]+:\[[0-9]+\]/g);
      expect(namespaces(seen)).toHaveLength(links.length);
      expect(namespaces(seen)).toEqual(namespaces(other));
      expect(seen).toMatch(/sleep 1000\n.*sleep 1000\n/);
      const slice = output(engine.call("pod", "inspect", "--format", "{{.CgroupPath}}", pod));
      expect(cgroupFile(slice, "memory.max")).toBe("67108864");
    } finally {
      output(engine.call("pod", "rm", "--force", "--time", "0", pod));
    }
  });

  scenario("kube play: a manifest of two containers", (runtime) => {
    const name = `kube-${runtime}`;
    const file = engine.place.path(`${name}.yaml`);
    const container = { image: "localhost/bb:latest", command: ["sleep", "1000"] };
    const limits = { memory: "64Mi", cpu: "0.5" };
    const manifest = {
      apiVersion: "v1",
      kind: "Pod",
      metadata: { name },
      spec: {
        hostNetwork: true,
        terminationGracePeriodSeconds: 1,
        containers: [
          { ...container, name: "limited", resources: { limits } },
          { ...container, name: "free" },
        ],
      },
    };
    // JSON is YAML.
    writeFileSync(file, JSON.stringify(manifest));
    try {
      output(engine.with(runtime, "kube", "play", file));
      expectRuntime(engine, `${name}-limited`, runtime);
      const limit = (of: string) =>
        output(engine.call("exec", `${name}-${of}`, "cat", "/sys/fs/cgroup/memory.max"));
      expect([limit("limited"), limit("free")]).toEqual(["67108864", "max"]);
    } finally {
      output(engine.call("kube", "down", "--force", file));
    }
  });
});

describe("quadlet", () => {
  const directory = "/run/containers/systemd";

  scenario("a .container unit, started and stopped by systemd", (runtime) => {
    const [name, unit] = [`unit-${runtime}`, `quadlet-${runtime}`];
    const file = `${directory}/${unit}.container`;
    const systemctl = (...words: readonly string[]) =>
      output(engine.place.call(["systemctl", ...words]));
    mkdirSync(directory, { recursive: true });
    writeFileSync(
      file,
      [
        "[Container]",
        `ContainerName=${name}`,
        `GlobalArgs=${engine.options(runtime).join(" ")}`,
        "Image=localhost/bb:latest",
        "Pull=never",
        "Network=none",
        "PodmanArgs=--memory 64m",
        `Exec=sh -c "trap 'exit 0' TERM; sleep 1000 & wait"`,
        "",
      ].join("\n"),
    );
    try {
      systemctl("daemon-reload");
      systemctl("start", `${unit}.service`);
      expectRuntime(engine, name, runtime);
      const id = output(engine.call("inspect", "--format", "{{.ID}}", name));
      const cgroup = `system.slice/${unit}.service/libpod-payload-${id}`;
      expect(cgroupFile(cgroup, "memory.max")).toBe("67108864");
      systemctl("stop", `${unit}.service`);
      expect(output(engine.call("ps", "--all", "--quiet"))).toBe("");
    } finally {
      engine.place.call(["systemctl", "stop", `${unit}.service`]);
      rmSync(file);
      systemctl("daemon-reload");
    }
  });
});
