// Kubernetes' way in: containerd's CRI plugin with Berth as a runtime handler, as a RuntimeClass names it; the same with
// runc. The tests say what the kubelet would.
import { mkdirSync, readFileSync, readlinkSync, writeFileSync } from "node:fs";
import { constants } from "node:os";
import { CriNode, image } from "./support/cri.ts";
import { securityScenarios } from "./support/container-security.ts";
import { greedyParent, makeGreedy } from "./support/containers.ts";
import { comparedHere, hasLimits, onSystemd } from "./support/machine.ts";
import { compare, printMatrix, runtimes, scenario, scenarioIf } from "./support/matrix.ts";
import { script, sleeper, withPod } from "./support/pods.ts";
import { until, untilAsync } from "./support/waiting.ts";

compare(comparedHere);

let node: CriNode;
beforeAll(async () => {
  node = new CriNode();
  node.importImage();
  await untilAsync("the image", async () => {
    const { images } = await node.client.call("ListImages", {});
    return images.some(({ repo_tags }) => repo_tags.includes(image));
  });
}, 240_000);
afterAll(async () => {
  await node.stop();
  printMatrix("CRI");
}, 120_000);

describe("the node", () => {
  test("is ready, with both handlers", async () => {
    const version = await node.client.call("Version", {});
    const { status, info, runtime_handlers } = await node.client.call("Status", { verbose: true });
    const driver = await node.client.call("RuntimeConfig", {}).then(
      ({ linux }) => linux?.cgroup_driver ?? "none",
      (error: unknown) => String(error),
    );
    process.stdout.write(
      `CRI: ${version.runtime_name} ${version.runtime_version}, systemd ${String(onSystemd)}, ` +
        `limits ${String(hasLimits)}, handlers' features ${JSON.stringify(runtime_handlers)}, ` +
        `cgroup driver ${driver}\n`,
    );
    expect(status.conditions.filter((condition) => !condition.status)).toEqual([]);
    for (const runtime of runtimes) expect(info["config"]).toContain(`"${runtime}":{`);
  });
});

describe("a pod", () => {
  scenario("its handler is the one that was asked for", async (runtime) => {
    await withPod(node, runtime, {}, async (pod) => {
      const request = { pod_sandbox_id: pod.id, verbose: true };
      const { status, info } = await node.client.call("PodSandboxStatus", request);
      expect([status.state, status.runtime_handler]).toEqual(["SANDBOX_READY", runtime]);
      const { runtimeOptions, pid } = JSON.parse(info["info"] ?? "");
      process.stdout.write(`${runtime}: ${JSON.stringify(runtimeOptions)}, pid ${String(pid)}\n`);
    });
  });

  scenario("containers share its network, ipc and name", async (runtime) => {
    await withPod(node, runtime, {}, async (pod) => {
      const [first, second] = [await pod.start(sleeper), await pod.start(sleeper)];
      const shared = await first.namespaces("ipc net uts");
      expect(await second.namespaces("ipc net uts")).toEqual(shared);
      const own = ["ipc", "net", "uts"].map((kind) => readlinkSync(`/proc/self/ns/${kind}`));
      expect(shared.filter((name) => own.includes(name))).toEqual([]);
      expect(await first.prints("hostname")).toBe(pod.config.hostname);
      await first.prints("echo shared >/dev/shm/file");
      expect(await second.prints("cat /dev/shm/file")).toBe("shared");
    });
  });

  scenario("processes in one namespace for all", async (runtime) => {
    await withPod(node, runtime, { namespaces: { pid: "POD" } }, async (pod) => {
      const [first, second] = [await pod.start(["sleep", "12345"]), await pod.start(sleeper)];
      expect(await first.namespaces("pid")).toEqual(await second.namespaces("pid"));
      expect(await second.prints("ps")).toContain("sleep 12345");
    });
  });

  scenario("processes of each container for themselves, and of a target", async (runtime) => {
    await withPod(node, runtime, {}, async (pod) => {
      const [first, second] = [await pod.start(["sleep", "12345"]), await pod.start(sleeper)];
      expect(await first.prints("cat /proc/1/cmdline | tr '\\0' ' '")).toBe("sleep 12345");
      expect(await second.prints("ps")).not.toContain("sleep 12345");
      const target = { pid: "TARGET", target_id: first.id } as const;
      const debugger_ = await pod.start(sleeper, { security: { namespace_options: target } });
      expect(await debugger_.prints("ps")).toContain("sleep 12345");
    });
  });

  scenario("with the host's network, processes and ipc", async (runtime) => {
    const host = { network: "NODE", pid: "NODE", ipc: "NODE" } as const;
    await withPod(node, runtime, { namespaces: host }, async (pod) => {
      const container = await pod.start(sleeper);
      expect(await container.namespaces("ipc net pid uts")).toEqual(
        ["ipc", "net", "pid", "uts"].map((kind) => readlinkSync(`/proc/self/ns/${kind}`)),
      );
    });
  });

  scenario("with sysctls", async (runtime) => {
    await withPod(node, runtime, { sysctls: { "kernel.shm_rmid_forced": "1" } }, async (pod) => {
      const container = await pod.start(sleeper);
      expect(await container.prints("cat /proc/sys/kernel/shm_rmid_forced")).toBe("1");
    });
  });

  scenario("removal of a pod ends its containers", async (runtime) => {
    let id = "";
    await withPod(node, runtime, {}, async (pod) => {
      id = pod.id;
      await pod.start(script("trap '' TERM; while :; do sleep 0.1; done"));
    });
    const { items } = await node.client.call("ListPodSandbox", {});
    expect(items.map((pod) => pod.id)).not.toContain(id);
    expect(node.containersOf(runtime)).toEqual([]);
  });
});

