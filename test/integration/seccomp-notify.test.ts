// SCMP_ACT_NOTIFY: the agent gets the listener with the state of the process, and its answers count.
import { readdirSync, readlinkSync } from "node:fs";
import { bundle, type Bundle } from "../support/bundle.ts";
import { succeeded } from "../support/container.ts";
import { requires } from "../support/requirements.ts";
import { agentFor, getppid } from "../support/seccomp-agent.ts";

const testAsRoot = requires("root");
const testBerth = requires("root", "berth");

const notifying = (names: string[], noNewPrivileges: boolean): Bundle => {
  const target = bundle().withProcess({ noNewPrivileges });
  return target
    .edit((spec) => {
      spec.linux.seccomp = {
        defaultAction: "SCMP_ACT_ALLOW",
        listenerPath: target.beside("agent"),
        listenerMetadata: "what the agent knows",
        syscalls: [{ names, action: "SCMP_ACT_NOTIFY" }],
      };
    })
    .withProcess({ args: ["/bin/probe", "syscall", String(getppid)] });
};

describe("SCMP_ACT_NOTIFY", () => {
  for (const noNewPrivileges of [true, false])
    testAsRoot(`the agent answers, noNewPrivileges ${String(noNewPrivileges)}`, async () => {
      const target = notifying(["getppid"], noNewPrivileges);
      const agent = await agentFor(target);
      expect(target.output()).toBe("4242 0");
      const { received, then } = agent();
      expect(received).toMatchObject({
        fds: ["seccompFd"],
        metadata: "what the agent knows",
        state: { status: "creating" },
      });
      expect(received.pid).toBe(received.state.pid);
      expect(received.pid).toBeGreaterThan(1);
      expect(then).toBe("then 0");
    });

  testBerth("nobody finds the listener in a container that waits for its start", async () => {
    const target = notifying(["getppid"], true).withProcess({ args: ["sleep", "1000"] });
    await agentFor(target);
    const container = target.container();
    succeeded(container.create());
    const { pid } = container.state();
    const links = readdirSync(`/proc/${String(pid)}/fd`).map((fd) =>
      readlinkSync(`/proc/${String(pid)}/fd/${fd}`),
    );
    expect(links.filter((link) => link.includes("seccomp"))).toEqual([]);
  });

  testBerth("calls that init itself makes may be among them", async () => {
    const target = notifying(["getppid", "write", "read", "execve", "sendmsg"], true);
    await agentFor(target);
    expect(target.output()).toBe("4242 0");
  });

  testAsRoot("an agent that is not there is an error, and nothing is left", () => {
    const result = notifying(["getppid"], true).run();
    expect(result.code).toBe(1);
    expect(result.stdout).toBe("");
  });

  testAsRoot("without the action nobody is asked", () => {
    const target = notifying([], true).edit((spec) => {
      if (spec.linux.seccomp) spec.linux.seccomp.syscalls = [];
    });
    expect(target.output()).not.toContain("4242");
  });
});
