// With no_new_privs nothing but execve comes after the filter; and what must not exit ends nevertheless.
import { writeFileSync } from "node:fs";
import { bundle, type Bundle } from "../support/bundle.ts";
import { requires } from "../support/requirements.ts";

const testAsRoot = requires("root");
const testBerth = requires("root", "berth");

const denying = (...names: string[]): Bundle =>
  bundle().edit((spec) => {
    spec.linux.seccomp = {
      defaultAction: "SCMP_ACT_ALLOW",
      syscalls: [{ names, action: "SCMP_ACT_ERRNO" }],
    };
  });

describe("a profile that denies what init calls", () => {
  for (const name of ["rt_sigaction", "prctl", "close_range", "getcwd", "fcntl", "dup3"])
    testAsRoot(`${name}: the program starts`, () => {
      const target = denying(name).withProcess({ args: ["/bin/true"] });
      expect(target.run()).toMatchObject({ code: 0, stderr: "" });
    });

  testBerth("read and write: the program starts, and detached as well", () => {
    const target = denying("read", "write").withProcess({ args: ["/bin/true"] });
    expect(target.run()).toMatchObject({ code: 0, stderr: "" });
    expect(target.container().run(["--detach"])).toMatchObject({ code: 0, stderr: "" });
  });

  testBerth("exit and exit_group: what cannot be executed leaves no process behind", () => {
    const target = denying("exit", "exit_group").withProcess({ args: ["/bin/broken"] });
    writeFileSync(target.inside("bin/broken"), "#!/no/such/interpreter\n", { mode: 0o755 });
    expect(target.run().code).not.toBe(0);
  });
});
