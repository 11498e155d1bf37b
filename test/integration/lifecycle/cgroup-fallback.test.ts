// A host whose clone3 cannot start a process in a cgroup: init is moved there instead.
import { bundle } from "../../support/bundle.ts";
import { succeeded } from "../../support/container.ts";
import { requires } from "../../support/requirements.ts";
import { withoutNamespace } from "../../support/spec.ts";

const testTraced = requires("root", "berth", "cgroup2");

// In each thread the first clone3 fails; in the one that starts init this is the one into the cgroup.
const refused = "strace -f -qq -e trace=clone3 -e signal=none --inject=clone3:error=ENOSYS:when=1";

describe("without CLONE_INTO_CGROUP", () => {
  testTraced("the program is in its cgroup all the same", () => {
    const container = bundle()
      .edit((spec) => {
        withoutNamespace(spec, "cgroup");
      })
      .script("cat /proc/self/cgroup")
      .container();
    const log = ["-o", "/dev/null"];
    const { stdout } = succeeded(container.run([], { through: [...refused.split(" "), ...log] }));
    expect(stdout).toMatch(new RegExp(`^0::/.*${container.id}$`, "m"));
  });

  testTraced("its cgroup namespace begins there and not at the caller's cgroup", () => {
    const container = bundle()
      .edit((spec) => {
        withoutNamespace(spec, "cgroup");
        spec.linux.namespaces.push({ type: "cgroup" });
      })
      .script("grep ^0: /proc/self/cgroup")
      .container();
    const log = ["-o", "/dev/null"];
    const { stdout } = succeeded(container.run([], { through: [...refused.split(" "), ...log] }));
    expect(stdout).toBe("0::/\n");
  });
});
