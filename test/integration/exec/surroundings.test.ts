// exec: the program joins the container in every respect, and has what the container's own program has.
import { readFileSync, readlinkSync } from "node:fs";
import { bundle } from "../../support/bundle.ts";
import { isOrdinary } from "../../support/caller.ts";
import { succeeded, type Container } from "../../support/container.ts";
import { requires } from "../../support/requirements.ts";
import { agentFor, getppid } from "../../support/seccomp-agent.ts";
import { command } from "../../support/runtime.ts";
import { withUserNamespace } from "../../support/spec.ts";

const testAsRoot = requires("root");
const testBerth = requires("root", "berth");

const output = (container: Container, options: readonly string[], ...words: readonly string[]) =>
  succeeded(container.exec(options, words)).stdout.trimEnd();

const namespaces = ["cgroup", "ipc", "mnt", "net", "pid", "time", "user", "uts"];

function expectSameNamespaces(container: Container, named: readonly string[]): void {
  const own = isOrdinary ? [...new Set([...named, "user"])].sort() : named;
  const { pid } = container.state();
  const script = namespaces.map((name) => `readlink /proc/self/ns/${name}`).join("; ");
  const inside = output(container, [], "sh", "-c", script).split("\n");
  const ofInit = namespaces.map((name) => readlinkSync(`/proc/${String(pid)}/ns/${name}`));
  const ofHost = namespaces.map((name) => readlinkSync(`/proc/self/ns/${name}`));
  expect(inside).toEqual(ofInit);
  const different = namespaces.filter((_, index) => ofInit[index] !== ofHost[index]);
  expect(different).toEqual(own);
}

describe("exec joins", () => {
  testAsRoot("all namespaces of the container's own", () => {
    expectSameNamespaces(bundle().running(), ["ipc", "mnt", "net", "pid", "uts"]);
  });

  testAsRoot("a user namespace, where it is the user it is asked to be", () => {
    const container = bundle().edit(withUserNamespace).running();
    expectSameNamespaces(container, ["ipc", "mnt", "net", "pid", "user", "uts"]);
    expect(output(container, [], "id", "-u")).toBe("0");
    expect(output(container, ["--user", "5:6"], "sh", "-c", "id -u; id -g")).toBe("5\n6");
  });

  requires(
    "root",
    "berth",
    "time namespaces",
  )("a time namespace at once", () => {
    const target = bundle().edit((spec) => {
      spec.linux.namespaces.push({ type: "time" });
      spec.linux.timeOffsets = { boottime: { secs: 1_000_000, nanosecs: 0 } };
    });
    const container = target.running();
    expectSameNamespaces(container, ["ipc", "mnt", "net", "pid", "time", "uts"]);
    const [uptime = ""] = output(container, [], "cat", "/proc/uptime").split(".");
    expect(Number(uptime)).toBeGreaterThan(1_000_000);
  });

  testBerth("the root of a container without a mount namespace", () => {
    const target = bundle().edit((spec) => {
      spec.linux.namespaces = [{ type: "uts" }];
      spec.mounts = [];
      delete spec.linux.maskedPaths;
      delete spec.linux.readonlyPaths;
      spec.root.readonly = false;
    });
    expect(output(target.running(), [], "ls", "/").split("\n")).toContain("bin");
  });

  testAsRoot("the container's cgroup, from within its cgroup namespace", () => {
    const container = bundle()
      .edit((spec) => {
        spec.linux.namespaces.push({ type: "cgroup" });
      })
      .running();
    expectSameNamespaces(container, ["cgroup", "ipc", "mnt", "net", "pid", "uts"]);
    expect(output(container, [], "grep", "^0::", "/proc/self/cgroup")).toBe("0::/");
  });
});

