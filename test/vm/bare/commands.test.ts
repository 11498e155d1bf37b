// update, pause, resume, ps, events, stats.
import { writeFileSync } from "node:fs";
import { bundle } from "../../support/bundle.ts";
import { succeeded, type Container } from "../../support/container.ts";
import { requires } from "../../support/requirements.ts";
import { command, inBackground, parse } from "../../support/runtime.ts";
import { eventually } from "../../support/waiting.ts";
import { cgroupFile } from "../support/cgroup.ts";

const test = requires("root", "berth");
const cgroup = "berth-commands";

function running(resources: Readonly<Record<string, unknown>> = {}, script?: string): Container {
  const target = script === undefined ? bundle().waiting() : bundle().script(script);
  target.edit((spec) => {
    spec.root.readonly = false;
    spec.process.capabilities = {
      bounding: ["CAP_MKNOD"],
      effective: ["CAP_MKNOD"],
      permitted: ["CAP_MKNOD"],
    };
    for (const mount of spec.mounts)
      if (mount.destination === "/dev") mount.options = ["nosuid", "mode=755"];
    spec.linux.cgroupsPath = `/${cgroup}`;
    spec.linux.resources = { ...spec.linux.resources, ...resources };
  });
  const container = target.container();
  succeeded(container.run(["--detach"]));
  return container;
}

const files = (...names: readonly string[]): readonly string[] =>
  names.map((name) => cgroupFile(cgroup, name));

