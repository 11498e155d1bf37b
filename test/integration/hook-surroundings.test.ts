// What hooks find around them: environment, working directory; and how a failing one is told.
import { bundle } from "../support/bundle.ts";
import { addHook, recorded, scripted, withRecords } from "../support/hooks.ts";
import { said } from "../support/runtime.ts";
import { requires } from "../support/requirements.ts";

const testAsRoot = requires("root");
const testBerth = requires("root", "berth");

describe("a hook", () => {
  testAsRoot("startContainer without env has the process's environment", () => {
    const target = bundle().withProcess({ env: ["PATH=/bin", "OF=the process"] });
    target.spec.root.readonly = false;
    addHook(target, "startContainer", {
      path: "/bin/sh",
      args: ["sh", "-c", "echo $OF > /seen"],
    });
    expect(target.script("cat /seen").output()).toBe("the process");
  });

  testAsRoot("with env has that and nothing else", () => {
    const target = bundle().withProcess({ env: ["PATH=/bin", "OF=the process"] });
    target.spec.root.readonly = false;
    addHook(target, "startContainer", {
      path: "/bin/sh",
      args: ["sh", "-c", "echo $OF$MINE > /seen"],
      env: ["MINE=the hook"],
    });
    expect(target.script("cat /seen").output()).toBe("the hook");
  });

  testAsRoot("createContainer begins in the root file system", () => {
    const { target, at } = withRecords();
    addHook(target, "createContainer", scripted(`pwd > ${at("cwd")}`));
    target.output();
    expect(recorded(at("cwd")).trim()).toBe(target.rootfs);
  });

  for (const kind of ["createRuntime", "createContainer"] as const)
    testBerth(`${kind} that is missing, or a directory, keeps its name and is no errno`, () => {
      for (const name of ["No-Such-HOOK", "rootfs"]) {
        const target = bundle();
        addHook(target, kind, { path: `${target.directory}/${name}` });
        const result = target.run();
        expect(result.code).toBe(1);
        expect(said(result)).toContain(`${target.directory}/${name}`);
        expect(said(result)).not.toMatch(/bertherror|ENOENT|EACCES|EISDIR/i);
      }
    });
});