describe("the program of exec has", () => {
  testAsRoot("the environment, working directory and user of the container's own", () => {
    const target = bundle().withProcess({
      env: ["PATH=/bin", "A=1"],
      cwd: "/tmp",
      user: { uid: 7, gid: 8, additionalGids: [9] },
    });
    const script = "echo $A; pwd; id -u; id -g; id -G; umask";
    expect(output(target.running(), [], "sh", "-c", script).split("\n")).toEqual([
      "1",
      "/tmp",
      "7",
      "8",
      "8 9",
      "0022",
    ]);
  });

  testAsRoot("what the options say", () => {
    const target = bundle().withProcess({ env: ["PATH=/bin", "A=1"] });
    const options = ["--cwd", "/tmp", "-e", "A=2", "--env", "B=a b", "--user", "1:2", "-g", "3"];
    const script = "echo $A $B; pwd; id -u; id -g; id -G";
    expect(
      output(target.running(), [...options, "--additional-gids", "4"], "sh", "-c", script),
    ).toBe("2 a b\n/tmp\n1\n2\n2 3 4");
  });

  testAsRoot("the capabilities of the container, and those added but inheritable ones", () => {
    const target = bundle().edit((spec) => {
      const sets = ["CAP_KILL"];
      spec.process.capabilities = {
        bounding: sets,
        permitted: sets,
        effective: sets,
        inheritable: [],
        ambient: [],
      };
    });
    const container = target.running();
    const script = "grep ^Cap /proc/self/status | cut -f2";
    const sets = (options: readonly string[]) =>
      output(container, options, "sh", "-c", script)
        .split("\n")
        .map((hex) => BigInt(`0x${hex}`).toString(2).split("1").length - 1);
    expect(sets([])).toEqual([0, 1, 1, 1, 0]);
    expect(sets(["--cap", "CAP_CHOWN", "-c", "CAP_FOWNER"])).toEqual([0, 3, 3, 3, 0]);
  });

  testAsRoot("no new privileges as the container, or as asked for", () => {
    const container = bundle().withProcess({ noNewPrivileges: false }).running();
    const value = (...options: readonly string[]) =>
      output(container, options, "sh", "-c", "grep NoNewPrivs /proc/self/status | cut -f2");
    expect(value()).toBe("0");
    expect(value("--no-new-privs")).toBe("1");
    expect(value("--no-new-privs=false")).toBe("0");
  });

  testAsRoot("the container's limits", () => {
    const target = bundle().withProcess({
      rlimits: [{ type: "RLIMIT_NOFILE", soft: 100, hard: 200 }],
    });
    const script = "ulimit -Sn; ulimit -Hn";
    expect(output(target.running(), [], "sh", "-c", script)).toBe("100\n200");
  });

  testAsRoot("the container's system call filter", () => {
    const target = bundle().edit((spec) => {
      spec.linux.seccomp = {
        defaultAction: "SCMP_ACT_ALLOW",
        syscalls: [{ names: ["getppid"], action: "SCMP_ACT_ERRNO", errnoRet: 77 }],
      };
    });
    const container = target.running();
    expect(output(container, [], "/bin/probe", "syscall", String(getppid))).toBe("-1 77");
  });

  testBerth("a filter whose agent is told of the process and of the container", async () => {
    const target = bundle();
    target.edit((spec) => {
      spec.linux.seccomp = {
        defaultAction: "SCMP_ACT_ALLOW",
        listenerPath: target.beside("agent"),
        syscalls: [{ names: ["getppid"], action: "SCMP_ACT_NOTIFY" }],
      };
    });
    const first = await agentFor(target);
    const container = target.running();
    expect(first().received.state.status).toBe("creating");
    command(["rm", target.beside("agent")]);
    const second = await agentFor(target);
    expect(output(container, [], "/bin/probe", "syscall", String(getppid))).toBe("4242 0");
    const { received } = second();
    expect(received.state).toMatchObject({ status: "running", pid: container.state().pid });
    expect(received.pid).not.toBe(received.state.pid);
  });

  testBerth("the CPUs of execCPUAffinity, and no other program of the container", () => {
    const target = bundle().withProcess({ execCPUAffinity: { initial: "0", final: "0" } });
    const container = target.running();
    const allowed = /^Cpus_allowed_list:\s*(.*)$/m;
    const own = allowed.exec(readFileSync("/proc/self/status", "utf8"))?.[1];
    const [, inside] = allowed.exec(output(container, [], "cat", "/proc/self/status")) ?? [];
    const [, ofInit] = allowed.exec(output(container, [], "cat", "/proc/1/status")) ?? [];
    expect([inside, ofInit]).toEqual(["0", own]);
  });

  testAsRoot("a capability that is added as ambient too, where it is inheritable", () => {
    const target = bundle().edit((spec) => {
      const sets = ["CAP_KILL"];
      spec.process.capabilities = {
        bounding: [...sets, "CAP_CHOWN"],
        permitted: sets,
        effective: sets,
        inheritable: ["CAP_CHOWN"],
        ambient: [],
      };
    });
    const script = "grep ^CapAmb /proc/self/status | cut -f2";
    const options = ["--user", "1000", "--cap", "CAP_CHOWN", "--cap", "CAP_FOWNER"];
    expect(output(target.running(), options, "sh", "-c", script)).toBe("1".padStart(16, "0"));
  });

  testBerth("its words behind --, too", () => {
    expect(output(bundle().running(), [], "--", "echo", "--", "-x")).toBe("-- -x");
  });

  testBerth("its own kept configuration: later changes in the bundle mean nothing", () => {
    const target = bundle();
    const container = target.withProcess({ env: ["PATH=/bin", "A=before"] }).running();
    target.withProcess({ env: ["PATH=/bin", "A=after"] }).writeConfig();
    expect(output(container, [], "sh", "-c", "echo $A")).toBe("before");
  });
});
