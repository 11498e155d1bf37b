// How the program gets processor, disk and memory, and which machine it believes to be on.
import { readFileSync } from "node:fs";
import { getPriority } from "node:os";
import { bundle } from "../support/bundle.ts";
import { succeeded } from "../support/container.ts";
import { requires } from "../support/requirements.ts";
import { harness } from "../support/tools.ts";

const testAsRoot = requires("root");
const testBerth = requires("root", "berth");

/** Fields of /proc/self/stat after the name: of proc(5) the one numbered n is at n - 3. */
const statField = (stat: string, number: number): string =>
  stat.slice(stat.lastIndexOf(")") + 2).split(" ")[number - 3] ?? "";
const SCHED_BATCH = "3";

describe("process.scheduler", () => {
  testAsRoot("policy and nice value", () => {
    const stat = bundle()
      .withProcess({ scheduler: { policy: "SCHED_BATCH", nice: 5 } })
      .script("cat /proc/self/stat")
      .output();
    expect(statField(stat, 41)).toBe(SCHED_BATCH);
    expect(statField(stat, 19)).toBe("5");
  });

  testAsRoot("is inherited, and reset on fork where it says so", () => {
    const target = bundle().withProcess({
      scheduler: { policy: "SCHED_OTHER", nice: -5, flags: ["SCHED_FLAG_RESET_ON_FORK"] },
    });
    const [own = "", child = ""] = target
      .script("read line < /proc/$$/stat; echo $line; cat /proc/self/stat; true")
      .lines();
    expect(statField(own, 19)).toBe("-5");
    expect(statField(child, 19)).toBe("0");
  });
});

describe("of the caller's scheduling", () => {
  const allowed = (status: string): string =>
    /^Cpus_allowed_list:\s*(.*)$/m.exec(status)?.[1] ?? "none";
  const bound = ["taskset", "-c", "0"];

  testBerth("the CPUs it is bound to mean nothing", () => {
    const own = allowed(readFileSync("/proc/self/status", "utf8"));
    expect(allowed(bundle().script("cat /proc/self/status").output({ through: bound }))).toBe(own);
    const container = bundle().running();
    const further = container.exec([], ["cat", "/proc/self/status"], { through: bound });
    expect(allowed(succeeded(further).stdout)).toBe(own);
  });

  testAsRoot("nice value, I/O priority and timer slack are inherited", () => {
    const ioprio_get = "252";
    const script = `cat /proc/self/stat; /bin/probe syscall ${ioprio_get} 1 0; cat /proc/self/timerslack_ns`;
    const slack = 'echo 123456 > /proc/$$/timerslack_ns; exec "$@"';
    const [stat = "", ioprio, slackNs] = bundle()
      .script(script)
      .lines({
        through: ["nice", "-n", "3", "ionice", "-c", "2", "-n", "6", "sh", "-c", slack, "sh"],
      });
    expect([statField(stat, 19), ioprio, slackNs]).toEqual([
      String(Math.min(getPriority() + 3, 19)),
      `${String((2 << 13) | 6)} 0`,
      "123456",
    ]);
  });
});

describe("of the caller's memory policy", () => {
  testAsRoot("all is inherited", () => {
    const target = bundle().script("grep stack /proc/self/numa_maps | cut -d' ' -f2");
    expect(target.output()).toBe("default");
    expect(target.output({ through: [harness(), "interleave"] })).toBe("interleave:0");
  });
});

describe("process.ioPriority", () => {
  const ioprio_get = 252;
  testAsRoot("class and priority", () => {
    const target = bundle().withProcess({
      ioPriority: { class: "IOPRIO_CLASS_BE", priority: 7 },
      args: ["/bin/probe", "syscall", String(ioprio_get), "1", "0"],
    });
    expect(target.output()).toBe(`${String((2 << 13) | 7)} 0`);
  });
});

describe("linux.memoryPolicy", () => {
  const policyOf = (memoryPolicy: { mode: string; nodes?: string; flags?: string[] }): string =>
    bundle()
      .edit((spec) => {
        spec.linux.memoryPolicy = memoryPolicy;
      })
      .script("grep stack /proc/self/numa_maps | cut -d' ' -f2")
      .output();

  testAsRoot("binds to nodes", () => {
    expect(policyOf({ mode: "MPOL_BIND", nodes: "0" })).toBe("bind:0");
    expect(policyOf({ mode: "MPOL_INTERLEAVE", nodes: "0", flags: ["MPOL_F_STATIC_NODES"] })).toBe(
      "interleave=static:0",
    );
    expect(policyOf({ mode: "MPOL_PREFERRED" })).toBe("local");
    expect(policyOf({ mode: "MPOL_DEFAULT" })).toBe("default");
  });

  testAsRoot("a node that is not there is an error", () => {
    const result = bundle()
      .edit((spec) => {
        spec.linux.memoryPolicy = { mode: "MPOL_BIND", nodes: "63" };
      })
      .run();
    expect(result.code).toBe(1);
    expect(result.stderr).toContain("set_mempolicy");
  });
});

describe("linux.personality", () => {
  for (const [domain, machine] of [
    ["LINUX", "x86_64"],
    ["LINUX32", "i686"],
  ] as const)
    testAsRoot(domain, () => {
      const target = bundle().edit((spec) => {
        spec.linux.personality = { domain };
      });
      expect(target.script("uname -m").output()).toBe(machine);
    });
});
