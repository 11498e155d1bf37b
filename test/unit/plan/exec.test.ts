// The plan of a process that joins a container.
import { describeOp } from "../../../src/plan/explain-op.ts";
import { defaultSpec, planExecWith, specWith } from "./fixtures.ts";

const lines = (...args: Parameters<typeof planExecWith>): readonly string[] =>
  planExecWith(...args).init.map(describeOp);

describe("the plan of a joining process", () => {
  test("is this, line by line", () => {
    expect(lines(defaultSpec, { cwd: "/tmp", noNewPrivileges: true })).toMatchSnapshot();
  });

  test.each([
    [undefined, ["all CPUs that the cgroup allows"]],
    [{ initial: "0" }, []],
    [{ initial: "0", final: "1-2" }, ["CPUs 1, 2"]],
  ])("with execCPUAffinity %j runs on %j", (execCPUAffinity, expected) => {
    const process = execCPUAffinity === undefined ? {} : { execCPUAffinity };
    expect(lines(defaultSpec, process).filter((line) => line.includes("CPUs"))).toEqual(expected);
  });

  test("enters the container before it gives anything up", () => {
    const ops = planExecWith(defaultSpec).init.map(({ op }) => op);
    const joined = ops.indexOf("joinContainer");
    for (const op of ["boundingSet", "credentials", "capabilities", "chdir"] as const)
      expect(ops.indexOf(op)).toBeGreaterThan(joined);
    expect(ops.at(-1)).toBe("exec");
  });

  test("joins what the container does not share, made or joined", () => {
    const spec = specWith({
      linux: { namespaces: [{ type: "mount" }, { type: "network", path: "/run/net" }] },
    });
    expect(lines(spec)).toContain("join the container's namespaces: mount, network");
    expect(planExecWith(spec).init.map(({ op }) => op)).not.toContain("fork");
  });

  test("becomes root of a user namespace, and enters a pid namespace when nothing else is left", () => {
    const types = ["user", "mount", "pid", "time"] as const;
    const mapping = [{ containerID: 0, hostID: 1000, size: 10 }];
    const spec = specWith({
      linux: {
        namespaces: types.map((type) => ({ type })),
        uidMappings: mapping,
        gidMappings: mapping,
      },
    });
    const ops = planExecWith(spec).init.map(({ op }) => op);
    expect(ops.slice(0, 2)).toEqual(["joinContainer", "becomeRoot"]);
    expect(ops.slice(-3)).toEqual(["forget", "enter", "exec"]);
  });

  test("leaves to the process inside what a fork would lose, or count", () => {
    const process = {
      rlimits: [{ type: "RLIMIT_NPROC" as const, soft: 5, hard: 2000 }],
      scheduler: {
        policy: "SCHED_FIFO" as const,
        priority: 10,
        flags: ["SCHED_FLAG_RESET_ON_FORK" as const],
      },
    };
    const ops = planExecWith(defaultSpec, process).init;
    const before = ops.slice(
      0,
      ops.findIndex(({ op }) => op === "enter"),
    );
    const inside = ops.slice(before.length + 1);
    expect(before).toContainEqual(expect.objectContaining({ op: "rlimit", soft: "2000" }));
    expect(before).toContainEqual(expect.objectContaining({ op: "scheduler", flags: [] }));
    expect(inside).toMatchObject([
      { op: "rlimit", soft: "5", hard: "2000" },
      { op: "scheduler", flags: ["SCHED_FLAG_RESET_ON_FORK"], priority: 10 },
      { op: "exec" },
    ]);
  });

  test("begins its session and takes its terminal inside", () => {
    const plan = planExecWith(defaultSpec, { terminal: true }, { terminal: "socket" });
    expect(plan.init).toContainEqual(
      expect.objectContaining({ op: "terminal", controlling: false }),
    );
    expect(plan.init).toContainEqual(expect.objectContaining({ op: "enter", terminal: true }));
  });

  test("takes the root of a container without a mount namespace", () => {
    const [join] = planExecWith(specWith({ linux: { namespaces: [{ type: "uts" }] } })).init;
    expect(join).toMatchObject({ op: "joinContainer", namespaces: ["uts"], root: "root" });
  });

  test("makes nothing in the container: no mounts, no directories, no console", () => {
    const process = { terminal: true, cwd: "/not/there" };
    const plan = planExecWith(defaultSpec, process, { terminal: "socket" });
    const made = ["mount", "bind", "mknod", "rootfs", "maskPath", "readonlyPath", "pivotRoot"];
    expect(plan.init.filter(({ op }) => made.includes(op))).toEqual([]);
    expect(plan.init).toContainEqual(expect.objectContaining({ op: "terminal", console: false }));
    expect(plan.init).toContainEqual(expect.objectContaining({ op: "chdir", create: false }));
  });

  test("has the final CPUs of execCPUAffinity", () => {
    const ops = planExecWith(defaultSpec, { execCPUAffinity: { final: "0-2,7" } }).init;
    expect(ops).toContainEqual(expect.objectContaining({ op: "cpuAffinity", cpus: [0, 1, 2, 7] }));
  });
});
