// The systemd driver, with systemd as process 1.
import { existsSync, readdirSync } from "node:fs";
import { bundle, type Bundle } from "../../support/bundle.ts";
import { succeeded, type Container } from "../../support/container.ts";
import { requires } from "../../support/requirements.ts";
import { command, type Result } from "../../support/runtime.ts";
import { cgroupFile } from "../support/cgroup.ts";

const test = requires("root", "berth");

/** Commands with --systemd-cgroup; only create and run need it. */
const withSystemd = (container: Container, verb: string, ...options: readonly string[]): Result =>
  command(systemdArgv(container, verb, options));

function systemdArgv(container: Container, verb: string, options: readonly string[]): string[] {
  const [program = "", ...rest] = container.argv(verb, options);
  return [program, "--systemd-cgroup", ...rest];
}

function scoped(resources: Readonly<Record<string, unknown>> = {}): {
  readonly target: Bundle;
  readonly unit: string;
  readonly cgroup: string;
} {
  const target = bundle().waiting();
  const name = `t${String(process.pid)}`;
  target.edit((spec) => {
    spec.linux.cgroupsPath = `test-a.slice:berth:${name}`;
    spec.linux.resources = { ...spec.linux.resources, ...resources };
  });
  const unit = `berth-${name}.scope`;
  return { target, unit, cgroup: `test.slice/test-a.slice/${unit}` };
}

function run(target: Bundle): Container {
  const container = target.container();
  succeeded(withSystemd(container, "run", "--detach", "--bundle", target.directory));
  return container;
}

function shown(unit: string, ...properties: readonly string[]): Readonly<Record<string, string>> {
  const { stdout } = command(["systemctl", "show", unit, "-p", properties.join(",")]);
  return Object.fromEntries(
    stdout
      .trim()
      .split("\n")
      .map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]),
  );
}

const units = (): string =>
  command(["systemctl", "list-units", "--all", "--no-legend", "--plain", "berth-t*.scope"]).stdout;