describe("update", () => {
  test("each flag changes its file", () => {
    const container = running({ memory: { limit: 128 << 20, swap: 256 << 20 } });
    const change = (...flags: readonly string[]): void => {
      succeeded(command(container.argv("update", flags)));
    };
    change("--memory", "64m", "--memory-swap", "96m", "--memory-reservation", "32m");
    expect(files("memory.max", "memory.swap.max", "memory.low")).toEqual([
      "67108864",
      "33554432",
      "33554432",
    ]);
    change("--cpu-quota", "30000", "--cpu-period", "60000", "--cpu-burst", "5000");
    change("--cpu-share", "512", "--cpuset-cpus", "0", "--cpuset-mems", "0");
    change("--pids-limit", "11");
    change("--blkio-weight", "505");
    expect(
      files(
        "cpu.max",
        "cpu.max.burst",
        "cpu.weight",
        "cpuset.cpus",
        "cpuset.mems",
        "pids.max",
        "io.weight",
      ),
    ).toEqual(["30000 60000", "5000", "59", "0", "0", "11", "default 5000"]);
    change("--cpu-idle", "1");
    expect(files("cpu.idle")).toEqual(["1"]);
    change("--memory", "-1");
    expect(files("memory.max", "memory.swap.max")).toEqual(["max", "max"]);
    change("--kernel-memory", "5m", "--pids-limit", "-1");
    expect(files("pids.max")).toEqual(["max"]);
  });

  test("what is not named stays: swap is counted with the limit of before", () => {
    const container = running({ memory: { limit: 64 << 20, swap: 96 << 20 } });
    succeeded(command(container.argv("update", ["--memory", "80m"])));
    expect(files("memory.max", "memory.swap.max")).toEqual(["83886080", "16777216"]);
  });

  test("what somebody else has changed since is not set back", () => {
    const container = running({
      memory: { limit: 64 << 20, reservation: 16 << 20 },
      unified: { "memory.high": "40000000", "pids.max": "30" },
    });
    const change = (...flags: readonly string[]): void => {
      succeeded(command(container.argv("update", flags)));
    };
    const high = `/sys/fs/cgroup/${cgroup}/memory.high`;
    const low = `/sys/fs/cgroup/${cgroup}/memory.low`;
    writeFileSync(high, "max");
    writeFileSync(low, "4096");
    change("--cpu-share", "512");
    change("--memory", "80m");
    change();
    expect(files("memory.max", "memory.high", "memory.low")).toEqual(["83886080", "max", "4096"]);
    change("--pids-limit", "20");
    change("--cpu-share", "256");
    expect(files("pids.max")).toEqual(["20"]);
  });

  test("an idle cgroup goes on to be updated, and has its weight when it is idle no more", () => {
    const container = running({ cpu: { shares: 512, idle: 1 } });
    const change = (...flags: readonly string[]): void => {
      succeeded(command(container.argv("update", flags)));
    };
    expect(files("cpu.idle")).toEqual(["1"]);
    change("--cpu-quota", "30000");
    change("--memory", "64m");
    expect(files("cpu.idle", "memory.max")).toEqual(["1", "67108864"]);
    change("--cpu-idle", "0");
    expect(files("cpu.idle", "cpu.weight")).toEqual(["0", "59"]);
  });

  test("a document from a file and from standard input", () => {
    const container = running();
    const resources = JSON.stringify({
      memory: { limit: 50331648 },
      unified: { "memory.high": "40000000" },
    });
    succeeded(command(container.argv("update", ["-r", "-"]), { input: resources }));
    expect(files("memory.max", "memory.high")).toEqual(["50331648", "39997440"]);
    writeFileSync(`${container.root}/limits.json`, '{"pids": {"limit": 9}}');
    succeeded(command(container.argv("update", [`--resources=${container.root}/limits.json`])));
    expect(files("pids.max")).toEqual(["9"]);
  });

  test("one that fails changes nothing", () => {
    const container = running({ memory: { limit: 64 << 20 }, cpu: { quota: 50000 } });
    const before = files("memory.max", "cpu.max", "pids.max");
    for (const input of [
      '{"memory": {"limit": 33554432}, "cpu": {"quota": 10}}',
      '{"pids": {"limit": 5}, "unified": {"memory.nonsense": "1"}}',
      '{"memory": {"limit": 33554432, "swap": 1000}}',
      '{"memory": {"limit": "much"}}',
      '{"memory": {"limit": 4096, "checkBeforeUpdate": true}}',
      '{"cpu": {"cpus": "99"}, "memory": {"limit": 40000000}}',
      "no JSON",
    ]) {
      const result = command(container.argv("update", ["-r", "-"]), { input });
      expect([input, result.code]).toEqual([input, 1]);
      expect(files("memory.max", "cpu.max", "pids.max")).toEqual(before);
    }
    // And the state is what it was: the next update counts from there.
    succeeded(command(container.argv("update", ["--memory-swap", "96m"])));
    expect(files("memory.swap.max")).toEqual(["33554432"]);
  });

  test("exchanges the device rules", async () => {
    const container = running(
      { devices: [{ allow: false, access: "rwm" }] },
      "mknod /dev/t c 7 0; while :; do dd if=/dev/t of=/dev/null bs=1 count=1 2>/dev/null && echo yes || echo no; sleep 0.1; done >/tmp/said",
    );
    const said = (): string =>
      command(["cat", `/proc/${String(container.state().pid)}/root/tmp/said`]).stdout;
    await eventually("the refusal", () => said().includes("no"));
    expect(said()).not.toContain("yes");
    const rules = (allow: boolean) =>
      JSON.stringify({
        devices: [
          { allow: false, access: "rwm" },
          { allow, type: "c", major: 7, minor: 0, access: "rw" },
        ],
      });
    succeeded(command(container.argv("update", ["-r", "-"]), { input: rules(true) }));
    await eventually("the permission", () => said().includes("yes"));
    succeeded(command(container.argv("update", ["-r", "-"]), { input: rules(false) }));
    await eventually("the refusal again", () => said().endsWith("no\nno\nno\n"));
  });

  test("needs a container that lives", async () => {
    const container = running({}, "true");
    await container.becomes("stopped");
    const result = command(container.argv("update", ["--memory", "64m"]));
    expect([result.code, result.stderr]).toEqual([1, expect.stringContaining("not running")]);
  });
});

