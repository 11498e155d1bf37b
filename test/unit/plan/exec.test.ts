// The plan of a process that joins a container.
import { describeOp } from "../../../src/plan/explain-op.ts";
import { defaultSpec, planExecWith, specWith } from "./fixtures.ts";

const lines = (...args: Parameters<typeof planExecWith>): readonly string[] =>
  planExecWith(...args).init.map(describeOp);

describe("the plan of a joining process", () => {
  test("is this, line by line", () => {
    expect(lines(defaultSpec, { cwd: "/tmp", noNewPrivileges: true })).toMatchSnapshot();
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

  test("becomes root of a user namespace, and forks into a pid namespace", () => {
    const types = ["user", "mount", "pid", "time"] as const;
    const mapping = [{ containerID: 0, hostID: 1000, size: 10 }];
    const spec = specWith({
      linux: {
        namespaces: types.map((type) => ({ type })),
        uidMappings: mapping,
        gidMappings: mapping,
      },
    });
    const [first, second, third] = planExecWith(spec).init;
    expect([first?.op, second?.op, third?.op]).toEqual(["joinContainer", "becomeRoot", "fork"]);
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
