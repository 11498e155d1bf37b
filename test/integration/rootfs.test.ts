// The root file system as seen from inside: read-only or not, propagation, ways to change to it, relative paths.
import { existsSync, mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bundle } from "../support/bundle.ts";
import { succeeded } from "../support/container.ts";
import { mountAt, parseMountinfo } from "../support/mountinfo.ts";
import { command } from "../support/runtime.ts";
import { requires } from "../support/requirements.ts";

const testAsRoot = requires("root");
const testBerth = requires("root", "berth");

const rootMount = (text: string): ReturnType<typeof mountAt> => mountAt(parseMountinfo(text), "/");

describe("the root file system", () => {
  testAsRoot("read-only: nothing can be made in it, and its mount says ro", () => {
    const target = bundle().script(
      "touch /made 2>/dev/null || echo refused; cat /proc/self/mountinfo",
    );
    const output = target.output();
    expect(output).toMatch(/^refused\n/);
    expect(rootMount(output).options).toContain("ro");
    expect(existsSync(target.inside("made"))).toBe(false);
  });

  testAsRoot("writable: what the container makes is in the bundle", () => {
    const target = bundle()
      .edit((spec) => {
        spec.root.readonly = false;
      })
      .script("echo text > /made; cat /proc/self/mountinfo");
    expect(rootMount(target.output()).options).toContain("rw");
    expect(existsSync(target.inside("made"))).toBe(true);
  });

  testAsRoot("nothing of the host's file system is mounted inside", () => {
    const entries = parseMountinfo(bundle().script("cat /proc/self/mountinfo").output());
    const ofDisk = entries.filter((entry) => entry.type === mountAt(entries, "/").type);
    expect(ofDisk.map((entry) => entry.point)).toEqual(["/"]);
    expect(mountAt(entries, "/").root).toMatch(/\/rootfs$/);
  });

  testAsRoot("the parent of the root is the root", () => {
    expect(bundle().script("cd /; cd ..; cd ../../..; pwd; ls -d bin").lines()).toEqual([
      "/",
      "bin",
    ]);
  });

  testAsRoot("a path relative to the bundle, with another name, is taken", () => {
    const target = bundle().script("echo inside");
    renameSync(target.rootfs, join(target.directory, "other"));
    target.edit((spec) => {
      spec.root.path = "./other";
    });
    expect(target.output()).toBe("inside");
  });

  testAsRoot("an absolute path is taken", () => {
    const target = bundle().script("echo inside");
    target.edit((spec) => {
      spec.root.path = target.rootfs;
    });
    expect(target.output()).toBe("inside");
  });

  testAsRoot("a path that does not exist, or is a file, is an error", () => {
    const target = bundle();
    writeFileSync(join(target.directory, "file"), "");
    for (const path of ["nothing", "file"]) {
      const result = target.edit((spec) => (spec.root.path = path)).run();
      expect(result.code).toBe(1);
      expect(result.stderr).not.toBe("");
    }
  });

  testAsRoot("a bundle given relative to the caller's directory is found", () => {
    const target = bundle().script("echo inside");
    const container = target.container();
    const result = command([...container.globals(), "run", "--bundle", "bundle", container.id], {
      cwd: join(target.directory, ".."),
    });
    expect(succeeded(result).stdout).toBe("inside\n");
  });

  testAsRoot("without --bundle, the caller's directory is the bundle", () => {
    const target = bundle().script("echo inside");
    const container = target.container();
    const result = command([...container.globals(), "run", container.id], {
      cwd: target.directory,
    });
    expect(succeeded(result).stdout).toBe("inside\n");
  });

  testAsRoot("with --no-pivot the container sees the same root", () => {
    const target = bundle().script(
      "pwd; ls -d /bin /nothing 2>/dev/null; cat /proc/self/mountinfo",
    );
    const output = succeeded(target.container().run(["--no-pivot"])).stdout;
    expect(output).toMatch(/^\/\n\/bin\n/);
    expect(rootMount(output).root).toMatch(/\/rootfs$/);
  });
});

describe("propagation of the root", () => {
  const propagationOf = (value: string | undefined): readonly string[] => {
    const target = bundle().script("cat /proc/self/mountinfo");
    if (value !== undefined) target.edit((spec) => (spec.linux.rootfsPropagation = value));
    return rootMount(target.output()).propagation.map((field) => field.replace(/:.*/, ""));
  };

  testAsRoot("by default the root is in no peer group of the host", () => {
    expect(propagationOf(undefined)).not.toContain("shared");
  });

  testAsRoot("private", () => {
    expect(propagationOf("private")).toEqual([]);
  });

  testBerth("shared and rshared: a peer group", () => {
    expect(propagationOf("shared")).toContain("shared");
    expect(propagationOf("rshared")).toContain("shared");
  });

  testBerth("unbindable", () => {
    expect(propagationOf("unbindable")).toEqual(["unbindable"]);
  });

  testAsRoot("a mount made inside a shared root does not appear on the host", () => {
    const target = bundle().edit((spec) => {
      spec.linux.rootfsPropagation = "shared";
      spec.root.readonly = false;
    });
    mkdirSync(target.inside("data"));
    target.script("true");
    const before = parseMountinfo(command(["cat", "/proc/self/mountinfo"]).stdout).length;
    succeeded(target.run());
    expect(parseMountinfo(command(["cat", "/proc/self/mountinfo"]).stdout)).toHaveLength(before);
  });
});
