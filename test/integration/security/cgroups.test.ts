// What a container can do to its own cgroup and, by it, to whoever removes it or lives beside it.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bundle, type Bundle } from "../../support/bundle.ts";
import {
  cgroup2,
  cgroupName,
  isRunning,
  isThere,
  makeCgroup,
  processesIn,
  strangerIn,
} from "../../support/cgroup.ts";
import { succeeded, type Container } from "../../support/container.ts";
import { command, inBackground, parse } from "../../support/runtime.ts";
import { requires } from "../../support/requirements.ts";
import { withoutNamespace } from "../../support/spec.ts";
import { eventually } from "../../support/waiting.ts";

const testBerth = requires("root", "berth", "cgroup2");
const testTraced = requires("root", "berth", "cgroup2", "strace");

/** A bundle that mounts its part of the cgroup tree writable. */
function withWritableCgroups(): Bundle {
  return bundle().edit((spec) => {
    const mounted = spec.mounts.filter(({ destination }) => destination !== "/sys/fs/cgroup");
    spec.mounts = [
      ...mounted,
      { destination: "/sys/fs/cgroup", type: "cgroup", source: "cgroup", options: ["rw"] },
    ];
    if (!spec.linux.namespaces.some(({ type }) => type === "cgroup"))
      spec.linux.namespaces.push({ type: "cgroup" });
  });
}

const inCgroup = (target: Bundle, name: string): Bundle =>
  target.edit((spec) => {
    spec.linux.cgroupsPath = name;
  });

const withoutPidNamespace = (target: Bundle): Bundle =>
  target.edit((spec) => {
    withoutNamespace(spec, "pid");
  });

/** Makes cgroups inside each other, as many as $1, each with the name $2. */
const nest = `cd /sys/fs/cgroup; i=0
while [ $i -lt $1 ]; do mkdir $2 || exit 9; cd -P $2 2> /dev/null; i=$((i+1)); done; cd /; echo made`;

function nesting(depth: number, name: string, then = "true"): Bundle {
  return withWritableCgroups().withProcess({
    args: ["sh", "-c", `${nest}; ${then}`, "sh", String(depth), name],
  });
}

describe("a container that makes cgroups", () => {
  for (const [what, depth, name] of [
    ["80 inside each other", 80, "x"],
    ["300 inside each other", 300, "x"],
    ["a path longer than any system call takes", 30, "n".repeat(255)],
  ] as const) {
    testBerth(`${what}, is removed after a run`, () => {
      const container = nesting(depth, name).container();
      const run = succeeded(container.run());
      expect([run.stdout, run.stderr]).toEqual(["made\n", ""]);
      expect(isThere(container.id)).toBe(false);
      expect(existsSync(join(container.root, container.id))).toBe(false);
    });

    testBerth(`${what}, can be deleted`, async () => {
      const container = nesting(depth, name, "sleep 1000").container();
      const run = container.runInBackground();
      await eventually("its cgroups", () => run.stdout() === "made\n");
      const pids: number[] = parse(
        succeeded(command(container.argv("ps", ["--format", "json"]))).stdout,
      );
      expect(pids).toContain(container.state().pid);
      succeeded(container.delete(["--force"]));
      expect(isThere(container.id)).toBe(false);
    });
  }

  testBerth("many beside each other, is removed after a run", () => {
    const script = "cd /sys/fs/cgroup; for i in $(seq 500); do mkdir $i $i/below || exit 9; done";
    const container = withWritableCgroups().script(script).container();
    succeeded(container.run());
    expect(isThere(container.id)).toBe(false);
  });

  testBerth("and puts its processes there, is signalled and killed as a whole", async () => {
    const script = `${nest}; cd /sys/fs/cgroup; while [ -d $2 ]; do cd $2; done
sh -c 'echo $$ > cgroup.procs; exec sleep 1000' & wait`;
    const target = withWritableCgroups().withProcess({
      args: ["sh", "-c", script, "sh", "70", "x"],
    });
    const container = withoutPidNamespace(target).container();
    const run = container.runInBackground(["--keep"]);
    await eventually("its cgroups", () => run.stdout() === "made\n");
    const list = (): readonly number[] =>
      parse(succeeded(command(container.argv("ps", ["--format", "json"]))).stdout);
    const pids = await eventually("its processes", () => {
      const found = list();
      return found.length === 2 && found;
    });
    succeeded(command(container.argv("kill", ["--all"], ["KILL"])));
    expect(await run.ended).toBe(137);
    await eventually("the end of all", () => !pids.some(isRunning));
    succeeded(container.delete());
    expect(isThere(container.id)).toBe(false);
  });

  testBerth("that take only threads, still has processes and an end", async () => {
    const script =
      "mkdir /sys/fs/cgroup/t && echo threaded > /sys/fs/cgroup/t/cgroup.type && echo made; sleep 1000";
    const container = withWritableCgroups().script(script).container();
    const run = container.runInBackground();
    await eventually("its cgroup", () => run.stdout() === "made\n");
    const pids: number[] = parse(
      succeeded(command(container.argv("ps", ["--format", "json"]))).stdout,
    );
    expect(pids).toContain(container.state().pid);
    succeeded(command(container.argv("kill", ["--all"], ["KILL"])));
    expect(await run.ended).toBe(137);
    expect(isThere(container.id)).toBe(false);
  });
});

