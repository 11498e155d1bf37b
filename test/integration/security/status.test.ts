// A status is what the kernel says of the container, not what a program in it pretends or what could not be read.
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { bundle } from "../../support/bundle.ts";
import { succeeded, type Container } from "../../support/container.ts";
import { command, inBackground } from "../../support/runtime.ts";
import { requires } from "../../support/requirements.ts";
import { eventually } from "../../support/waiting.ts";

const testAsRoot = requires("root");
const testBerth = requires("root", "berth");

/** Whether a process is there and no zombie, by what the kernel says. */
function lives(pid: number): boolean {
  const file = `/proc/${String(pid)}/status`;
  return existsSync(file) && !/^State:\s*[ZX]/m.test(readFileSync(file, "utf8"));
}

describe("a program that wants to be taken for something else", () => {
  testAsRoot("is running though it runs from a memory file with init's name", async () => {
    const target = bundle().withProcess({ args: ["/bin/probe", "impostor", "berth-init"] });
    const container = target.container();
    const run = container.runInBackground();
    await eventually("the impostor", () => run.stdout() === "ready\n");
    const { pid, status } = container.state();
    expect(readFileSync(`/proc/${String(pid)}/comm`, "utf8")).toBe("memfd:berth-ini\n");
    expect(status).toBe("running");
    expect(container.delete().code).toBe(1);
    expect(lives(pid)).toBe(true);
    succeeded(container.kill("TERM"));
    expect(await run.ended).toBe(7);
  });

  testAsRoot("is running though it runs from a memory file, after create and start", async () => {
    const container = bundle()
      .withProcess({ args: ["/bin/probe", "impostor", "berth-init"] })
      .container();
    succeeded(container.create());
    expect(container.state().status).toBe("created");
    succeeded(container.start());
    const { pid } = await container.becomes("running");
    await eventually("the impostor", () =>
      readFileSync(`/proc/${String(pid)}/comm`, "utf8").startsWith("memfd:berth-ini"),
    );
    expect(container.state().status).toBe("running");
    expect(container.start().code).toBe(1);
    expect(container.delete().code).toBe(1);
    expect(lives(pid)).toBe(true);
  });

  testBerth("is running though its first thread has ended", async () => {
    const container = bundle()
      .withProcess({ args: ["/bin/probe", "headless"] })
      .container();
    const run = container.runInBackground(["--keep"]);
    await eventually("the program", () => run.stdout() === "ready\n");
    const { pid } = container.state();
    await eventually("the first thread's end", () =>
      /^State:\s*Z/m.test(readFileSync(`/proc/${String(pid)}/status`, "utf8")),
    );
    expect(container.state()).toMatchObject({ status: "running", pid });
    expect(container.delete().code).toBe(1);
    succeeded(container.kill("KILL"));
    expect(await run.ended).toBe(137);
    expect(container.state().status).toBe("stopped");
  });

  testBerth("is not paused because a cgroup below its own stands still", async () => {
    const container = bundle().script("sleep 1000 & echo ready; wait").container();
    const run = container.runInBackground();
    await eventually("the program", () => run.stdout() === "ready\n");
    const pids: number[] = JSON.parse(
      succeeded(command(container.argv("ps", ["--format", "json"]))).stdout,
    );
    const { pid } = container.state();
    const child = pids.find((each) => each !== pid);
    const own = ownCgroup(pid);
    const below = join(own, "below");
    mkdirSync(below);
    writeFileSync(join(below, "cgroup.procs"), String(child));
    writeFileSync(join(below, "cgroup.freeze"), "1");
    await eventually("the frozen cgroup", () =>
      readFileSync(join(below, "cgroup.events"), "utf8").includes("frozen 1"),
    );
    expect(container.state().status).toBe("running");
    writeFileSync(join(below, "cgroup.freeze"), "0");
  });
});

function ownCgroup(pid: number): string {
  const [, path = ""] =
    /^0::(.*)$/m.exec(readFileSync(`/proc/${String(pid)}/cgroup`, "utf8")) ?? [];
  const mount = ["/sys/fs/cgroup/unified", "/sys/fs/cgroup"].find((each) =>
    existsSync(join(each, "cgroup.procs")),
  );
  return join(mount ?? "", path);
}

/** Whether a process has a file of this name open. */
function holds(pid: number, name: string): boolean {
  return command(["readlink", ...fdsOf(pid)])
    .stdout.split("\n")
    .includes(name);
}

