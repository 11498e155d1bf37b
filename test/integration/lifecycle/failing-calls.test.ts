// System calls that fail, one after the other, as the kernel may let them fail: the launcher never hangs, never leaves a
// container alone, and never says that what did not happen went well.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { bundle } from "../../support/bundle.ts";
import { cgroupName, isThere } from "../../support/cgroup.ts";
import { succeeded } from "../../support/container.ts";
import { requires } from "../../support/requirements.ts";

const testBerth = requires("root", "berth", "strace");
const minutesMs = 180_000;

const injecting = (
  call: string,
  error: string,
  when: string,
  more: readonly string[] = [],
): string[] => [
  ...["strace", ...more, "-qq", "-o", "/dev/null", "-e", `trace=${call}`, "-e", "signal=none"],
  `--inject=${call}:error=${error}:when=${when}`,
];

describe("when a call of the launcher itself fails", () => {
  for (const [call, whens] of [
    ["wait4", ["1", "2", "3", "4", "1..3"]],
    ["poll", ["1", "2", "3", "4", "1..3"]],
    ["recvmsg", ["1", "2", "3", "1..3"]],
    ["read", ["1", "2", "3", "4"]],
  ] as const)
    for (const error of ["EINTR", "EIO", "ENOMEM"])
      testBerth(
        `${call} with ${error}, the container's exit code is still had`,
        () => {
          for (const when of whens) {
            const target = bundle().script("echo ran; exit 7");
            const container = target.container();
            const result = container.run([], { through: injecting(call, error, when) });
            expect([when, result.stdout, result.code]).toEqual([when, "ran\n", 7]);
            expect(existsSync(join(container.root, container.id))).toBe(false);
          }
        },
        minutesMs,
      );

  for (const call of ["wait4", "recvmsg"])
    testBerth(`${call} forever, it is an error`, () => {
      const target = bundle().script("exit 0");
      const result = target.run({ through: injecting(call, "EIO", "1+") });
      expect(result.code).toBe(1);
      expect(result.stderr).not.toBe("");
    });
});

describe("when a call of any process fails", () => {
  for (const call of ["wait4", "waitid", "poll", "ppoll", "recvmsg", "sendmsg"])
    for (const error of ["EINTR", "EIO", "ENOMEM"])
      testBerth(
        `${call} with ${error}, a container that ran is not told from one that did not by 0`,
        () => {
          for (const when of ["1", "2", "3"]) {
            const target = bundle().script("exit 7");
            const container = target.container();
            const result = container.run([], { through: injecting(call, error, when, ["-f"]) });
            expect([1, 7]).toContain(result.code);
            expect(existsSync(join(container.root, container.id))).toBe(false);
          }
        },
        minutesMs,
      );
});

describe("when a lock cannot be given back", () => {
  // The third: before it come the locks of the state directory and of the cgroup.
  const unlocking = injecting("flock", "EIO", "3", ["-f"]);

  testBerth("create has created the container, which can be started", () => {
    const target = bundle().script("exit 0");
    const container = target.container();
    // Without -f: the engine executes in place of the launcher, and init is none of strace's business.
    succeeded(container.create([], { through: injecting("flock", "EIO", "3") }));
    expect(container.state().status).toBe("created");
    succeeded(container.start());
  });

  testBerth("run says so, and leaves nothing", () => {
    const container = bundle().script("exit 7").container();
    const result = container.run([], { through: unlocking });
    expect([result.code, result.stderr]).toEqual([1, expect.stringContaining("(flock)")]);
    expect(existsSync(join(container.root, container.id))).toBe(false);
  });
});

describe("when the mark of a cgroup cannot be read", () => {
  testBerth("delete keeps the container, and the next one removes the parents too", () => {
    const outer = cgroupName();
    const [first, last] = ["first", "last"].map((name) => {
      const target = bundle().script("exit 0");
      target.edit((spec) => (spec.linux.cgroupsPath = `${outer}/inner/${name}`));
      const container = target.container();
      succeeded(container.create());
      return container;
    });
    if (first === undefined || last === undefined) throw new Error("no containers");
    // It made the parents; the other must ask whose they are.
    succeeded(first.delete(["--force"]));
    const result = last.delete(["--force"], { through: injecting("getxattr", "EIO", "1+") });
    expect([result.code, result.stderr]).toEqual([1, expect.stringContaining("(getxattr)")]);
    expect(last.state().status).toBe("stopped");
    succeeded(last.delete(["--force"]));
    expect(isThere(outer)).toBe(false);
  });
});