describe("a container whose cgroup cannot be removed", () => {
  testBerth("is kept, and that is said, until it can be", async () => {
    const container = bundle().waiting().container();
    const run = container.runInBackground();
    await eventually("the program", () => run.stdout().includes("ready"));
    const stranger = strangerIn(join(cgroup2, container.id));
    succeeded(container.kill("TERM"));
    expect(await run.ended).toBe(7);
    expect(run.stderr()).toContain(`still holds processes: ${String(stranger)}`);
    expect(run.stderr()).toContain(`container ${container.id} has ended but is not removed`);
    expect(isRunning(stranger)).toBe(true);
    expect(container.state().status).toBe("stopped");
    process.kill(stranger, "SIGKILL");
    succeeded(container.delete());
    expect(isThere(container.id)).toBe(false);
  });

  testBerth("for an exec that began while it was paused is thawed first", async () => {
    const container = bundle().waiting().container();
    succeeded(container.run(["--detach"]));
    await container.becomes("running");
    succeeded(command(container.argv("pause")));
    const exec = container.execInBackground(["--ignore-paused"], ["true"]);
    const cgroup = join(cgroup2, container.id);
    await eventually("the second process", () => processesIn(cgroup).length === 2);
    succeeded(container.delete(["--force"]));
    expect(isThere(container.id)).toBe(false);
    expect(await exec.ended).not.toBe(0);
  });

  testBerth("because of too few descriptors keeps its record", () => {
    const target = inCgroup(bundle(), cgroupName());
    for (let descriptors = 4; descriptors < 40; ++descriptors) {
      const container = target.container();
      const limit = ["prlimit", `--nofile=${String(descriptors)}:${String(descriptors)}`];
      const made = container.create([], { through: limit });
      const recorded = existsSync(join(container.root, container.id));
      const cgroup = isThere(target.spec.linux.cgroupsPath ?? "");
      // Whatever there is can be found and deleted.
      expect([descriptors, cgroup && !recorded]).toEqual([descriptors, false]);
      if (made.code !== 0 && recorded) expect(made.stderr).toContain("could be removed");
      succeeded(container.delete(["--force"]));
      expect([descriptors, isThere(target.spec.linux.cgroupsPath ?? "")]).toEqual([
        descriptors,
        false,
      ]);
    }
  });
});

/** A container of a bundle, in the background, whose program waits. */
async function waiting(target: Bundle): Promise<Container> {
  const container = target.waiting().container();
  succeeded(container.run(["--detach"]));
  await container.becomes("running");
  return container;
}

describe("a lock that any user can take", () => {
  testBerth("on a container's cgroup keeps nobody from making or removing it", () => {
    const name = cgroupName();
    const path = makeCgroup(name);
    const locked = ["flock", "--exclusive", path];
    const container = inCgroup(bundle(), name).container();
    succeeded(container.create([], { through: locked }));
    succeeded(command([...locked, ...container.argv("delete", ["--force"])]));
    expect(processesIn(path)).toEqual([]);
    const other = inCgroup(bundle(), `${name}/made`).container();
    succeeded(other.create());
    succeeded(command(["flock", `${path}/made`, ...other.argv("delete", ["--force"])]));
    expect(isThere(`${name}/made`)).toBe(false);
  });
});