/** The pipes that init waits and tells with, such as "pipe:[1]". */
const pipesOf = (container: Container): readonly string[] =>
  readlinkSync(join(container.root, container.id, "start")).split(" ");

const fdsOf = (pid: number): readonly string[] =>
  readdirSync(`/proc/${String(pid)}/fd`).map((fd) => `/proc/${String(pid)}/fd/${fd}`);

/** A created container whose start waits in a hook, which makes one file, until there is another. */
function slowToStart(): { readonly container: Container; readonly gate: string } {
  const target = bundle().waiting();
  const gate = target.beside("gate");
  mkdirSync(gate);
  const script = `touch ${gate}/waiting; while [ ! -e ${gate}/proceed ]; do usleep 1000; done`;
  target.edit((spec) => {
    spec.mounts.push({ destination: gate, type: "bind", source: gate, options: ["bind"] });
    spec.hooks = {
      startContainer: [{ path: "/bin/busybox", args: ["busybox", "sh", "-c", script] }],
    };
  });
  const container = target.container();
  succeeded(container.create());
  return { container, gate };
}

describe("a start that ends in the middle", () => {
  testBerth("leaves a container that is running once its program is", async () => {
    const { container, gate } = slowToStart();
    const start = inBackground(container.argv("start"));
    await eventually("the hook", () => existsSync(join(gate, "waiting")));
    expect(container.state().status).toBe("created");
    start.child.kill("SIGKILL");
    expect(await start.ended).toBe(137);
    expect(container.state().status).toBe("created");
    writeFileSync(join(gate, "proceed"), "");
    const { pid } = await container.becomes("running");
    expect(pipesOf(container)).toHaveLength(2);
    expect(container.delete().code).toBe(1);
    expect(lives(pid)).toBe(true);
  });

  testBerth("can be taken up by another start while hooks run", async () => {
    const { container, gate } = slowToStart();
    const first = inBackground(container.argv("start"));
    await eventually("the hook", () => existsSync(join(gate, "waiting")));
    first.child.kill("SIGKILL");
    expect(await first.ended).toBe(137);
    const second = inBackground(container.argv("start"));
    const [, status = "none"] = pipesOf(container);
    await eventually("the second start", () => holds(second.child.pid ?? 0, status));
    writeFileSync(join(gate, "proceed"), "");
    expect(await second.ended).toBe(0);
    expect(container.state().status).toBe("running");
  });
});

describe("a caller who may not look into init", () => {
  const without = ["setpriv", "--bounding-set=-sys_ptrace", "--inh-caps=-sys_ptrace"];

  testBerth("sees a created container as what it is, and is told why it cannot start it", () => {
    const container = bundle().waiting().container();
    succeeded(container.create());
    const state = succeeded(command([...without, ...container.argv("state")]));
    expect(state.stdout).toContain('"status": "created"');
    const start = command([...without, ...container.argv("start")]);
    expect([start.code, start.stderr]).toEqual([1, expect.stringContaining("CAP_SYS_PTRACE")]);
    succeeded(container.start());
  });

  testBerth("can start what such a caller created", () => {
    const container = bundle().waiting().container();
    succeeded(container.create([], { through: without }));
    succeeded(command([...without, ...container.argv("start")]));
    expect(container.state().status).toBe("running");
  });
});

describe("a program that keeps what its init told the runtime with", () => {
  testBerth("holds up its start for a bounded time", () => {
    const target = bundle().edit((spec) => {
      const sets = spec.process.capabilities ?? {};
      for (const set of [sets.bounding, sets.effective, sets.permitted])
        set?.push("CAP_SYS_PTRACE");
      const grab = "for n in /proc/*/fd/7; do [ -p $n ] && exec 8<>$n; done; exec sleep 1000";
      spec.process.args = ["sh", "-c", grab];
    });
    const container = target.container();
    succeeded(container.create());
    const descriptors = fdsOf(container.state().pid);
    const [, status = "none"] = pipesOf(container);
    const held =
      descriptors
        .find((path) => readlinkSync(path) === status)
        ?.split("/")
        .at(-1) ?? "";
    const steal = `exec 7<>/proc/1/fd/${held}; exec sleep 1000`;
    succeeded(container.exec(["--detach"], ["sh", "-c", steal]));
    succeeded(container.start());
    expect(container.state().status).toBe("running");
    expect(holds(container.state().pid, status)).toBe(true);
  });
});