describe("a scope", () => {
  test("takes a program that joins the container", () => {
    const { target, cgroup } = scoped();
    const container = run(target);
    const { stdout } = succeeded(container.exec([], ["grep", "^0::", "/proc/self/cgroup"]));
    expect(stdout.trim()).toBe(`0::/${cgroup}`);
  });

  test("is made anew for a container that is restored", () => {
    const { target, unit, cgroup } = scoped({ memory: { limit: 64 << 20 } });
    // A sleep that was dumped has been interrupted when it is restored (EINTR), and busybox' then ends.
    const container = run(target.script("while :; do sleep 1000; done"));
    const images = ["--image-path", target.beside("images")];
    succeeded(withSystemd(container, "checkpoint", ...images));
    expect(units()).toBe("");
    const restored = ["--detach", "--bundle", target.directory, ...images];
    succeeded(withSystemd(container, "restore", ...restored));
    expect(shown(unit, "MemoryMax", "ActiveState")).toEqual({
      MemoryMax: String(64 << 20),
      ActiveState: "active",
    });
    expect(cgroupFile(cgroup, "cgroup.procs").split("\n")).toContain(String(container.state().pid));
    succeeded(container.delete(["--force"]));
    expect(units()).toBe("");
  });

  test("has the limits as systemd's properties and in the files", () => {
    const { target, unit, cgroup } = scoped({
      memory: { limit: 64 << 20, swap: 96 << 20, reservation: 32 << 20 },
      cpu: { shares: 512, quota: 33000, period: 100000, cpus: "0", mems: "0" },
      pids: { limit: 20 },
      unified: { "memory.high": "60000000" },
    });
    target.edit((spec) => {
      spec.annotations = {
        "org.systemd.property.TimeoutStopSec": "uint64 5",
        "org.systemd.property.CollectMode": "'inactive-or-failed'",
      };
    });
    const container = run(target);
    expect(
      shown(
        unit,
        "MemoryMax",
        "MemorySwapMax",
        "MemoryLow",
        "MemoryHigh",
        "CPUWeight",
        "CPUQuotaPerSecUSec",
        "TasksMax",
        "AllowedCPUs",
        "AllowedMemoryNodes",
        "Slice",
        "Delegate",
        "DevicePolicy",
        "TimeoutStopUSec",
        "CollectMode",
        "ActiveState",
      ),
    ).toEqual({
      MemoryMax: "67108864",
      MemorySwapMax: "33554432",
      MemoryLow: "33554432",
      MemoryHigh: "60000000",
      CPUWeight: "59",
      // In steps of ten milliseconds, upwards; the file says the same.
      CPUQuotaPerSecUSec: "330ms",
      TasksMax: "20",
      AllowedCPUs: "0",
      AllowedMemoryNodes: "0",
      Slice: "test-a.slice",
      Delegate: "yes",
      DevicePolicy: "strict",
      TimeoutStopUSec: "5s",
      CollectMode: "inactive-or-failed",
      ActiveState: "active",
    });
    expect(cgroupFile(cgroup, "cpu.max")).toBe("33000 100000");
    expect(cgroupFile(cgroup, "memory.max")).toBe("67108864");
    const { pid } = container.state();
    expect(command(["cat", `/proc/${String(pid)}/cgroup`]).stdout).toBe(`0::/${cgroup}\n`);
  });

  test("keeps its limits and its devices when systemd is reloaded", () => {
    const { target, cgroup } = scoped({ memory: { limit: 64 << 20 }, cpu: { quota: 12345 } });
    const container = run(target);
    const before = ["memory.max", "cpu.max"].map((name) => cgroupFile(cgroup, name));
    succeeded(command(["systemctl", "daemon-reload"]));
    expect(["memory.max", "cpu.max"].map((name) => cgroupFile(cgroup, name))).toEqual(before);
    expect(before).toEqual(["67108864", "13000 100000"]);
    expect(container.state().status).toBe("running");
  });

  test("begins the container's cgroup namespace", () => {
    const { target } = scoped();
    target.script("cat /proc/self/cgroup");
    target.edit((spec) => spec.linux.namespaces.push({ type: "cgroup" }));
    const container = target.container();
    const result = withSystemd(container, "run", "--bundle", target.directory);
    expect(result).toMatchObject({ code: 0, stdout: "0::/\n" });
  });

  test("follows updates, in systemd's eyes too, and a failing one changes nothing", () => {
    const { target, unit, cgroup } = scoped({ memory: { limit: 64 << 20 } });
    const container = run(target);
    succeeded(command(container.argv("update", ["--memory", "32m", "--pids-limit", "9"])));
    const limits = () => shown(unit, "MemoryMax", "TasksMax");
    expect(limits()).toEqual({ MemoryMax: "33554432", TasksMax: "9" });
    const failing = command(container.argv("update", ["-r", "-"]), {
      input: '{"memory": {"limit": 40000000}, "unified": {"memory.nonsense": "1"}}',
    });
    expect(failing.code).toBe(1);
    expect(limits()).toEqual({ MemoryMax: "33554432", TasksMax: "9" });
    expect(cgroupFile(cgroup, "memory.max")).toBe("33554432");
  });

  test("is gone after delete, which needs no option, and after a foreground run", () => {
    const { target, unit } = scoped();
    const container = run(target);
    succeeded(command(container.argv("pause")));
    succeeded(container.delete(["--force"]));
    expect(units()).toBe("");
    target.script("exit 5");
    target.writeConfig();
    expect(withSystemd(container, "run", "--bundle", target.directory).code).toBe(5);
    expect(units()).toBe("");
    expect(existsSync(`/run/systemd/transient/${unit}`)).toBe(false);
  });

  test("is gone after a create that failed", () => {
    for (const spoil of [
      (target: Bundle) => target.withProcess({ args: ["/nonexistent"] }),
      (target: Bundle) =>
        target.edit((spec) => (spec.hooks = { createRuntime: [{ path: "/bin/false" }] })),
      (target: Bundle) =>
        target.edit((spec) => (spec.linux.resources = { unified: { "memory.max": "nonsense" } })),
    ]) {
      const { target } = scoped();
      spoil(target);
      const container = target.container();
      expect(withSystemd(container, "create", "--bundle", target.directory).code).toBe(1);
      expect(units()).toBe("");
      expect(existsSync(container.root) ? readdirSync(container.root) : []).toEqual([]);
    }
  });

  test("of a name that failed before is started again", () => {
    const { target, unit } = scoped();
    command(["systemd-run", "--scope", `--unit=${unit}`, "sh", "-c", "kill -KILL $$"]);
    const container = run(target);
    expect(container.state().status).toBe("running");
  });

  test("is made over systemd's own socket where there is no bus", () => {
    const { target, unit } = scoped({ pids: { limit: 7 } });
    const container = target.container();
    const options = ["--detach", "--bundle", target.directory];
    const noBus = "DBUS_SYSTEM_BUS_ADDRESS=unix:path=/nonexistent/bus";
    succeeded(command(["env", noBus, ...systemdArgv(container, "run", options)]));
    expect(shown(unit, "TasksMax", "ActiveState")).toEqual({
      TasksMax: "7",
      ActiveState: "active",
    });
    succeeded(command(["env", noBus, ...container.argv("delete", ["--force"])]));
    expect(units()).toBe("");
  });

  test("without a path is named after the container, in the system's slice", () => {
    const target = bundle().waiting();
    const container = run(target);
    expect(shown(`berth-${container.id}.scope`, "ControlGroup")).toEqual({
      ControlGroup: `/system.slice/berth-${container.id}.scope`,
    });
  });

  test("needs a path of three parts and the name of a slice", () => {
    for (const [path, words] of [
      ["/a/b", "expected cgroupsPath to be of format"],
      ["a:b", "expected cgroupsPath to be of format"],
      ["a--b.slice:x:y", "is not the name of a slice"],
      ["a.slice:x:y.slice", "cannot be the name of a scope"],
    ] as const) {
      const target = bundle();
      target.edit((spec) => (spec.linux.cgroupsPath = path));
      const container = target.container();
      const result = withSystemd(container, "run", "--bundle", target.directory);
      expect([result.code, result.stderr]).toEqual([1, expect.stringContaining(words)]);
    }
  });

  test("may have devices by rule, and nothing else", () => {
    const { target } = scoped();
    target.edit((spec) => {
      spec.linux.resources = {
        devices: [
          { allow: false, access: "rwm" },
          { allow: true, type: "c", major: 7, minor: 0, access: "r" },
        ],
      };
      spec.linux.devices = ["a", "b"].map((name, minor) => ({
        type: "c",
        path: `/dev/${name}`,
        major: 7,
        minor,
      }));
    });
    target.script(
      "for d in a b; do dd if=/dev/$d of=/dev/null bs=1 count=1 2>/dev/null && echo yes || echo no; done",
    );
    const container = target.container();
    const result = withSystemd(container, "run", "--bundle", target.directory);
    expect(result.stdout).toBe("yes\nno\n");
  });
});