describe("two containers", () => {
  testBerth("one above the other's cgroup: it is refused and the other lives", async () => {
    const name = cgroupName();
    const target = bundle();
    const below = await waiting(inCgroup(target, `${name}/b`));
    const above = inCgroup(target, name).container();
    const refused = above.create();
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain("container's cgroup is not empty: 1 process(es) found");
    succeeded(above.delete(["--force"]));
    expect(below.state().status).toBe("running");
  });

  for (const [what, change] of [
    ["with a pid namespace", (target: Bundle) => target],
    ["without a pid namespace", withoutPidNamespace],
  ] as const) {
    for (const verb of ["delete", "kill", "run"] as const) {
      testBerth(`one ${what} below the other's cgroup survives its ${verb}`, async () => {
        const name = cgroupName();
        const target = change(bundle());
        const above = inCgroup(target, name).waiting().container();
        const run = above.runInBackground(verb === "kill" ? ["--keep"] : []);
        await eventually("the first", () => run.stdout().includes("ready"));
        const below = await waiting(inCgroup(target, `${name}/made/b`));
        if (verb === "run") succeeded(above.kill("TERM"));
        if (verb === "kill") succeeded(command(above.argv("kill", ["--all"], ["KILL"])));
        if (verb === "delete") succeeded(above.delete(["--force"]));
        await run.ended;
        if (verb === "kill") succeeded(above.delete());
        expect(existsSync(join(above.root, above.id))).toBe(false);
        expect(below.state().status).toBe("running");
        succeeded(below.delete(["--force"]));
        // Who leaves last removes what was made.
        expect(isThere(name)).toBe(false);
      });
    }
  }

  testBerth("at the same moment in one cgroup: only one gets it, and is not harmed", async () => {
    const target = inCgroup(bundle(), `${cgroupName()}/both`);
    for (let round = 0; round < 5; round++) {
      const containers = [target.container(), target.container()];
      const codes = await Promise.all(
        containers.map(
          async (container) =>
            inBackground(container.argv("create", ["--bundle", target.directory])).ended,
        ),
      );
      expect([...codes].sort()).toEqual([0, 1]);
      const winner = containers[codes.indexOf(0)];
      expect(winner?.state().status).toBe("created");
      for (const container of containers) succeeded(container.delete(["--force"]));
      expect(isThere(target.spec.linux.cgroupsPath ?? "")).toBe(false);
    }
  });

  // Stopped after the call: before it marks the cgroup, and before it claims it.
  for (const call of ["mkdir", "setxattr"])
    testTraced(`one that is late to claim what it made, by ${call}, gives way`, async () => {
      const name = cgroupName();
      const target = inCgroup(bundle(), name);
      const [late, quick] = [target.container(), target.container()];
      const log = target.beside("calls");
      writeFileSync(log, "");
      const strace = `strace -f -qq -o ${log} -P ${join(cgroup2, name)} -e trace=${call}`;
      const attempt = late.runInBackground([], {
        through: [...strace.split(" "), `--inject=${call}:signal=STOP`],
      });
      const maker = await eventually(
        "who makes the cgroup to stop",
        () => /^(\d+) +--- stopped by SIGSTOP/m.exec(readFileSync(log, "utf8"))?.[1],
      );
      succeeded(quick.create());
      process.kill(Number(maker), "SIGCONT");
      expect(await attempt.ended).toBe(1);
      expect(attempt.stderr()).toContain("container's cgroup is being used by another");
      expect(quick.state().status).toBe("created");
      expect(processesIn(join(cgroup2, name))).toEqual([String(quick.state().pid)]);
      succeeded(quick.delete(["--force"]));
      expect(isThere(name)).toBe(false);
    });

  testBerth("one after the other in a cgroup: the first's delete leaves the second", async () => {
    const name = cgroupName();
    const target = withoutPidNamespace(bundle());
    const first = inCgroup(target, name)
      .withProcess({ args: ["true"] })
      .container();
    succeeded(first.run(["--detach"]));
    await first.becomes("stopped");
    const second = await waiting(target);
    succeeded(command(first.argv("kill", ["--all"], ["KILL"])));
    succeeded(first.delete(["--force"]));
    expect(second.state().status).toBe("running");
    succeeded(second.delete(["--force"]));
    expect(isThere(name)).toBe(false);
  });
});