describe("a container", () => {
  scenario("created, started, stopped, removed", async (runtime) => {
    await withPod(node, runtime, {}, async (pod) => {
      const container = await pod.create(sleeper);
      const listed = async () =>
        (
          await node.client.call("ListContainers", { filter: { pod_sandbox_id: pod.id } })
        ).containers.map(({ id, state }) => [id, state]);
      expect(await listed()).toEqual([[container.id, "CONTAINER_CREATED"]]);
      await container.start();
      expect(node.containersOf(runtime)).toContain(container.id);
      expect(await listed()).toEqual([[container.id, "CONTAINER_RUNNING"]]);
      await untilAsync("the trap", () => container.catches(constants.signals.SIGTERM));
      await container.stop(20);
      expect(await container.status()).toMatchObject({ state: "CONTAINER_EXITED", exit_code: 9 });
      await container.remove();
      expect(await listed()).toEqual([]);
      expect(node.containersOf(runtime)).toEqual([pod.id]);
    });
  });

  scenario("exit codes, and why", async (runtime) => {
    await withPod(node, runtime, {}, async (pod) => {
      const [good, bad] = [await pod.run(["true"]), await pod.run(script("exit 7"))];
      expect(await good.ended()).toMatchObject({ exit_code: 0, reason: "Completed" });
      expect(await bad.ended()).toMatchObject({ exit_code: 7, reason: "Error" });
    });
  });

  scenario("one that does not end when it should is killed", async (runtime) => {
    await withPod(node, runtime, {}, async (pod) => {
      const container = await pod.start(script("trap '' TERM; while :; do sleep 0.1; done"));
      await container.stop(1);
      expect(await container.ended()).toMatchObject({ exit_code: 137, reason: "Error" });
    });
  });

  scenario("no such program", async (runtime) => {
    await withPod(node, runtime, {}, async (pod) => {
      const container = await pod.create(["nothing"]);
      const words = 'exec: "nothing": executable file not found in $PATH';
      await expect(container.start()).rejects.toThrow(words);
      expect(await container.status()).toMatchObject({
        exit_code: 128,
        reason: "StartError",
        message: expect.stringContaining(words),
      });
    });
  });

  scenario("its output in the log", async (runtime) => {
    const logs = node.place.path(`logs-${runtime}`);
    mkdirSync(logs, { recursive: true });
    await withPod(node, runtime, { logs }, async (pod) => {
      const container = await pod.run(script("echo here; echo there >&2"), { log: "0.log" });
      await container.ended();
      const lines = () => readFileSync(`${logs}/0.log`, "utf8").split("\n").sort();
      until("the log", () => lines().length === 3);
      expect(
        lines()
          .map((line) => line.split(" ").slice(1))
          .slice(1),
      ).toEqual(
        expect.arrayContaining([
          ["stdout", "F", "here"],
          ["stderr", "F", "there"],
        ]),
      );
    });
  });

  scenario("a directory of the host, read-only and not", async (runtime) => {
    const volume = node.place.path("volume");
    mkdirSync(volume, { recursive: true });
    writeFileSync(`${volume}/file`, "kept");
    await withPod(node, runtime, {}, async (pod) => {
      const mounts = [
        { container_path: "/given", host_path: volume },
        { container_path: "/shown", host_path: volume, readonly: true },
      ];
      const container = await pod.start(sleeper, { mounts });
      expect(await container.prints("echo $(cat /shown/file) >/given/file; cat /shown/file")).toBe(
        "kept",
      );
      expect((await container.exec(["touch", "/shown/x"])).stderr).toContain("Read-only");
    });
  });

  scenario("exec: output and exit code", async (runtime) => {
    await withPod(node, runtime, {}, async (pod) => {
      const container = await pod.start(sleeper);
      const result = await container.exec(script("echo here; echo there >&2; exit 3"));
      expect(result).toEqual({ code: 3, stdout: "here\n", stderr: "there\n" });
      await expect(container.exec(["nothing"])).rejects.toThrow("executable file not found");
    });
  });

  scenario("exec: too long", async (runtime) => {
    await withPod(node, runtime, {}, async (pod) => {
      const container = await pod.start(sleeper);
      await expect(container.exec(["sleep", "54321"], 1)).rejects.toThrow("timeout 1s exceeded");
      expect(await container.prints("ps")).not.toContain("sleep 54321");
    });
  });
});