const rounds = 100;
test(
  `${String(rounds)} containers leave no unit and no cgroup`,
  () => {
    const { cgroup } = scoped();
    const containers = [
      "sleep 100",
      "f() { f | f & }; f; sleep 100",
      "mkdir -p /sys/fs/cgroup/a/b && sleep 100 & echo $! > /sys/fs/cgroup/a/b/cgroup.procs; sleep 100",
    ].map((script) => {
      const { target } = scoped({ pids: { limit: 20 } });
      target.script(script).edit((spec) => {
        spec.linux.namespaces.push({ type: "cgroup" });
        spec.mounts.push({ destination: "/sys/fs/cgroup", type: "cgroup", source: "cgroup" });
      });
      return { target, container: target.container() };
    });
    for (let round = 0; round < rounds; round += 1) {
      const one = containers[round % containers.length];
      if (one === undefined) continue;
      const { target, container } = one;
      succeeded(withSystemd(container, "run", "--detach", "--bundle", target.directory));
      // The bomb may have ended by itself.
      if (round % 6 === 0) succeeded(command(container.argv("pause")));
      succeeded(container.delete(["--force"]));
    }
    expect(units()).toBe("");
    expect(existsSync(`/sys/fs/cgroup/${cgroup}`)).toBe(false);
  },
  20 * 60_000,
);