describe("a container that has ended in a cgroup that is another's by now", () => {
  for (const existing of [false, true])
    testBerth(
      `${existing ? "and was there before" : "and was made for it"}: its delete changes nothing there`,
      async () => {
        const name = cgroupName();
        if (existing) makeCgroup(name);
        // Both have one state root, by which they know of each other.
        const target = inCgroup(bundle(), name).withProcess({ args: ["true"] });
        const first = target.container();
        succeeded(first.run(["--detach"]));
        await first.becomes("stopped");
        const second = target.withProcess({ args: ["sleep", "1000"] }).running();
        mkdirSync(join(cgroup2, name, "theirs"));
        succeeded(command(second.argv("pause")));
        succeeded(first.delete(["--force"]));
        expect(second.state().status).toBe("paused");
        expect(isThere(`${name}/theirs`)).toBe(true);
        succeeded(second.delete(["--force"]));
      },
    );
});

describe("a cgroup that was there before", () => {
  for (const [what, change] of [
    ["with a pid namespace", (target: Bundle) => target],
    ["without a pid namespace", withoutPidNamespace],
  ] as const) {
    testBerth(`keeps what others put there, and loses what a container ${what} made`, async () => {
      const name = cgroupName();
      const path = makeCgroup(name);
      makeCgroup(`${name}/before`);
      const target = withWritableCgroups().script("mkdir -p /sys/fs/cgroup/own/deep; sleep 1000");
      const container = inCgroup(change(target), name).container();
      succeeded(container.run(["--detach"]));
      await eventually("its cgroup", () => isThere(`${name}/own/deep`));
      const strangers = [strangerIn(path), strangerIn(join(path, "before"))];
      const pids: number[] = parse(
        succeeded(command(container.argv("ps", ["--format", "json"]))).stdout,
      );
      expect(pids).not.toContain(strangers[0]);
      succeeded(command(container.argv("kill", ["--all"], ["KILL"])));
      await container.becomes("stopped");
      succeeded(container.delete(["--force"]));
      expect(strangers.map(isRunning)).toEqual([true, true]);
      expect(processesIn(path)).toEqual([String(strangers[0])]);
      expect(
        readdirSync(path, { withFileTypes: true }).filter((one) => one.isDirectory()),
      ).toMatchObject([{ name: "before" }]);
    });
  }
});

describe("a container that was paused", () => {
  testBerth("in a cgroup that was there before leaves it as it was", () => {
    const name = cgroupName();
    const path = makeCgroup(name);
    const target = inCgroup(bundle().withProcess({ args: ["sleep", "1000"] }), name);
    for (let round = 0; round < 2; round++) {
      const container = target.container();
      succeeded(container.run(["--detach"]));
      succeeded(command(container.argv("pause")));
      succeeded(container.delete(["--force"]));
      expect(readFileSync(join(path, "cgroup.events"), "utf8")).toContain("frozen 0");
    }
  });
});

describe("parents of cgroups", () => {
  testBerth("are removed by who leaves last, in any order, but for those there before", () => {
    const name = cgroupName();
    makeCgroup(name);
    const target = bundle();
    const create = (path: string): Container => {
      const container = inCgroup(target, `${name}/${path}`).container();
      succeeded(container.create());
      return container;
    };
    for (const order of [
      [0, 1, 2],
      [2, 1, 0],
      [1, 0, 2],
      [1, 2, 0],
    ]) {
      const containers = ["made/one/a", "made/one/b", "made/two/c"].map(create);
      for (const index of order)
        succeeded(containers[index]?.delete() ?? { code: 1, stdout: "", stderr: "" });
      expect(isThere(`${name}/made`)).toBe(false);
      expect(isThere(name)).toBe(true);
    }
  });

  testBerth("are removed after a run beside another's", () => {
    const name = cgroupName();
    const target = bundle();
    const first = inCgroup(target, `${name}/a`).container();
    succeeded(first.create());
    succeeded(inCgroup(target, `${name}/b/c`).run());
    expect([isThere(`${name}/b`), isThere(name)]).toEqual([false, true]);
    succeeded(first.delete());
    expect(isThere(name)).toBe(false);
  });

  testBerth("are removed in a user namespace too, where the mark is another", () => {
    const name = cgroupName();
    const target = inCgroup(bundle().script("echo alive"), `${name}/a/b`).edit((spec) => {
      spec.mounts = [{ destination: "/proc", type: "proc", source: "proc" }];
    });
    const through = "unshare --user --map-root-user --mount --pid --fork".split(" ");
    expect(target.output({ through })).toBe("alive");
    expect(isThere(name)).toBe(false);
  });

  testBerth("that others made meanwhile stay", () => {
    const name = cgroupName();
    const container = inCgroup(bundle(), `${name}/a/b`).container();
    succeeded(container.create());
    mkdirSync(join(cgroup2, name, "theirs"));
    succeeded(container.delete());
    expect([isThere(`${name}/a`), isThere(`${name}/theirs`)]).toEqual([false, true]);
  });
});

