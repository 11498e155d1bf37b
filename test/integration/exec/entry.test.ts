// Entering a container's pid namespace at the end, when next to nothing is allowed any more.
import { bundle } from "../../support/bundle.ts";
import { succeeded } from "../../support/container.ts";
import { requires } from "../../support/requirements.ts";
import { withNamespace } from "../../support/spec.ts";

const testAsRoot = requires("root");
const testBerth = requires("root", "berth");

/** What takes a new process, a session, a terminal, limits. */
const forbidden = ["fork", "vfork", "clone", "clone3", "setsid", "prlimit64", "setrlimit"];

describe("entering a pid namespace", () => {
  for (const noNewPrivileges of [true, false])
    testAsRoot(
      `takes nothing that the program's filter must allow, ${noNewPrivileges ? "with" : "without"} no_new_privs`,
      () => {
        const target = bundle()
          .withProcess({ noNewPrivileges, args: ["sleep", "1000"] })
          .edit((spec) => {
            spec.linux.seccomp = {
              defaultAction: "SCMP_ACT_ALLOW",
              syscalls: [{ names: [...forbidden], action: "SCMP_ACT_ERRNO" }],
            };
            spec.process.rlimits = [{ type: "RLIMIT_NPROC", soft: 2000, hard: 2000 }];
          });
        const container = target.container();
        succeeded(container.run(["--detach"]));
        const limits = succeeded(container.exec([], ["cat", "/proc/self/limits"])).stdout;
        expect(limits).toMatch(/^Max processes +2000 +2000 /m);
        expect(container.exec([], ["sh", "-c", "sleep 0; sleep 0"]).code).not.toBe(0);
        const tty = container.exec(["--tty"], ["sh", "-c", "exec cat /proc/self/stat"]);
        const [pid, , , , group, session, terminal] = tty.stdout.trim().split(" ");
        expect([group, session]).toEqual([pid, pid]);
        expect(Number(terminal)).toBeGreaterThan(0);
      },
    );

  testBerth("closes nothing that the program's filter forbids to close", () => {
    const container = bundle()
      .withProcess({ noNewPrivileges: true, args: ["/bin/busybox", "sleep", "1000"] })
      .edit((spec) => {
        spec.linux.seccomp = {
          defaultAction: "SCMP_ACT_ALLOW",
          syscalls: [{ names: ["close"], action: "SCMP_ACT_KILL_PROCESS" }],
        };
      })
      .container();
    succeeded(container.run(["--detach"]));
    expect(succeeded(container.exec([], ["/bin/busybox", "echo", "alive"])).stdout).toBe("alive\n");
  });

  testBerth("keeps the limit of processes for the user's own, and the policy for itself", () => {
    const container = bundle()
      .edit((spec) => {
        spec.process.scheduler = {
          policy: "SCHED_BATCH",
          nice: 5,
          flags: ["SCHED_FLAG_RESET_ON_FORK"],
        };
        spec.process.rlimits = [{ type: "RLIMIT_NPROC", soft: 2, hard: 2 }];
        spec.process.user = { uid: 54321, gid: 54321 };
      })
      .running();
    const result = container.exec([], ["/bin/busybox", "cat", "/proc/self/stat"]);
    expect(result.stderr).toBe("");
    const fields = result.stdout.slice(result.stdout.lastIndexOf(")") + 2).split(" ");
    expect([fields[16], fields[38]]).toEqual(["5", "3"]);
  });

  for (const owner of ["the host", "the user namespace that is joined"] as const)
    testBerth(
      `of a shared pid namespace that belongs to ${owner} goes with a user namespace`,
      () => {
        const map = [{ containerID: 0, hostID: 100000, size: 65536 }];
        const first = bundle().withProcess({ args: ["sleep", "1000"] });
        if (owner !== "the host")
          first.edit((spec) => {
            withNamespace(spec, "user");
            spec.linux.uidMappings = map;
            spec.linux.gidMappings = map;
          });
        const one = first.container();
        succeeded(one.run(["--detach"]));
        const { pid } = one.state();
        const second = bundle().script("cat /proc/1/comm; cat /proc/self/uid_map");
        second.edit((spec) => {
          withNamespace(spec, "pid", `/proc/${String(pid)}/ns/pid`);
          if (owner === "the host") {
            withNamespace(spec, "user");
            spec.linux.uidMappings = map;
            spec.linux.gidMappings = map;
            spec.mounts = spec.mounts.filter(({ type }) => type !== "proc");
            spec.mounts.push({
              destination: "/proc",
              type: "bind",
              source: "/proc",
              options: ["rbind"],
            });
            spec.linux.maskedPaths = [];
            spec.linux.readonlyPaths = [];
          } else withNamespace(spec, "user", `/proc/${String(pid)}/ns/user`);
        });
        const run = second.run();
        expect(run.stderr).toBe("");
        expect(run.stdout).toMatch(
          owner === "the host" ? /\n\s*0\s+100000\s+65536\n$/ : /^sleep\n/,
        );
      },
    );
});