const limited = scenarioIf(hasLimits, "the controllers are not in cgroup2");
securityScenarios(() => node);

// Known only where there are limits, so with all.
compare(runtimes);
describe("a container's limits", () => {
  const mebi = 1024 * 1024;

  limited("limits are set, changed and seen", async (runtime) => {
    await withPod(node, runtime, {}, async (pod) => {
      const resources = {
        memory_limit_in_bytes: 64 * mebi,
        cpu_period: 100_000,
        cpu_quota: 50_000,
        cpu_shares: 512,
      };
      const container = await pod.start(sleeper, { resources });
      const shown = () => container.prints("cd /sys/fs/cgroup; cat memory.max cpu.max cpu.weight");
      const [memory, cpu, weight] = (await shown()).split("\n");
      expect([memory, cpu]).toEqual([String(64 * mebi), "50000 100000"]);
      // 512 shares are half of the usual, by runc's older formula and by the one of today.
      expect(["20", "59"]).toContain(weight);
      await node.client.call("UpdateContainerResources", {
        container_id: container.id,
        linux: { memory_limit_in_bytes: 96 * mebi, cpu_period: 100_000, cpu_quota: 70_000 },
      });
      expect((await shown()).split("\n").slice(0, 2)).toEqual([String(96 * mebi), "70000 100000"]);
    });
  });

  limited("what needs too much memory is OOMKilled", async (runtime) => {
    await withPod(node, runtime, {}, async (pod) => {
      const container = await pod.start(script(greedyParent), {
        resources: { memory_limit_in_bytes: 16 * mebi },
      });
      await container.exec(makeGreedy);
      await untilAsync("the reason", async () => (await container.status()).reason === "OOMKilled");
      await container.stop(20);
      expect(await container.status()).toMatchObject({ exit_code: 9, reason: "OOMKilled" });
    });
  });

  limited("statistics", async (runtime) => {
    await withPod(node, runtime, {}, async (pod) => {
      const container = await pod.start(sleeper);
      const request = { container_id: container.id };
      const { stats } = await node.client.call("ContainerStats", request);
      expect(stats.cpu?.usage_core_nano_seconds?.value).toBeGreaterThan(0);
      expect(stats.memory?.working_set_bytes?.value).toBeGreaterThan(0);
    });
  });
});