describe("a cgroup that was once killed", () => {
  testBerth("takes a container all the same", () => {
    const name = cgroupName();
    writeFileSync(join(makeCgroup(name), "cgroup.kill"), "1");
    expect(inCgroup(bundle().script("echo alive"), name).output()).toBe("alive");
  });

  testBerth("can be the caller's own: create, run and exec", async () => {
    const caller = makeCgroup(cgroupName());
    writeFileSync(join(caller, "cgroup.kill"), "1");
    const through = ["sh", "-c", `echo $$ > ${caller}/cgroup.procs && exec "$@"`, "sh"];
    const target = withWritableCgroups();
    expect(target.script("grep ^0: /proc/self/cgroup").output({ through })).toBe("0::/");
    const container = target.waiting().container();
    succeeded(container.create([], { through }));
    succeeded(container.start({ through }));
    await container.becomes("running");
    const said = succeeded(container.exec([], ["cat", "/proc/self/cgroup"], { through })).stdout;
    expect(said).toMatch(/^0::\/$/m);
    expect(processesIn(join(cgroup2, container.id))).toContain(String(container.state().pid));
  });

  testBerth("is no excuse: an init that is killed before its first word is an error", () => {
    const container = bundle().container();
    const killed = "strace -f -qq -o /dev/null -e trace=execveat --inject=execveat:signal=KILL";
    const run = container.run([], { through: killed.split(" ") });
    expect(run.code).toBe(1);
    expect(run.stderr).toContain("container init died without a word");
    expect(existsSync(join(container.root, container.id))).toBe(false);
  });
});

describe("a device filter that the kernel refuses", () => {
  const denied = (target: Bundle): Bundle =>
    target.edit((spec) => {
      spec.linux.resources = { devices: [{ allow: false, access: "rwm" }] };
    });

  testBerth("is an error for who rules the host, whether rules were asked for or not", () => {
    const refuse = "strace -f -qq -o /dev/null -e trace=bpf --inject=bpf:error=EPERM".split(" ");
    for (const target of [bundle(), denied(bundle())]) {
      const container = target.script("echo alive").container();
      const run = container.run([], { through: refuse });
      expect([run.code, run.stdout]).toEqual([1, ""]);
      expect(run.stderr).toContain("device rules cannot be enforced");
      expect(isThere(container.id)).toBe(false);
    }
  });

  testBerth("is a warning in a user namespace, where no device node can be made", () => {
    const through = "unshare --user --map-root-user --mount --pid --fork".split(" ");
    const target = bundle().edit((spec) => {
      spec.linux.resources = { devices: [{ allow: true, type: "c", major: 10, access: "r" }] };
      spec.mounts = [{ destination: "/proc", type: "proc", source: "proc" }];
    });
    const log = target.beside("log");
    const container = target.script("mknod /tmp/disk b 8 0 || echo denied").container();
    const options = [container.argv("run")[0] ?? "", "--log", log, "--log-format", "json"];
    const words = container.argv("run", ["--bundle", target.directory]).slice(1);
    const run = succeeded(command([...options, ...words], { through }));
    expect(run.stdout).toBe("denied\n");
    expect(readFileSync(log, "utf8")).toMatch(
      /^\{"level":"warning","msg":"device rules of the configuration are not enforced: .*"\}\n$/,
    );
  });
});