describe("pause and resume", () => {
  test("stop and go on", () => {
    const container = running();
    succeeded(command(container.argv("pause")));
    expect(container.state().status).toBe("paused");
    expect(files("cgroup.freeze")).toEqual(["1"]);
    expect(command(container.argv("pause")).stderr).toContain("container not running");
    succeeded(command(container.argv("resume")));
    expect(container.state().status).toBe("running");
    expect(command(container.argv("resume")).stderr).toContain("container not paused");
  });

  test("a paused container is killed and deleted", () => {
    const container = running();
    succeeded(command(container.argv("pause")));
    succeeded(container.delete(["--force"]));
  });

  test("a created one can be paused too, and starts when resumed", async () => {
    const target = bundle().script("true");
    const container = target.container();
    succeeded(container.create());
    succeeded(command(container.argv("pause")));
    expect(container.state().status).toBe("paused");
    succeeded(command(container.argv("resume")));
    succeeded(container.start());
    await container.becomes("stopped");
  });
});

describe("ps", () => {
  test("as ids and as a table", async () => {
    const container = running({}, "sleep 100 & sleep 200; wait");
    await eventually("both", () => cgroupFile(cgroup, "cgroup.procs").split("\n").length >= 3);
    const ids = parse<number[]>(command(container.argv("ps", ["-f", "json"])).stdout);
    expect(ids).toEqual(
      cgroupFile(cgroup, "cgroup.procs")
        .split("\n")
        .map(Number)
        .sort((a, b) => a - b),
    );
    const table = command(container.argv("ps")).stdout;
    expect(table).toMatch(/^UID +PID/);
    expect(table).toContain("sleep 200");
    expect(table.trimEnd().split("\n")).toHaveLength(ids.length + 1);
    const own = command(container.argv("ps", [], ["-o", "pid,comm"])).stdout;
    expect(own).toContain("sleep");
    expect(command(container.argv("ps", [], ["-o", "comm"])).stderr).toContain("PID");
  });
});

describe("events", () => {
  test("--stats gives one line of what the kernel counts", () => {
    const container = running({ memory: { limit: 64 << 20 }, pids: { limit: 20 } });
    const { stdout } = succeeded(command(container.argv("events", ["--stats"])));
    expect(stdout.split("\n")).toHaveLength(2);
    const event = parse<{ type: string; id: string; data: Record<string, never> }>(stdout);
    expect(event).toMatchObject({
      type: "stats",
      id: container.id,
      data: {
        cpu: { usage: { total: expect.any(Number), kernel: expect.any(Number) } },
        memory: {
          usage: { limit: 67108864, usage: expect.any(Number), failcnt: 0 },
          raw: { anon: expect.any(Number), file: expect.any(Number) },
        },
        pids: { current: 1, limit: 20 },
        blkio: {},
        hugetlb: { "2MB": { limit: expect.any(Number), failcnt: 0 } },
        intel_rdt: {},
        network_interfaces: null,
      },
    });
    expect(stdout).toContain('"limit":18446744073709551615');
  });

  test("say that memory ran out, and end with the container", async () => {
    const container = running(
      { memory: { limit: 16 << 20, swap: 16 << 20 } },
      "sleep 2; (dd if=/dev/zero of=/dev/null bs=64M count=1); sleep 1",
    );
    const events = inBackground(container.argv("events", ["--interval", "1h"]));
    expect(await events.ended).toBe(0);
    expect(events.stdout()).toContain(`{"type":"oom","id":"${container.id}"}\n`);
    expect(events.stdout()).toMatch(/^\{"type":"stats"/);
  });

  test("stats shows a row for each container", () => {
    const container = running({ memory: { limit: 64 << 20 } });
    const { stdout } = succeeded(command([...container.globals(), "stats", "--no-stream"]));
    expect(stdout).toMatch(/^ID +CPU +MEMORY \/ LIMIT/);
    expect(stdout).toMatch(new RegExp(`${container.id} +[0-9.]+% +.* / 64.0 MiB`));
  });
});
